"""Factiva exports as text or rich text: two-letter fields, or lines that a record's number ends."""

from __future__ import annotations

import re
from collections.abc import Iterator

from corpus.draft import Draft, Skipped, UnreadableError
from corpus.intake.drafting import RecordPlace, StatedFields, make_draft
from corpus.intake.stated_dates import read_date

_END = re.compile(r"(?m)^(?:AN[ \t]+)?Document[ \t]+([A-Z0-9]{3,12}[a-z0-9]{12,})[ \t]*$")
"""`Document LNDC000020250516el5g00006`: the last line of each article, whatever the layout."""
_FIELD = re.compile(
    r"(?m)^(SE|HD|BY|CR|WC|PD|ET|SN|SC|ED|PG|VOL|LA|CY|CX|LP|TD|CT|RF|CO|IN|NS|RE|IPC|IPD|PUB|AN|ART"
    r"|CLM)[ \t]+(?=\S)"
)
_WORDS = re.compile(r"[\d.,]+\s+(?:words|wörter|mots|palabras|parole|palavras|woorden)", re.IGNORECASE)
_CLOCK = re.compile(r"\d{1,2}:\d\d(?:\s*[AP]M)?")
_CODE = re.compile(r"[A-Z0-9]{3,8}")
_RIGHTS = re.compile(r"(?:©|\(c\)|copyright)", re.IGNORECASE)
_TEXT_FIELDS = ("LP", "TD")
_HEAD_LINES = 14


def is_export(text: str) -> bool:
    """Tell whether a text is such an export: by its fields, or a count of words and a number."""
    if len(set(_FIELD.findall(text[:20_000])) & {"HD", "PD", "SN", "LP", "WC"}) >= 4:
        return True
    return _END.search(text) is not None and any(
        _WORDS.fullmatch(line.strip()) for line in text[:2000].split("\n")[:_HEAD_LINES]
    )


def drafts_of(
    text: str, place: RecordPlace, encoding: str | None, notes: tuple[str, ...] = ()
) -> Iterator[Draft | Skipped]:
    """Yield the articles of an export; what stands after the last one is no article."""
    start = 0
    for number, end in enumerate(_END.finditer(text), 1):
        here = place.at(number)
        part, start = text[start : end.end()], end.end()
        try:
            yield _draft(part, end[1], here, encoding, notes)
        except UnreadableError as error:
            yield here.skipped(str(error))


def _draft(
    part: str, accession: str, place: RecordPlace, encoding: str | None, notes: tuple[str, ...]
) -> Draft:
    body = _END.sub("", part).replace("\f", "").strip()
    fields = _fields(body)
    title, outlet, date, text, authors, language = (
        _tagged(fields) if {"HD", "SN"} & set(fields) else _plain(body)
    )
    stated: StatedFields = {
        "title": title,
        "outlet": outlet,
        "authors": [re.sub(r"^(?:by|von|par|por|di)\s+", "", a, flags=re.IGNORECASE) for a in authors],
        "published": read_date(date),
        "identity": f"record:Factiva/{accession}",
        "language": language,
        "encoding": encoding,
        "notes": notes,
    }
    return make_draft(
        "factiva", place, part.strip().encode("utf-8", "replace"), text, stated,
        record_id=accession, has_headline=False,
    )  # fmt: skip


_Parts = tuple[str | None, str | None, str | None, str, list[str], str | None]


def _fields(body: str) -> dict[str, str]:
    marks = list(_FIELD.finditer(body))
    ends = [*(mark.start() for mark in marks[1:]), len(body)]
    found: dict[str, str] = {}
    for mark, end in zip(marks, ends, strict=False):
        found.setdefault(mark[1], body[mark.end() : end].strip())
    return found


def _tagged(fields: dict[str, str]) -> _Parts:
    def line(name: str) -> str | None:
        return " ".join(fields.get(name, "").split()) or None

    date = " ".join(part for part in (line("PD"), line("ET")) if part) or None
    text = "\n\n".join(_paragraphs(fields[name]) for name in _TEXT_FIELDS if name in fields)
    by = line("BY")
    return line("HD"), line("SN"), date, text, [by] if by else [], _tag_of(line("LA"))


def _plain(body: str) -> _Parts:
    """Read an article whose lines are headline, author, words, date, outlet, code, language, rights."""
    lines = [line.strip() for line in body.split("\n")]
    filled = [at for at, line in enumerate(lines) if line][:_HEAD_LINES]
    counted = next((at for at in filled if _WORDS.fullmatch(lines[at])), None)
    if counted is None:
        return None, None, None, _paragraphs(body), [], None
    before = [lines[at] for at in filled if at < counted]
    after = [at for at in filled if at > counted]
    date = outlet = language = None
    last = counted
    for at in after:
        line = lines[at]
        if date is None and read_date(line).published:
            date = line
        elif date is not None and outlet is None and _CLOCK.fullmatch(line):
            date = f"{date} {line}"
        elif date is not None and outlet is None:
            outlet = line
        elif outlet is not None and (_CODE.fullmatch(line) or line.isdigit()):
            pass
        elif outlet is not None and language is None and _tag_of(line):
            language = _tag_of(line)
        elif _RIGHTS.match(line):
            last = at
            break
        else:
            break
        last = at
    text = _paragraphs("\n".join(lines[last + 1 :]))
    return before[0] if before else None, outlet, date, text, before[1:2], language


def _paragraphs(text: str) -> str:
    """Return the text with wrapped lines joined where blank lines part its paragraphs."""
    blocks = [block for block in re.split(r"\n[ \t]*\n", text) if block.strip()]
    if len(blocks) > 1:
        return "\n\n".join(" ".join(block.split()) for block in blocks)
    return "\n\n".join(" ".join(line.split()) for line in text.split("\n") if line.strip())


_LANGUAGES = {
    "english": "en", "englisch": "en", "anglais": "en", "inglés": "en", "inglese": "en", "inglês": "en",
    "german": "de", "deutsch": "de", "french": "fr", "français": "fr", "spanish": "es",
    "español": "es", "italian": "it", "italiano": "it", "portuguese": "pt", "português": "pt",
    "dutch": "nl", "russian": "ru", "chinese": "zh", "japanese": "ja", "arabic": "ar",
}  # fmt: skip


def _tag_of(name: str | None) -> str | None:
    return _LANGUAGES.get((name or "").strip().lower())
