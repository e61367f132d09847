"""The reader for exports of Telegram Desktop: a long message, or one author's run, is an article."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, BinaryIO, cast

from corpus.draft import Draft, Skipped, UnreadableError
from corpus.intake.drafting import (
    RecordPlace,
    StatedFields,
    make_draft,
    place_of,
    read_all,
    whole,
    words_in,
)
from corpus.intake.encodings import decode
from corpus.intake.markup import attribute, local, parse_html, text_of, words_of
from corpus.intake.stated_dates import StatedDate, read_date

if TYPE_CHECKING:
    from corpus.intake.formats.json_shapes import Record
    from corpus.intake.markup import Element

LEAST_WORDS = 40
"""A message of more words is an article of its own; so is a run of one author's messages."""
_RUN_GAP = timedelta(minutes=10)
_LONGEST_RUN = 50


@dataclass(frozen=True, slots=True)
class _Message:
    """A message of a chat, read; `record` is the form that it is kept in."""

    number: str
    text: str
    author: str
    date: StatedDate
    forwarded: str | None
    edited: str | None
    record: object


def read(stream: BinaryIO, path: str, name: str) -> Iterator[Draft | Skipped]:
    """Yield the articles of an export as JSON or HTML; short messages are counted in one row."""
    data = read_all(stream, 256 * 1024 * 1024)
    decoded = decode(data)
    if decoded.text.lstrip("\ufeff \t\r\n").startswith("{"):
        from corpus.intake.formats.json_shapes import Record

        try:
            value = json.loads(decoded.text)
        except (ValueError, RecursionError):
            raise UnreadableError("not JSON") from None
        record = Record(value, data, decoded.encoding, decoded.notes)
        yield from drafts_of_export(value, record, place_of(path, name))
        return
    yield from _read_html(decoded.text, decoded.encoding, decoded.notes, place_of(path, name))


def drafts_of_export(
    value: Mapping[str, object], record: Record, place: RecordPlace
) -> Iterator[Draft | Skipped]:
    """Yield the articles of one chat, or of all chats, as Telegram Desktop writes them to JSON."""
    chats = value.get("chats")
    listed = chats.get("list") if isinstance(chats, Mapping) else None
    all_chats = listed if isinstance(listed, list) else [value]
    number = 0
    for chat in all_chats:
        if not isinstance(chat, Mapping) or not isinstance(chat.get("messages"), list):
            continue
        head = {key: chat[key] for key in ("name", "type", "id") if key in chat}
        listed_messages = chat["messages"]
        assert isinstance(listed_messages, list)
        messages = [m for item in listed_messages if (m := _json_message(item)) is not None]

        def original(run: Sequence[_Message], head: dict[str, object] = head) -> bytes:
            kept = {**head, "messages": [m.record for m in run]}
            return whole(json.dumps(kept, ensure_ascii=False)).encode()

        for item in _articles(
            messages,
            str(chat.get("name") or ""),
            head,
            original,
            record.encoding,
            record.notes,
            place,
            number,
        ):
            number += isinstance(item, Draft)
            yield item


def _json_message(item: object) -> _Message | None:
    if not isinstance(item, Mapping) or item.get("type") != "message":
        return None
    text = _flat(item.get("text"))
    if not text.strip():
        return None
    # `date` is the clock of the machine that exported; the seconds since 1970 know no zone.
    moment = item.get("date_unixtime") or item.get("date")
    edited = item.get("edited_unixtime") or item.get("edited")
    return _Message(
        str(item.get("id") or ""),
        text,
        str(item.get("from") or item.get("author") or item.get("actor") or ""),
        read_date(moment),
        _name(item.get("forwarded_from")),
        read_date(edited).published if edited else None,
        dict(item),
    )


def _name(value: object) -> str | None:
    return value if isinstance(value, str) and value else None


