"""The reader for web archives (WARC, ARC), streamed: pages and documents in them, the rest counted."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from contextlib import redirect_stderr
from dataclasses import replace
from io import BytesIO, StringIO
from typing import TYPE_CHECKING, Any, BinaryIO
from urllib.parse import urlsplit

from corpus.draft import Draft, Skipped, UnreadableError
from corpus.intake.drafting import LARGEST, RecordPlace, make_draft, place_of
from corpus.intake.encodings import decode
from corpus.intake.formats.pages import draft_of_page, read_page
from corpus.intake.sniffing import HEAD, format_of

if TYPE_CHECKING:
    from warcio.recordloader import ArcWarcRecord

_FURNITURE = ("robots.txt", "sitemap.xml", "favicon.ico")


def read(stream: BinaryIO, path: str, name: str) -> Iterator[Draft | Skipped]:
    """Yield a draft for each page or document archived; what is whole of a damaged file is read.

    An article's original is its record, as WARC, which this reader reads again alone.
    """
    import logging

    from warcio.archiveiterator import ArchiveIterator
    from warcio.exceptions import ArchiveLoadFailed

    logging.getLogger("warcio").setLevel(logging.CRITICAL)
    place = place_of(path, name)
    others: Counter[str] = Counter()
    number, read_any = 0, False
    records = ArchiveIterator(stream, no_record_parse=True, arc2warc=True, check_digests=False)
    _name_by_content(records.loader.arc_parser)
    while True:
        try:
            # warcio writes its warnings to stderr itself; what matters is told here.
            with redirect_stderr(StringIO()):
                record = next(records, None)
            if record is None:
                break
            read_any = True
            number += 1
            block = record.raw_stream.read(LARGEST + 1)
        except (
            ArchiveLoadFailed,
            ValueError,
            TypeError,
            AttributeError,
            LookupError,
            EOFError,
            OSError,
            AssertionError,
        ) as error:
            first = (str(error).strip().splitlines() or [type(error).__name__])[0]
            told = f"damaged from here on: {first[:80]}"
            if not read_any:
                raise UnreadableError(f"not a web archive that can be read: {told}") from None
            yield place.at(number + 1).skipped(told)
            break
        except _zlib_error() as error:
            yield place.at(number + 1).skipped(f"damaged from here on: {str(error)[:80]}")
            break
        here = place.at(number)
        if record.rec_type not in ("response", "resource", "conversion"):
            others[f"{record.rec_type} records"] += 1
            continue
        if len(block) > LARGEST:
            yield here.skipped("larger than 64 MiB")
            continue
        stated = record.rec_headers.get_header("Content-Length")
        if stated and stated.isdigit() and int(stated) > len(block):
            yield here.skipped(f"cut off: {len(block)} of {stated} bytes are there")
            continue
        yield from _record(record, block, here, others)
    for kind, count in sorted(others.items()):
        yield Skipped(place.path, f"{count:,} {kind}", kind=kind, count=count)
    if not number:
        raise UnreadableError("a web archive without records")


def _name_by_content(parser: Any) -> None:
    """Have the ids of records that ARC has none for follow from their heads.

    warcio draws them by chance: the same file would be another one each time it is read.
    """
    from uuid import NAMESPACE_URL, uuid5

    made = parser._get_protocol_and_headers

    def named(head: str, parts: list[str]) -> tuple[str, list[tuple[str, str]]]:
        protocol, headers = made(head, parts)
        record = f"<urn:uuid:{uuid5(NAMESPACE_URL, head)}>"
        return protocol, [(n, record if n == "WARC-Record-ID" else v) for n, v in headers]

    parser._get_protocol_and_headers = named


def _zlib_error() -> type[Exception]:
    import zlib

    return zlib.error


def _record(
    record: ArcWarcRecord, block: bytes, place: RecordPlace, others: Counter[str]
) -> Iterator[Draft | Skipped]:
    url = record.rec_headers.get_header("WARC-Target-URI")
    url = url.strip("<> ") if url else None
    record.rec_headers.replace_header("Content-Length", str(len(block)))
    original = record.rec_headers.to_bytes(encoding="utf-8") + block + b"\r\n\r\n"
    try:
        status, content_type, payload = _payload(original)
    except UnreadableError as error:
        yield place.skipped(str(error))
        return
    if status and not status.startswith("2"):
        others[f"answers with the status {status}"] += 1
        return
    if not payload.strip():
        others["records without content"] += 1
        return
    name = (urlsplit(url).path if url else "").rpartition("/")[2]
    if name in _FURNITURE:
        others["files for robots"] += 1
        return
    media, _, parameters = (content_type or "").partition(";")
    charset = parameters.partition("charset=")[2].split(";")[0].strip(" \"'") or None
    try:
        format = format_of(payload[:HEAD], name)
    except UnreadableError as error:
        others[_kind(media, str(error))] += 1
        return
    media = media.strip().lower()
    if media.startswith("text/html") or media == "application/xhtml+xml":
        format = format if format in ("html", "factiva", "nexis", "europresse", "links") else "html"
    try:
        if format == "html":
            draft = draft_of_page("warc", place, original, read_page(payload, charset, url))
            identity = draft.identity or (
                f"url:{url}" if url and len(urlsplit(url).path) > 4 else None
            )
            yield replace(
                draft, url=draft.url or url, identity=identity, ref=draft.url or url or draft.ref
            )
        elif format in ("text", "markdown"):
            if media not in ("", "text/plain", "text/markdown") and record.rec_type != "conversion":
                others[_kind(media, "files")] += 1
                return
            decoded = decode(payload, charset)
            yield make_draft(
                "warc",
                place,
                original,
                decoded.text,
                {
                    "url": url,
                    "identity": f"url:{url}" if url else None,
                    "encoding": decoded.encoding,
                    "notes": decoded.notes,
                },
                record_id=url,
            )
        elif format in ("json", "jsonl", "csv") and media not in (
            "application/json",
            "application/x-ndjson",
            "text/csv",
        ):
            others[_kind(media, "files")] += 1
        else:
            from corpus.intake.picking import read_stream_as

            inner = f"{place.path}#{place.number}"
            yield from read_stream_as(BytesIO(payload), inner, name or place.name, format, depth=2)
    except UnreadableError as error:
        yield place.skipped(str(error))
    except (RecursionError, ValueError, TypeError, LookupError, AttributeError) as error:
        yield place.skipped(f"a page that cannot be read: {type(error).__name__}")


def _kind(media: str, what: str) -> str:
    """Return what to call records of a media type, in the plural."""
    main = media.strip().lower().partition("/")[0]
    if main in ("image", "video", "audio", "font"):
        return {"image": "pictures", "video": "videos", "audio": "sound files", "font": "fonts"}[
            main
        ]
    if "javascript" in media or "css" in media:
        return "scripts and styles"
    return {"a picture": "pictures", "a binary file": "binary files"}.get(
        what, f"records ({what})" if what != "files" else f"files ({media.strip() or 'no type'})"
    )


def _payload(original: bytes) -> tuple[str | None, str | None, bytes]:
    """Return status, content type and content of a record, its transfer encodings undone."""
    from warcio.archiveiterator import ArchiveIterator
    from warcio.exceptions import ArchiveLoadFailed

    try:
        record = next(iter(ArchiveIterator(BytesIO(original))), None)
        if record is None:
            raise UnreadableError("a record that cannot be read")
        content: bytes = record.content_stream().read(LARGEST + 1)
    except (
        ArchiveLoadFailed,
        ValueError,
        TypeError,
        AttributeError,
        LookupError,
        EOFError,
        OSError,
        _zlib_error(),
    ) as error:
        raise UnreadableError(f"a record that cannot be read: {type(error).__name__}") from None
    if len(content) > LARGEST:
        raise UnreadableError("a record that unpacks to more than 64 MiB")
    headers = record.http_headers
    if headers is None:
        return None, record.rec_headers.get_header("Content-Type"), content
    return headers.get_statuscode(), headers.get_header("Content-Type"), content
