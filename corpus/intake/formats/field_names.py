"""The names that scrapers, services and tables give to the fields of an article."""

from __future__ import annotations

ALIASES: dict[str, tuple[str, ...]] = {
    "text": (
        "text", "body", "content", "article", "articlebody", "maintext", "fulltext", "full_text",
        "main_text", "story", "bodytext", "body_text", "article_text", "articletext", "plain_text",
        "plaintext", "content_text", "text_content", "textcontent", "cleaned_text", "article_body",
        "article_content", "news_content", "story_text", "raw_text", "post_content",
        "content_elements", "body_html", "content_html", "html_content", "html", "bodyhtml",
        "article_html", "artikeltext", "inhalt", "texto", "texte", "testo", "tekst", "contenu",
        "contenido", "cuerpo", "текст", "lead_paragraph",
    ),
    "title": (
        "title", "headline", "webtitle", "article_title", "articletitle", "heading", "head_line",
        "news_title", "story_title", "page_title", "post_title", "headlines", "titel", "titre",
        "título", "titulo", "titolo", "überschrift", "schlagzeile", "заголовок", "article__title",
        "name",
    ),
    "published": (
        "published", "date", "publishedat", "published_at", "pubdate", "pub_date", "datepublished",
        "date_published", "date_publish", "publish_date", "publishdate", "publication_date",
        "publicationdate", "published_date", "publisheddate", "publishing_date",
        "webpublicationdate", "published_time", "article:published_time", "display_date",
        "post_date", "seendate", "date_time", "datetime", "article_date", "news_date",
        "version_created", "versioncreated", "timestamp", "time", "created_at", "createdat",
        "created", "created_date", "first_published", "first_publish_date", "dateadded",
        "published_parsed", "posted", "day", "datum", "fecha", "data", "дата", "@timestamp", "ts",
    ),
    "outlet": (
        "outlet", "source", "publisher", "publication", "sitename", "site_name", "site",
        "newspaper", "source_name", "sourcename", "news_source", "meta_site_name",
        "source-hostname", "source_domain", "domain", "domain_name", "hostname", "provider",
        "medium", "media_name", "journal", "news_outlet", "sourcecommonname", "distributor",
        "quelle", "zeitung", "fuente", "fonte", "bron", "источник", "creditline",
    ),
    "authors": (
        "authors", "author", "byline", "creator", "credits", "writer", "by", "published_by",
        "auteur", "auteurs", "autor", "autoren", "autore", "автор",
    ),
    "url": (
        "url", "link", "permalink", "canonical_link", "canonical_url", "weburl", "web_url",
        "article_url", "page_url", "article_link", "links", "uri", "href", "article__url",
        "documentidentifier", "source_url",
    ),
    "id": ("id", "_id", "guid", "urn", "uuid", "article_id", "articleid", "doc_id", "docid",
           "record_id", "uid"),
    "version": ("version", "revision", "rev", "versionnumber", "version_number"),
    "state": ("pubstatus", "state"),
    "language": ("language", "lang", "meta_lang", "detected_language", "langue"),
}  # fmt: skip
"""Field -> the keys it goes by, folded to lower case, the first that holds something wins."""

FIELD_OF = {
    alias: (field, rank) for field, names in ALIASES.items() for rank, alias in enumerate(names)
}
"""Key -> its field, and how early it stands among the keys of that field."""