def _flat(text: object) -> str:
    """Return a message's text: a string, or a list of strings and `{type, text}`."""
    if isinstance(text, str):
        return text
    if isinstance(text, list):
        return "".join(
            part
            if isinstance(part, str)
            else str(part.get("text", ""))
            if isinstance(part, Mapping)
            else ""
            for part in text
        )
    return ""


def _articles(
    messages: list[_Message],
    chat: str,
    head: Mapping[str, object],
    original: Callable[[Sequence[_Message]], bytes],
    encoding: str,
    notes: tuple[str, ...],
    place: RecordPlace,
    taken: int,
) -> Iterator[Draft | Skipped]:
    short = 0
    number = taken
    for run in _runs(messages):
        text = "\n\n".join(message.text for message in run)
        if words_in(text) <= LEAST_WORDS:
            short += len(run)
            continue
        number += 1
        first = run[0]
        is_channel = "channel" in str(head.get("type", ""))
        by = "" if first.author == chat else first.author
        identity = (
            f"record:telegram/{head.get('id') or chat}/{first.number}" if first.number else None
        )
        stated: StatedFields = {
            "outlet": chat or None,
            "authors": (by,) if by and not (is_channel and by == chat) else (),
            "published": first.date,
            "identity": identity,
            "state": "edited" if any(m.edited for m in run) else None,
            "encoding": encoding,
            "notes": notes,
        }
        extra: dict[str, object] = {"messages": [m.number for m in run]}
        if forwarded := [m.forwarded for m in run if m.forwarded]:
            extra["forwarded_from"] = forwarded[0]
        if edited := [m.edited for m in run if m.edited]:
            extra["edited"] = edited[-1]
        try:
            yield make_draft(
                "telegram",
                place.at(number),
                original(run),
                text,
                stated,
                record_id=f"{chat or 'chat'} {first.number}" if first.number else None,
                extra=extra,
                has_headline=True,
            )
        except UnreadableError as error:
            yield place.at(number).skipped(str(error))
    if short or number == taken:
        several = f"{short:,} messages" if short != 1 else "a message"
        if not messages:
            yield place.skipped("a chat without messages")
        else:
            yield place.skipped(
                f"{several} of {LEAST_WORDS} words or fewer", kind="message", count=max(short, 1)
            )


def _runs(messages: Sequence[_Message]) -> Iterator[list[_Message]]:
    """Yield each long message alone, and neighbouring short ones of one author together."""
    run: list[_Message] = []
    for message in messages:
        if words_in(message.text) > LEAST_WORDS:
            if run:
                yield run
                run = []
            yield [message]
        elif run and _goes_on(run[-1], message) and len(run) < _LONGEST_RUN:
            run.append(message)
        else:
            if run:
                yield run
            run = [message]
    if run:
        yield run


def _goes_on(before: _Message, after: _Message) -> bool:
    if before.author != after.author or before.forwarded != after.forwarded:
        return False
    try:
        first = datetime.fromisoformat(before.date.published or "")
        second = datetime.fromisoformat(after.date.published or "")
        return second - first <= _RUN_GAP
    except (ValueError, TypeError):
        return False


def _read_html(
    text: str, encoding: str, notes: tuple[str, ...], place: RecordPlace
) -> Iterator[Draft | Skipped]:
    chat, messages, blocks = _html_messages(text)

    def original(run: Sequence[_Message]) -> bytes:
        from lxml import etree

        pieces: list[str] = []
        for message in run:
            block = blocks[cast(int, message.record)]
            if _inner(block, "from_name") is None or "joined" in (block.get("class") or ""):
                pieces.append(_named(message.author))
            pieces.append(etree.tostring(block, encoding="unicode", method="html", with_tail=False))
        page = _page(chat, pieces)
        if [_told(m) for m in _html_messages(page)[1]] == [_told(m) for m in run]:
            return page.encode("utf-8", "replace")
        # Markup that was broken reads otherwise once it is whole: what was read of it is kept.
        return _page(chat, map(_written, run)).encode("utf-8", "replace")

    yield from _articles(messages, chat, {}, original, encoding, notes, place, 0)


