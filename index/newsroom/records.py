"""Records: an article with all that is known of how it came, and its earlier versions."""

from __future__ import annotations

from dataclasses import dataclass

from corpus.archive import Archive, UnknownArticle
from corpus.archive.articles import About
from corpus.archive.desk import Note
from corpus.archive.versions import Earlier
from corpus.article import Article
from index.newsroom.remarks import Remark, Shared, remarks_of, shared_on


@dataclass(frozen=True, slots=True)
class ArticleRecord:
    """An article, what is known of it beside its text, and its earlier versions, the oldest first.

    `marked`, `tags` and `notes` are the reader's own; `remarks` are marks and notes with their places
    in the text as it is, also those of the owner of a shared archive, and `shared` what else that made.
    """

    article: Article
    about: About
    earlier: tuple[Earlier, ...]
    marked: bool
    tags: tuple[str, ...]
    notes: tuple[Note, ...]
    remarks: tuple[Remark, ...] = ()
    shared: Shared | None = None


def record_of(archive: Archive, wanted: str) -> ArticleRecord:
    """Return the record of an article; UnknownArticle if there is not just one of that name."""
    article = archive.articles.get(archive.articles.find_id(wanted))
    n = archive.articles.known_id(article.id).n
    return ArticleRecord(
        article,
        archive.articles.about(article.id),
        archive.versions.listed(n),
        article.id in archive.desk.marks(),
        archive.desk.tags_of([article.id]).get(article.id, ()),
        archive.desk.notes_of(article.id),
        remarks_of(archive, article.id, article.text),
        shared_on(archive, article.id),
    )


def version_of(record: ArticleRecord, number: int) -> Earlier:
    """Return an earlier version by its number, from 1; UnknownArticle if there is none."""
    for earlier in record.earlier:
        if earlier.number == number:
            return earlier
    raise UnknownArticle(
        f"{record.article.id} has no version {number}: there are {len(record.earlier) + 1}"
    )


def original_of(archive: Archive, article_id: str, number: int) -> bytes:
    """Return the bytes that an earlier version came as; UnknownArticle if there is none."""
    original = archive.versions.original(archive.articles.known_id(article_id).n, number)
    if original is None:
        raise UnknownArticle(f"{article_id} has no version {number}")
    return original
