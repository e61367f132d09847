"""A reader a file format: an open stream in, drafts and reasons for what is none out.

A new format is a module here with a function `read`, a row in `FORMATS`, and what it is known
by in `corpus/intake/sniffing.py`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from importlib import import_module
from typing import BinaryIO, cast

from corpus.draft import Draft, Skipped, UnreadableError

Reader = Callable[[BinaryIO, str, str], Iterator[Draft | Skipped]]
"""From an open stream, its path and its name to drafts and reasons; UnreadableError for all of it."""


@dataclass(frozen=True, slots=True)
class Format:
    """A file format: its name, the module that reads it and what it is, for a person."""

    name: str
    module: str
    what: str

    def read(self, stream: BinaryIO, path: str, name: str) -> Iterator[Draft | Skipped]:
        """Read a stream; the module and the libraries that it needs are loaded only now."""
        try:
            reader = cast(Reader, import_module(f"corpus.intake.formats.{self.module}").read)
            yield from reader(stream, path, name)
        except ModuleNotFoundError as error:
            extra = "dateline[documents]" if self.name == "pdf" else "dateline"
            raise UnreadableError(
                f"{self.what} needs {error.name}, which is not installed: pip install '{extra}'"
            ) from None


FORMATS: dict[str, Format] = {
    row.name: row
    for row in (
        Format("text", "plain", "plain text"),
        Format("markdown", "markdown", "Markdown"),
        Format("html", "pages", "a saved page"),
        Format("mhtml", "mhtml", "a page saved as MHTML"),
        Format("jsonl", "records", "JSON lines"),
        Format("json", "records", "JSON"),
        Format("csv", "tables", "a table"),
        Format("feed", "feeds", "a feed"),
        Format("links", "link_lists", "a list of links"),
        Format("ninjs", "records", "ninjs"),
        Format("newsml-g2", "newsml_g2", "NewsML-G2"),
        Format("newsml", "newsml", "NewsML 1"),
        Format("nitf", "nitf", "NITF"),
        Format("iptc7901", "wire_text", "IPTC 7901"),
        Format("anpa", "wire_text", "ANPA 1312"),
        Format("factiva", "factiva", "a Factiva export"),
        Format("nexis", "nexis", "a Nexis export"),
        Format("ritzau", "ritzau", "Ritzau's XML"),
        Format("europresse", "europresse", "a Europresse export"),
        Format("proquest", "proquest", "a ProQuest export"),
        Format("wxr", "wxr", "a WordPress export"),
        Format("eml", "mail", "a mail"),
        Format("mbox", "mail", "a mailbox"),
        Format("telegram", "telegram", "a Telegram export"),
        Format("docx", "office", "a Word document"),
        Format("odt", "office", "an OpenDocument text"),
        Format("rtf", "office", "rich text"),
        Format("epub", "epub", "an EPUB"),
        Format("pdf", "pdf", "a PDF"),
        Format("warc", "warc", "a web archive"),
        Format("archive", "bundles", "a packed file"),
    )
}
"""Format name -> its reader."""
