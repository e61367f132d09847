"""The sample articles: how many there are, whose words they are, and the mess they hold."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from corpus.samples import samples_path

WIRE_KEYS = {"id", "title", "text", "published", "outlet", "authors", "url"}
BORROWED_RUN = 10
"""Words in a row that may not stand in the seeds as well."""

# Each row: the kind of mess, a pattern, and the file that holds it.
MESS = (
    ("stray close button first", r"\AX\n", "kursk-visit.txt"),
    ("stray close button last", r"(?m)^X\n\Z", "belgorod-car.txt"),
    ("follow link", r"(?m)^Follow Us on Facebook$", "kursk-visit.txt"),
    ("link to other articles", r"(?m)^Lire aussi$", "istanbul-talks.txt"),
    ("page clock", r"(?m)^14:34$", "oryol-plant.txt"),
    ("headline said twice", r"(?m)^(\w[^\n.]{20,})\n\n?14:34\n\1$", "kursk-visit.txt"),
    ("headline in marks, twice", r"(?m)^(\*\*[^\n*]+\*\*)\n\n\1$", "sudzha-offensive.txt"),
    ("sentence before the headline", r"\A[^\n]+\.\n\*\*", "sudzha-offensive.txt"),
    ("paragraphs twice", r"(?m)^(.{60,}\n.{60,}\n.{60,})\n\1\Z", "sudzha-offensive.txt"),
    ("no title at all", r"\A[^\n]{60,}\.\n[^\n]{60,}\.\n", "november-night.txt"),
    ("name of two scripts", r"Rustem穆默夫", "gazette-kursk-drone.txt"),
    ("name without its cedilla", r"Dolmabahce Palace", "gazette-kursk-drone.txt"),
    ("name with its cedilla", r"Dolmabahçe Palace", "northern-kursk-drone.txt"),
    ("both spellings in one article", r"(?s)Dolmabahçe.*Dolmabahce", "istanbul-talks.txt"),
    ("Zelensky", r"Zelensky\b", "kryvyi-rih.txt"),
    ("Zelenskyy", r"Zelenskyy\b", "kursk-visit.txt"),
    ("curly double quotes", r"“[^”]+”", "november-night.txt"),
    ("curly single quotes", r"‘[^’]+’", "gazette-kursk-drone.txt"),
    ("straight quotes", r'"[^"]+"', "sudzha-offensive.txt"),
    ("trailing blank lines", r"\S\n{4,}\Z", "november-night.txt"),
    ("no line end at the end", r"\S\Z", "northern-kursk-drone.txt"),
    ("date line first", r"\A16 May 2025\n", "northern-kursk-drone.txt"),
    ("date line after the headline", r"\A[^\n]+\n\n16 May 2025\n", "istanbul-talks.txt"),
    ("range of hours", r"12:00 to 16:00 Moscow Standard Time \(MSK\)", "november-night.txt"),
    ("range over midnight", r"23:00 MSK on the 11th until 07:00 MSK on the", "november-night.txt"),
    ("half past eleven, with am", r"11:30 am MSK", "gazette-kursk-drone.txt"),
    ("half past eleven, without", r"11:30 MSK", "northern-kursk-drone.txt"),
)


def read_wire() -> list[dict[str, str]]:
    path = samples_path() / "wire.jsonl"
    return [json.loads(line) for line in path.read_text("utf-8").splitlines()]


def read_articles() -> dict[str, str]:
    """Return the text of every article by its file's name or its record's id."""
    plain = {path.name: path.read_text("utf-8") for path in samples_path().glob("*.txt")}
    return plain | {record["id"]: f"{record['title']}\n{record['text']}" for record in read_wire()}


def split_words(text: str) -> list[str]:
    return re.findall(r"\w+", text.lower())


def list_runs(text: str) -> set[tuple[str, ...]]:
    words = split_words(text)
    count = len(words) - BORROWED_RUN + 1
    return {tuple(words[start : start + BORROWED_RUN]) for start in range(count)}


def test_there_are_at_least_twelve_articles() -> None:
    assert len(read_articles()) >= 12


def test_the_folder_holds_articles_and_nothing_else() -> None:
    assert {path.suffix for path in samples_path().iterdir()} == {".txt", ".jsonl"}


@pytest.mark.parametrize("name", sorted(read_articles()))
def test_an_article_is_short(name: str) -> None:
    assert 60 <= len(split_words(read_articles()[name])) <= 250


def test_every_wire_record_has_every_key_and_an_address_that_leads_nowhere() -> None:
    for record in read_wire():
        assert set(record) == WIRE_KEYS
        assert record["url"].startswith("https://example.org/")
    ids = [record["id"] for record in read_wire()]
    assert len(set(ids)) == len(ids) >= 5


def test_the_wire_spans_the_months_of_the_events() -> None:
    months = {record["published"][:7] for record in read_wire()}
    assert months == {"2025-03", "2025-05", "2025-11"}


def test_a_wire_text_may_repeat_its_title_or_begin_with_page_furniture() -> None:
    assert any(record["text"].startswith(record["title"] + "\n") for record in read_wire())
    assert any(record["text"].startswith("X\n\n14:34\n") for record in read_wire())


@pytest.mark.parametrize(("mess", "pattern", "name"), MESS, ids=[row[0] for row in MESS])
def test_each_kind_of_mess_is_there_to_be_cleaned(mess: str, pattern: str, name: str) -> None:
    assert re.search(pattern, (samples_path() / name).read_text("utf-8")), mess


def test_some_plain_articles_tell_their_date_and_some_do_not() -> None:
    date_line = re.compile(r"(?m)^\d{1,2} [A-Z][a-z]+ 2025$")
    plain = [path.read_text("utf-8") for path in samples_path().glob("*.txt")]
    dated = [text for text in plain if date_line.search(text)]
    assert 0 < len(dated) < len(plain)


def test_the_samples_share_no_ten_words_in_a_row_with_the_seeds(shared: Path) -> None:
    seeds = sorted((shared / "data" / "seeds").glob("*.txt"))
    assert seeds
    known = set().union(*(list_runs(path.read_text("utf-8")) for path in seeds))
    borrowed = {name: list_runs(text) & known for name, text in read_articles().items()}
    assert not {name: runs for name, runs in borrowed.items() if runs}
