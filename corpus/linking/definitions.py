"""What an article itself defines, by letters in brackets behind a name, wins over every table."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import replace

from corpus.article import Mention
from corpus.knowledge.rows import words
from corpus.letters import fold
from corpus.names.definitions import NO_NAMES, defined_letters, defined_word, name_before
from corpus.names.organisations import initials, known_organisation
from corpus.names.reading import Reading, read_name


def with_definitions(
    readings: list[Reading], text: str, mentions: Sequence[Mention]
) -> list[Reading]:
    """Let what an article defines win over the tables: the SEC of a State Election Commission.

    Letters whose name no mention marks are read as the words before them.
    """
    if "(" not in text:
        return readings
    defined = defined_here(readings, text, mentions)
    places = _places_defined(readings, text, mentions)
    phrases: dict[str, Reading] = {}
    for match in _LETTERS.finditer(text):
        start = name_before(text, match.start(), match[1])
        letters = fold(match[1])
        if start >= 0 and letters not in defined and match[1] not in NO_NAMES:
            phrases.setdefault(letters, read_name(text[start : match.start()].rstrip(), "org"))
    found = []
    for reading in readings:
        letters = fold(reading.shown) if reading.kind in ("org", "place") else ""
        if letters in places:
            found.append(replace(places[letters], shown=reading.shown))
            continue
        letters = letters if reading.kind == "org" else ""
        full = defined.get(letters, [])
        own = reading.key == letters and not known_organisation(letters)  # joined later, with its reason
        if full and all(name.key != reading.key for name in full) and not own:
            reading = replace(full[0], shown=reading.shown)
        elif letters in phrases and phrases[letters].key != reading.key:
            said = phrases[letters]
            reading = replace(said, shown=reading.shown)
        found.append(reading)
    return found


_LETTERS = re.compile(r"(?<=\s)\(([A-Z]{2,8})\)")


def _places_defined(
    readings: Sequence[Reading], text: str, mentions: Sequence[Mention]
) -> dict[str, Reading]:
    """Return the places whose first letters the article puts behind them: Andhra Pradesh (AP)."""
    found: dict[str, Reading] = {}
    for reading, mention in zip(readings, mentions, strict=True):
        if mention.kind == "place" and len(reading.words) > 1:
            letters = defined_letters(reading.shown, text[mention.end : mention.end + 24])
            if letters and letters == "".join(word[0] for word in reading.words):
                found.setdefault(letters, reading)
    return found


def defined_here(
    readings: Sequence[Reading], text: str, mentions: Sequence[Mention]
) -> dict[str, list[Reading]]:
    """Return the letters that the article puts in parentheses behind a name, with the name."""
    found: dict[str, list[Reading]] = defaultdict(list)
    alone: Counter[str] | None = None
    for place, mention in enumerate(mentions):
        name = readings[place]
        if name.kind != "org" or len(name.words) < 2:
            continue
        end = min(mention.end, mention.start + 200)
        letters = defined_letters(text[mention.start : end], text[end : end + 24])
        if word := defined_word(text[end : end + 24], name.words):
            found[word].append(name)
        own = initials(name.words)
        if (
            letters
            and letters not in name.words
            and (
                letters in own
                or (
                    letters[0] in {letter[0] for letter in own}
                    and not any(
                        letters in initials(name.words[cut:]) for cut in range(1, len(name.words))
                    )
                )
            )
        ):
            found[letters].append(name)
        elif letters and len(name.words) > 2 and _PART_OF.isdisjoint(name.words):
            if alone is None:
                alone = Counter(text[m.start : m.end] for m in mentions if m.kind == "org")
            # A name in another language has letters of its own: the intelligence service (MIT).
            if alone[letters.upper()] > 1:
                found[letters].append(name)
    return found


_PART_OF = frozenset(
    words(
        "school lab laboratory department faculty college center centre institute museum press hospital"
    )
)
"""Words of what is part of a house that may stand in brackets behind it: the Media Lab (MIT)."""
