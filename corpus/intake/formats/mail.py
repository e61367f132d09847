"""The reader for mail: single messages and mailboxes; a newsletter's HTML is read as a page."""

from __future__ import annotations

import re
from base64 import b64decode
from binascii import a2b_qp
from collections.abc import Iterator
from email import message_from_bytes, policy
from email.message import Message
from email.utils import getaddresses
from typing import BinaryIO

from corpus.draft import Draft, Skipped, UnreadableError
from corpus.intake.drafting import (
    LARGEST,
    RecordPlace,
    StatedFields,
    make_draft,
    one_line,
    place_of,
    words_in,
)
from corpus.intake.encodings import decode
from corpus.intake.formats.pages import read_page
from corpus.intake.markup import decode_markup, parse_html, text_of
from corpus.intake.stated_dates import StatedDate, read_date

_FROM_LINE = re.compile(
    rb"From \S.{0,200}\d\d:\d\d.{0,60}\d{4}|From \S+@\S+\s|From - |From MAILER-DAEMON"
)
_LIST = re.compile(r"^\s*\"?([^<\"]*?)\"?\s*<([^>]+)>")
_MOST_PARTS = 1000


def read(stream: BinaryIO, path: str, name: str) -> Iterator[Draft | Skipped]:
    """Yield a draft for each message with a text; attachments are counted as what they are."""
    place = place_of(path, name)
    first = stream.readline(LARGEST)
    if _FROM_LINE.match(first):
        yield from _mailbox(stream, place)
        return
    data = first + stream.read(LARGEST + 1)
    if len(data) > LARGEST:
        raise UnreadableError("larger than 64 MiB")
    if not data.strip():
        raise UnreadableError("empty")
    yield from _message(data, place)


def _mailbox(stream: BinaryIO, place: RecordPlace) -> Iterator[Draft | Skipped]:
    """Read a mailbox message by message; it may be of any size."""
    lines: list[bytes] = []
    size, number, blank = 0, 0, False
    while True:
        line = stream.readline(LARGEST)
        if not line or (blank and line.startswith(b"From ") and _FROM_LINE.match(line)):
            if lines:
                number += 1
                here = place.at(number)
                if size > LARGEST:
                    yield here.skipped("larger than 64 MiB")
                else:
                    yield from _message(b"".join(lines), here)
            if not line:
                break
            lines, size, blank = [], 0, False
            continue
        size += len(line)
        if size <= LARGEST:
            lines.append(re.sub(rb"^>(>*From )", rb"\1", line) if line.startswith(b">") else line)
        blank = not line.strip()
    if not number:
        raise UnreadableError("a mailbox without messages")


def _message(data: bytes, place: RecordPlace) -> Iterator[Draft | Skipped]:
    if len(data) > LARGEST:
        yield place.skipped("larger than 64 MiB")
        return
    try:
        message = message_from_bytes(data.lstrip(), policy=policy.compat32)
        records = _records(message, place)
        if any(isinstance(record, Draft) for record in records):
            yield from records
            return
        yield _draft(message, data, place)
    except UnreadableError as error:
        yield place.skipped(str(error), kind="message")
        return
    except (
        LookupError,
        ValueError,
        TypeError,
        AttributeError,
        RecursionError,
        AssertionError,
    ) as error:
        yield place.skipped(
            f"a message that cannot be read: {type(error).__name__}", kind="message"
        )
        return
    attached = sum(1 for part in _parts(message) if part.get_filename())
    if attached:
        several = f"{attached} attachments" if attached > 1 else "an attachment"
        yield place.skipped(f"{several} of a message", kind="attachment", count=attached)


def _records(message: Message, place: RecordPlace) -> list[Draft | Skipped]:
    """Return the articles of a mail that a database sent, an export in its HTML, or none."""
    html = _html_part(message)
    if html is None or "proquest" not in (header(message, "From") or "").lower():
        return []
    from corpus.intake.formats import proquest

    try:
        decoded = decode_markup(payload_of(html), charset_of(html))
        return list(proquest.drafts_of_export(decoded, place))
    except UnreadableError:
        return []


def _html_part(message: Message) -> Message | None:
    return next(
        (
            part
            for part in _parts(message)
            if part.get_content_type() == "text/html" and not part.get_filename()
        ),
        None,
    )


def _parts(message: Message) -> Iterator[Message]:
    for number, part in enumerate(message.walk()):
        if number >= _MOST_PARTS:
            return
        yield part


