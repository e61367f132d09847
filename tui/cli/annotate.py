"""`dateline annotate`: annotates text from a file or stdin, without any archive."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

import click

from corpus.article import Annotations, OffsetMap
from corpus.draft import UnreadableError
from corpus.intake.drafting import whole
from corpus.intake.encodings import decode
from corpus.language import detect_language
from tui.cli.arguments import LANGUAGE
from tui.cli.output import note, write_columns, write_json
from tui.words.json_shapes import shape_annotations


@click.command()
@click.argument("file", required=False, type=click.Path(path_type=Path))
@click.option(
    "--published", metavar="WHEN", help="The publication date that relative times lean on."
)
@click.option(
    "--jsonl", is_flag=True, help='Read {"id", "text", "published"} lines, write one line for each.'
)
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
@click.option(
    "--tagger", default="default", show_default=True, help="default, best, or spacy:NAME."
)
@click.option(
    "--language", type=LANGUAGE, metavar="TAG",
    help="Its language, such as en or de, of which only English is tagged; else the text tells.",
)  # fmt: skip
def annotate(
    file: Path | None,
    published: str | None,
    jsonl: bool,
    as_json: bool,
    tagger: str,
    language: str | None,
) -> int:
    """Find names, times, quotes and quantities in a text, taken as it is, without any archive."""
    from corpus import times
    from corpus.annotate import annotate_text

    if published is not None:
        try:
            published = times.parse_published(published)
        except ValueError as error:
            raise click.UsageError(f"--published: {error}") from None
    with sys.stdin.buffer if file is None or str(file) == "-" else file.open("rb") as stream:
        if jsonl:
            return _annotate_lines(stream, published, tagger, language)
        try:
            text = decode(stream.read()).text
        except UnreadableError as error:
            raise click.ClickException(f"{file or 'standard input'}: {error}") from None
    language = language or detect_language(text)
    found = annotate_text(text, published, tagger, language)
    if as_json:
        write_json({"id": None, "language": language, **shape_annotations(found, text, OffsetMap())})
    else:
        for columns in _render(found, text):
            write_columns(*columns)
    return 0


def _annotate_lines(
    stream: BinaryIO, published: str | None, tagger: str, language: str | None
) -> int:
    """Write one line for each line read, in order; a bad one is told on stderr and ends with exit 2."""
    from corpus import times
    from corpus.annotate import annotate_text

    bad = 0
    for number, line in enumerate(stream, 1):
        if not line.strip():
            continue
        try:
            record = json.loads(decode(line).text)
            text, record_id = record["text"], record.get("id")
            stated = record.get("published")
            if not isinstance(text, str):
                raise TypeError
        except (UnreadableError, ValueError, KeyError, TypeError, AttributeError, RecursionError):
            note(f'line {number}: not a JSON object with a "text"')
            bad += 1
            write_json({"id": None, "error": f"line {number} is not a JSON object with a text"})
            continue
        text, when = whole(text), published
        if isinstance(stated, str) and stated:
            try:
                when = times.parse_published(stated)
            except ValueError as error:
                note(f"line {number}: published: {error}")
        told = language or detect_language(text)
        found = annotate_text(text, when, tagger, told)
        write_json({"id": record_id, "language": told, **shape_annotations(found, text, OffsetMap())})
    return 2 if bad else 0


def _render(found: Annotations, text: str) -> Iterator[tuple[str, ...]]:
    for mention in found.mentions:
        words = text[mention.start : mention.end]
        name = mention.name + ("" if mention.sure else "?")
        yield f"{mention.start}-{mention.end}", mention.kind, words, name
    for stamp in found.timestamps:
        words = text[stamp.start : stamp.end]
        yield f"{stamp.start}-{stamp.end}", stamp.type, words, stamp.value, stamp.status
    for quote in found.quotes:
        words = text[quote.start : quote.end]
        speaker = quote.name or quote.speaker or ""
        yield f"{quote.start}-{quote.end}", "quote", words, quote.kind, speaker
    for quantity in found.quantities:
        words = text[quantity.start : quantity.end]
        counted = quantity.unit or quantity.noun or ""
        yield f"{quantity.start}-{quantity.end}", "quantity", words, quantity.bound, counted
