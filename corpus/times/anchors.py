"""The publication date: as a person or metadata wrote it, or as the text itself states it."""

from __future__ import annotations

import re
from datetime import date, datetime
from email.utils import parsedate_to_datetime
from typing import Final

from corpus.times.detection import detect
from corpus.times.forms import Anchor, Form
from corpus.times.zones import load_zone

# How much of a text's top may hold its dateline or a labelled date, in code points and lines
# that are not empty; and in how many of these a date may stand alone.
_TOP: Final = 1200
_LINES: Final = 12
_FIRST_LINES: Final = 5

_ISO: Final = re.compile(
    r"(\d{4})-?(\d\d)-?(\d\d)"
    r"(?:[T ](\d\d):?(\d\d)(?::?(\d\d)(?:[.,]\d{1,9})?)?\s*(Z|[+-]\d\d:?(?:\d\d)?)?)?$"
)


def parse_published(written: str) -> str:
    """Return a publication date as ISO 8601; see `corpus.times.parse_published`."""
    text = " ".join(written.split())
    if not text:
        raise ValueError("The publication date is empty.")
    if len(text) > 200:
        raise ValueError("The publication date is too long to be a date.")
    found = _read_iso(text) or _read_mail_date(text) or _read_words(text)
    if found is None and _is_ambiguous(text):
        raise ValueError(
            f"{text!r} may be two dates: write the month as a word, or the date as 2025-05-16."
        )
    if found is None:
        raise ValueError(
            f"{text!r} is not a publication date: write it as 2025-05-16, "
            "2025-05-16T14:30+03:00 or 16 May 2025."
        )
    return found


def _read_iso(text: str) -> str | None:
    parts = _ISO.match(text)
    if parts is None:
        return None
    try:
        day = date(int(parts[1]), int(parts[2]), int(parts[3]))
        if parts[4] is None:
            return day.isoformat()
        moment = datetime(day.year, day.month, day.day, int(parts[4]), int(parts[5]),
                          int(parts[6] or 0))  # fmt: skip
        zone = parts[7] or ""
        if zone and zone != "Z":
            digits = zone[1:].replace(":", "").ljust(4, "0")
            zone = f"{zone[0]}{digits[:2]}:{digits[2:]}"
            load_zone(zone)
        written = moment.isoformat(timespec="seconds" if parts[6] else "minutes")
        return written + zone
    except ValueError:
        return None


def _read_mail_date(text: str) -> str | None:
    """Read the date of a mail or a feed: `Fri, 16 May 2025 14:30:00 +0300`."""
    if not re.match(r"(?:[A-Za-z]{3},\s*)?\d{1,2} [A-Za-z]{3} \d{4} \d", text):
        return None
    try:
        moment = parsedate_to_datetime(text)
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
    if moment.tzinfo is None and not text.endswith("-0000"):
        return None
    return _write(moment)


def _write(moment: datetime) -> str:
    written = moment.isoformat(timespec="seconds" if moment.second else "minutes")
    return written[:-6] + "Z" if written.endswith("+00:00") else written


def _read_words(text: str) -> str | None:
    """Read what a person writes, which must be one date of the calendar, whole."""
    text = re.sub(r"^(?:published|posted|updated|on)\b[\s:]*", "", text, flags=re.IGNORECASE)
    expressions = detect(text)
    if len(expressions) != 1:
        return None
    only = expressions[0]
    left_over = text[: only.start] + text[only.end :]
    if re.search(r"\w", left_over):
        return None
    return _write_form(text, only.form)


def _is_ambiguous(text: str) -> bool:
    """Tell whether the text is a numeric date that both orders of day and month allow."""
    return any((expression.form.within or expression.form).order == "?"
               for expression in detect(text))  # fmt: skip


def _write_form(text: str, form: Form) -> str | None:
    """Return ISO 8601 for a form that holds a whole date and perhaps a clock time."""
    day = form.within if form.hour is not None else form
    if (
        form.part is not None or day is None or day.kind != "field" or day.order == "?"
        or day.year is None or day.month is None or day.day is None or day.within is not None
    ):  # fmt: skip
        return None
    try:
        whole = date(day.year, day.month, day.day)
        if form.hour is None:
            return whole.isoformat()
        if form.hour == 24 or (form.zone or "").endswith("?"):
            return None
        moment = datetime(whole.year, whole.month, whole.day, form.hour, form.minute or 0,
                          form.second or 0)  # fmt: skip
        if form.zone is None:
            return moment.isoformat(timespec="seconds" if form.second else "minutes")
        return _write(moment.replace(tzinfo=load_zone(form.zone)))
    except (ValueError, OverflowError):
        return None


