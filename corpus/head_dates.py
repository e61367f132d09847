"""The publication date in a line at the head of a text, as sites print it, in several languages."""

from __future__ import annotations

import re

_LINES = 8
"""How many lines with words count as the head of a text."""
_LONGEST = 100
_WRAPPED = 45
"""Characters of a line that may be one of a paragraph that was wrapped by hand."""
_DAY = re.compile(r"(?:19|20)\d\d")
_LABEL = re.compile(
    r"(?i)(?:first )?(?:published|posted|issued|released|publié|publicado|pubblicato|veröffentlicht"
    r"|gepubliceerd|stand|date|datum|fecha|data|опубликовано|опубліковано)(?: on| le| el| il| am)?\b"
    r"\s*:?\s*"
)
_LATER = re.compile(
    r"(?i)(?:last )?(?:updated|modified|modifié|mis à jour|actualizado|aggiornato|aktualisiert"
    r"|bijgewerkt|обновлено|оновлено)\b"
)
"""A line that says when a text was changed says so of its publication only where no other does."""
_CLOCK = r"\d{1,2}[:.h]\d\d(?:\s*[AaPp]\.?[Mm]\.?)?"
_ZONE = r"(?:\s+(?:[A-Z]{2,4}|(?:GMT|UTC)[+-]\d{1,2}))?"
_CLOCK_FIRST = re.compile(rf"(?P<clock>{_CLOCK}{_ZONE})\s*,?\s+(?:on )?(?P<day>.*\d{{4}})")
_DOTTED = re.compile(r"\b([0-2]?\d)[.h]([0-5]\d)(?=\s*(?:[ap]\.?m|[A-Z]{2,4}\b|uhr|$))", re.IGNORECASE)
_WEEKDAY = re.compile(
    r"(?i)^(?:mon|tue|wed|thu|fri|sat|sun|lun|mar|mer|mié|jeu|jue|ven|vie|sam|sáb|dim|dom|mo|di|mi|do"
    r"|fr|sa|so)[^\W\d]*\.?,?\s+(?=\d|[^\W\d])"
)
_RELEASE = re.compile(
    r"[A-Z][\w.'’ -]{1,40}(?:, [A-Z][\w.'’ ]{1,25})?, (?P<day>[A-Z][a-z]{2,8}\.? \d{1,2}, \d{4})"
    r" /[\w-]{2,30}/ ?[-–—]"
)
"""The dateline of a press release: `HARWICK, May 14, 2025 /Newswire/ -- `."""
_MONTHS = {
    name: english
    for english, names in {
        "January": "janvier januar enero gennaio janeiro januari января січня",
        "February": "février februar febrero febbraio fevereiro februari февраля лютого",
        "March": "mars märz marzo março maart марта березня",
        "April": "avril abril aprile апреля квітня", "May": "mai mayo maggio maio mei мая травня",
        "June": "juin juni junio giugno junho июня червня",
        "July": "juillet juli julio luglio julho июля липня",
        "August": "août agosto augustus августа серпня",
        "September": "septembre septiembre settembre setembro сентября вересня",
        "October": "octobre oktober octubre ottobre outubro октября жовтня",
        "November": "novembre noviembre novembro ноября листопада",
        "December": "décembre dezember diciembre dicembre dezembro december декабря грудня",
    }.items()
    for name in names.split()
}  # fmt: skip
_WORD = re.compile(r"[^\W\d_]+")


def date_in_head(text: str) -> str | None:
    """Return the date that a line of the head is, as ISO 8601; None where none is one.

    A line counts that is the date with nothing beside it but a label, a clock, a zone and what
    stands behind a bar; lines end to count with the first paragraph.
    """
    later: str | None = None
    above = ""
    seen = 0
    for line in text[:2000].split("\n"):
        line, before, above = line.strip(), above, line.strip()
        if not line:
            continue
        seen += 1
        if seen > _LINES or (len(line) > _LONGEST and not _RELEASE.match(line)):
            break
        if release := _RELEASE.match(line):
            return _read(release["day"])
        # A date that a wrapped sentence ends with is none of the head.
        goes_on = (seen > 2 and len(before) > _WRAPPED) or (line[-1] == "." and line[-3:-1] != ".m")
        if goes_on or not _DAY.search(line):
            continue
        if changed := _LATER.match(line):
            later = later or _read(line[changed.end() :].strip(" :"))
        elif found := _read(_LABEL.sub("", line, count=1) if _LABEL.match(line) else line):
            return found
    return later


def _read(written: str) -> str | None:
    from corpus.times import parse_published
    from corpus.times.stated import doubt

    for shape in _shapes(written):
        try:
            found = parse_published(shape)
        except ValueError:
            continue
        return None if doubt(found) else found
    return None


def _shapes(written: str) -> list[str]:
    """Return what a line may say as a date: without bars, its clock last, its month in English."""
    plain = _WORD.sub(lambda word: _MONTHS.get(word[0].lower(), word[0]), written)
    plain = re.sub(r"\b(\d{1,2})(?:er|º|°|ª|\.)?\s+(?:de\s+)?(?=[A-Z][a-z]+)", r"\1 ", plain)
    plain = re.sub(r"(?<=[a-z])\s+de[l]?\s+(?=\d{4})", " ", plain)
    plain = re.sub(r"((?:19|20)\d\d)(?=\d{1,2}:\d\d)", r"\1 ", plain)
    plain = re.sub(r"(?<=\d{4})\s*(?:à|um|a las|alle|at|-|–|—)\s*(?=\d{1,2}[:.h]\d\d)", " ", plain)
    plain = _WEEKDAY.sub("", _DOTTED.sub(r"\1:\2", plain))
    plain = re.sub(r"(?i)\s*\b(?:uhr|heures|hrs|UK)\b\.?,?$", "", plain).strip(" ,")
    if clocked := _CLOCK_FIRST.fullmatch(plain):
        plain = f"{clocked['day']} {clocked['clock']}"
    shapes = [plain]
    parts = [part.strip() for part in re.split(r"\s+[/|•·]\s+", plain) if part.strip()]
    if len(parts) > 1:
        shapes += [" ".join(parts[:2]), *(p for p in parts if _DAY.search(p))]
    # A zone that means several clocks: the time stands without one.
    return [s for shape in shapes for s in (shape, re.sub(r"\s+[A-Z]{3,4}$", "", shape))]