def _html_messages(text: str) -> tuple[str, list[_Message], list[Element]]:
    """Return the chat of a page, its messages, and the element of each."""
    root = parse_html(text)
    if root is None:
        raise UnreadableError("a page without text")
    named_chat = (
        words_of(e) for e in root.iter("div") if "page_header" in (e.get("class") or "")
    )
    chat = next(named_chat, None) or ""
    author = ""
    messages: list[_Message] = []
    blocks: list[Element] = []
    for block in _apart([div for div in root.iter("div") if _is_message(div)]):
        named = _inner(block, "from_name")
        if named is not None and "joined" not in (block.get("class") or "").split():
            author = words_of(named) or author
        body = _inner(block, "text")
        if body is None:
            continue
        forwarded = _inner(block, "forwarded")
        by = _inner(forwarded, "from_name") if forwarded is not None else None
        messages.append(
            _Message(
                (block.get("id") or "").removeprefix("message"),
                text_of(body),
                author,
                _html_date(attribute(_inner(block, "date"), "title")),
                words_of(by),
                None,
                len(blocks),
            )
        )
        blocks.append(block)
    return chat, messages, blocks


def _is_message(div: Element) -> bool:
    classes = (div.get("class") or "").split()
    return "message" in classes and "default" in classes


def _apart(blocks: list[Element]) -> list[Element]:
    """Take messages out of others that an end tag too few has put them into; return all of them."""
    for block in blocks:
        if any(_is_message(above) for above in block.iterancestors("div")):
            parent = block.getparent()
            assert parent is not None
            before = block.getprevious()
            if before is None:
                parent.text = (parent.text or "") + (block.tail or "")
            else:
                before.tail = (before.tail or "") + (block.tail or "")
            block.tail = None
            parent.remove(block)
    return blocks


def _page(chat: str, pieces: Iterable[str]) -> str:
    return (
        '<!DOCTYPE html><html><head><meta charset="utf-8"/></head><body><div class="page_wrap">'
        f'<div class="page_header">{_escaped(chat)}</div>{"".join(pieces)}</div></body></html>'
    )


def _told(message: _Message) -> tuple[object, ...]:
    """Return what a message says, wherever it stands."""
    return message.number, message.text, message.author, message.date, message.forwarded


def _written(message: _Message) -> str:
    """Return a message as markup that reads as it did."""
    by = (
        f'<div class="forwarded"><div class="from_name">{_escaped(message.forwarded)}</div></div>'
        if message.forwarded
        else ""
    )
    return (
        f'<div class="message default" id="message{_escaped(message.number)}">'
        f'<div class="date" title="{_escaped(message.date.stated or "")}"></div>'
        f'<div class="from_name">{_escaped(message.author)}</div>{by}'
        f'<div class="text"><pre>{_escaped(message.text)}</pre></div></div>'
    )


def _named(author: str) -> str:
    return f'<div class="message default"><div class="from_name">{_escaped(author)}</div></div>'


def _escaped(text: str) -> str:
    from html import escape

    return escape(text)


def _inner(block: Element | None, wanted: str) -> Element | None:
    if block is None:
        return None
    return next(
        (e for e in block.iter() if local(e) and wanted in (e.get("class") or "").split()), None
    )


def _html_date(written: str | None) -> StatedDate:
    """Read `16.05.2025 14:30:00 UTC+03:00`."""
    if not written:
        return StatedDate()
    match = re.match(r"(\d\d)\.(\d\d)\.(\d{4}) (\d\d:\d\d:\d\d)(?:\s*UTC([+-]\d\d:\d\d))?", written)
    if not match:
        return read_date(written, "dmy")
    read = read_date(f"{match[3]}-{match[2]}-{match[1]}T{match[4]}{match[5] or ''}")
    return StatedDate(written, read.published, read.note)