# A line that is nothing but a date, perhaps with what news puts around it.
_AROUND: Final = re.compile(
    r"^(?:(?:first )?(?:published|posted|issued|created|date|dated|filed|last updated|updated|"
    r"last modified|modified)(?: (?:on|at))?)?[\s:|•·,–—-]*$",
    re.IGNORECASE,
)
# `Published on`, where it opens the line, or Capitalised where it opens a part of it.
_LABEL: Final = re.compile(
    r"(?:^\s*(?i:published|posted|issued|date|dated|filed|updated)"
    r"|\b(?:Published|Posted|Issued|Updated|PUBLISHED|POSTED|UPDATED))(?: (?:on|at))?\s*:?\s*$"
)
# No full stop: a line of a wrapped paragraph may hold nothing but the end of its sentence.
_AFTER: Final = re.compile(r"^[\s|•·,;–—-]*(?:\d+ min(?:ute)?s? read)?[\s|•·]*$", re.IGNORECASE)
# `(first published Nov. 1, 2024)`, in the text's first or last lines.
_IN_BRACKETS: Final = re.compile(
    r"\((?:first |originally )?(?:published|posted)(?: on)?:? $", re.IGNORECASE
)
# `Roman Petrenko Saturday, 23 August 2025, 10:30`: a name before a date that ends the line.
_NAMED: Final = re.compile(r"^(?:By )?(?:[A-Z][\w.'’-]+,? ){2,4}[|•·,–—-]?\s*(?:on )?$")
# `New Delhi | `, `Skopje, `, `Monday, ` before a date; a colon, dash or agency after it.
_TOWN: Final = re.compile(
    r"^[\"“(]?(?:(?:[A-Z][\w.'’-]+ ?){1,3}(?:, [A-Z][\w.'’ ]{1,25})?(?:,| ?\|) )?\(?$"
)
_OPENS: Final = re.compile(r"^\)?,? ?(?:\((?:\w|[ .&/-]){2,30}\) ?(?:--|[-–—_:])| ?(?:--|[–—_:]|- ))")
# `ISTANBUL, Turkey, ` before the date of a dateline; `(AP) —` or a dash after it.
_CITY: Final = re.compile(r"^\W{0,3}[A-Z][A-Z.'’ -]{2,30}(?:, [A-Z][\w.'’ ]{1,25})?,? +\(?$")
_AGENCY: Final = re.compile(r"^\)?,? ?(?:\((?:\w|[ .&/-]){2,30}\) ?)?(?:--|[-–—_:])")


def find_anchor(text: str) -> tuple[Anchor, int, int] | None:
    """Return the publication date that the text states; see `corpus.times.find_anchor`."""
    top = text[:_TOP]
    lines: list[tuple[int, str]] = []
    at = 0
    for line in top.split("\n"):
        if line.strip():
            lines.append((at, line))
        at += len(line) + 1
    for nth, (start, line) in enumerate(lines[:_LINES]):
        for expression in detect(line):
            before, after = line[: expression.start], line[expression.end :]
            alone = nth < _FIRST_LINES and _AROUND.match(before) and _AFTER.match(after)
            labelled = len(before) < 60 and _LABEL.search(before)
            dateline = _CITY.match(before) and _AGENCY.match(after)
            # A chronology has many lines that open with a date; a dateline is one.
            opens = nth < 2 and _TOWN.match(before) and _OPENS.match(after)
            named = nth < _FIRST_LINES and _NAMED.match(before) and _AFTER.match(after)
            bracketed = _IN_BRACKETS.search(before) and after.startswith(")")
            if not (alone or labelled or dateline or opens or named or bracketed):
                continue
            if opens and not (alone or labelled or dateline) and _opening_dates(lines) > 1:
                continue
            written = _write_form(line, expression.form)
            if written is not None and 1500 <= int(written[:4]) <= 2100:
                anchor = Anchor.parse(written, "text")
                return anchor, start + expression.start, start + expression.end
    return None


def _opening_dates(lines: list[tuple[int, str]]) -> int:
    """Count the lines of the top that open with a date and what follows the date of a dateline."""
    return sum(
        any(
            _TOWN.match(line[: expression.start]) and _OPENS.match(line[expression.end :])
            for expression in detect(line)[:1]
        )
        for _, line in lines[:_LINES]
    )
