"""Made-up reports of made-up events, annotated by hand."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta

from corpus.article import Annotations, Article, Mention, Quantity, Timestamp
from corpus.kinds import Kind


def report(
    id: str,
    text: str,
    *,
    title: str | None = None,
    published: str | None = None,
    outlet: str | None = None,
    names: dict[str, Kind] | None = None,
    times: dict[str, str] | None = None,
    numbers: Sequence[Quantity] = (),
) -> Article:
    """Return an article; `names` (words -> kind) and `times` (words -> value) are found in it."""
    mentions = [
        Mention(found.start(), found.end(), kind, entity=f"{kind}:{words}", name=words)
        for words, kind in (names or {}).items()
        for found in re.finditer(re.escape(words), text)
    ]
    stamps = [
        Timestamp(
            found.start(), found.end(), "time" if "T" in value else "date", value,
            _moment(value), _after(value), "day", None, "resolved" if _moment(value) else "unresolved",
        )
        for words, value in (times or {}).items()
        for found in re.finditer(re.escape(words), text)
    ]  # fmt: skip
    found = Annotations(
        tuple(sorted(mentions, key=lambda m: m.start)),
        tuple(sorted(stamps, key=lambda t: t.start)),
        quantities=tuple(numbers),
    )
    return Article(
        id, id, title, outlet, (), published, None, None, id, id, text, annotations=found
    )


def _moment(value: str) -> datetime | None:
    try:
        return datetime.fromisoformat(value[:10]).replace(tzinfo=UTC)
    except ValueError:
        return None


def _after(value: str) -> datetime | None:
    moment = _moment(value)
    return moment + timedelta(days=1) if moment else None


FERRY = (
    "The ferry Aurelia ran aground off Tarn Point at 06:40 on Monday with 214 passengers aboard. "
    "Coast guard boats from Welby took everybody ashore before the tide turned. "
    "Captain Ines Moller said the steering had failed twice within a minute.",
    "All 214 people on the ferry Aurelia are safe after she struck rocks off Tarn Point on Monday. "
    "Divers from Welby found a tear of four metres below the waterline. "
    "The steering failed at 06:40, Captain Ines Moller told the coast guard.",
    "Investigators boarded the stranded ferry Aurelia at Tarn Point to learn why her steering "
    "failed on Monday. Captain Ines Moller has handed over the log, the Welby coast guard said.",
)
"""Three reports of one event, in words of their own."""

OTHER_FERRY = (
    "The ferry Bellona lost power near Oskar Bank on Friday and drifted for three hours. "
    "A tug from Lindholm brought her in; nobody was hurt, the shipping line Norda said.",
    "Engineers blamed a fuel filter after the ferry Bellona drifted near Oskar Bank on Friday. "
    "The tug from Lindholm needed three hours to reach her, according to Norda.",
)
"""Another event of the same kind."""

UNRELATED = (
    "Bakers in Calder Row raised the price of rye bread for the second time this autumn.",
    "The museum of clocks opens a hall for sundials, a gift of a retired watchmaker.",
    "A chess master of eleven drew with the champion in the final round at Pell.",
    "Beekeepers count fewer hives after a wet spring, and ask for help with mites.",
    "The orchard road is closed until the bridge over the Tamsel has a new deck.",
    "Pupils of the harbour school built a weather balloon that reached the sea.",
    "A court let the brewery keep its name, which a vineyard had claimed as its own.",
    "The town band lost its tubas in a fire and plays on borrowed ones.",
)