def _draft(message: Message, data: bytes, place: RecordPlace) -> Draft:
    plain, encoding, notes = _plain(message)
    html = _html_part(message)
    is_letter = message.get("List-Id") is not None or message.get("List-Unsubscribe") is not None
    text = plain
    if html is not None and (is_letter or words_in(plain) < 20):
        read = _html(html)
        if read and (words_in(read[0]) * 2 >= words_in(plain)):
            text, encoding, notes = read
    if not text.strip():
        raise UnreadableError("a message without text")
    senders = getaddresses([header(message, "From") or ""])
    author = senders[0][0] or senders[0][1] if senders else None
    message_id = one_line(header(message, "Message-ID"))
    listed = _LIST.match(header(message, "List-Id") or "")
    stated: StatedFields = {
        "title": header(message, "Subject"),
        "outlet": (listed[1] or listed[2]) if listed else None,
        "authors": [author] if author else [],
        "published": _date(header(message, "Date")),
        "identity": f"message:{message_id.strip('<> ')}" if message_id else None,
        "language": header(message, "Content-Language"),
        "encoding": encoding,
        "notes": notes,
    }
    extra = {
        key.lower(): value
        for key in ("To", "Cc", "Reply-To", "In-Reply-To", "References", "List-Id")
        if (value := header(message, key))
    }
    return make_draft(
        "eml", place, data, text, stated, record_id=message_id, extra=extra, has_headline=False
    )


def header(message: Message, name: str) -> str | None:
    """Return a header as text, its encoded words decoded, whatever is wrong with them."""
    raw = next((v for k, v in message.raw_items() if k.lower() == name.lower()), None)
    if raw is None:
        return None
    try:
        text = decode(str(raw).encode("utf-8", "surrogateescape")).text
    except UnreadableError:
        return None
    text = text[:20_000]
    # White space between two encoded words is none of the text.
    text = re.sub(r"(\?=)\s+(?==\?)", r"\1", text)
    return " ".join(_WORD.sub(_decoded_word, text).split()) or None


_WORD = re.compile(r"=\?([^?\s]{1,40})\?([QqBb])\?([^?]*)\?=")


def _decoded_word(match: re.Match[str]) -> str:
    """Decode one encoded word (RFC 2047); it stays as it stands where that fails."""
    written = match[3].encode("utf-8")
    try:
        if match[2] in "Bb":
            data = b64decode(written + b"=" * (-len(written) % 4))
        else:
            data = a2b_qp(written, header=True)
        return decode(data, match[1].partition("*")[0]).text
    except (ValueError, UnreadableError):
        return match[0]


def _date(written: str | None) -> StatedDate:
    # A comment after the offset names the zone once more.
    return read_date(re.sub(r"\s*\([^)]*\)\s*$", "", written)) if written else StatedDate()


def payload_of(part: Message) -> bytes:
    """Return what a part of a message holds, its transfer encoding undone."""
    payload = part.get_payload(decode=True)
    return payload if isinstance(payload, bytes) else b""


def charset_of(part: Message) -> str | None:
    """Return the encoding that a part of a message declares."""
    try:
        charset = part.get_param("charset")
    except (ValueError, TypeError, LookupError, IndexError):
        return None
    if isinstance(charset, tuple):
        charset = charset[2]
    return charset if isinstance(charset, str) else None


def _plain(message: Message) -> tuple[str, str, tuple[str, ...]]:
    """Return the plain text of a message, how it was decoded, and what to tell of it."""
    texts: list[str] = []
    encoding, notes = "utf-8", tuple[str, ...]()
    for part in _parts(message):
        if part.is_multipart() or part.get_filename() or part.get_content_type() != "text/plain":
            continue
        if part.get_content_disposition() == "attachment":
            continue
        try:
            read = decode(payload_of(part), charset_of(part))
        except UnreadableError:
            continue
        text = read.text.replace("\r\n", "\n")
        if "flowed" in str(part.get("Content-Type", "")).lower():
            text = re.sub(r"(?<=\S) \n(?=\S)", " ", text)
        texts.append(text.strip("\n"))
        encoding, notes = read.encoding, read.notes
    return "\n\n".join(t for t in texts if t.strip()), encoding, notes


def _html(part: Message) -> tuple[str, str, tuple[str, ...]] | None:
    data, charset = payload_of(part), charset_of(part)
    try:
        decoded = decode_markup(data, charset)
        root = parse_html(decoded.text)
        everything = text_of(root) if root is not None else ""
        page = read_page(data, charset)
    except UnreadableError:
        return None
    # A newsletter is many small stories: where the page reader keeps one of them, keep them all.
    if words_in(page.text) * 2 < words_in(everything):
        return everything, decoded.encoding, decoded.notes
    return page.text, page.encoding, page.notes
