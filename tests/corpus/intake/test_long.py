"""Very long articles: their beginning is read for names and times, all is searched, and it is told."""

from __future__ import annotations

import json
import random
from collections.abc import Callable, Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

import corpus.annotate
import corpus.rules
from corpus.annotate import beginning_of
from corpus.rules import READ_TO, current_rules, read_to, rules_are_current
from index.newsroom.room import Newsroom
from tests.conftest import Run
from tests.pace import least_seconds
from tui.words.describe import about_line
from tui.words.open_article import OpenArticle
from tui.words.printed import render_record
from tui.words.theme import Look

HEAD = "Maria Kovacs spoke in Geneva on 12 May 2025.\n\n"
TAIL = 'In Lisbon on 3 June 2025 Pedro Almeida said "the quartz pier is closed for 40 days".\n'


def filler(length: int) -> str:
    """Return about so many characters that name nobody, no two paragraphs of them alike."""
    line = "The rain came down over the fields, and nobody could say when it would end: {0} {0}.\n\n"
    return "".join(line.format("x" * (n % 40 + 1) + "y" * (n // 40)) for n in range(length // 110))


@pytest.fixture
def newsroom(tmp_path: Path) -> Iterator[Newsroom]:
    room = Newsroom(tmp_path / "archive", create=True)
    yield room
    room.close()


@pytest.fixture
def short_reach(monkeypatch: pytest.MonkeyPatch) -> int:
    """Have 10,000 characters be what is read of a long article."""
    monkeypatch.setattr(corpus.rules, "READ_TO", 10_000)
    monkeypatch.setattr(corpus.annotate, "READ_TO", 10_000)
    return 10_000


def written(tmp_path: Path) -> Path:
    path = tmp_path / "long.txt"
    path.write_text(HEAD + filler(16_000) + TAIL)
    return path


def names(newsroom: Newsroom, article: str) -> set[str]:
    found = newsroom.show(article)
    return {found.text[m.start : m.end] for m in found.annotations.mentions}


def test_of_a_long_article_the_beginning_is_read_and_all_is_searched(
    newsroom: Newsroom, tmp_path: Path, short_reach: int
) -> None:
    added = newsroom.add([written(tmp_path)])
    (article,) = added.added
    assert added.partly == (article,)
    found = newsroom.show(article)
    assert names(newsroom, article) == {"Maria Kovacs", "Geneva"}
    assert [stamp.value for stamp in found.annotations.timestamps] == ["2025-05-12"]
    assert found.annotations.quotes == () and found.annotations.quantities == ()
    assert found.text.endswith(TAIL.rstrip())
    assert [hit.id for hit in newsroom.search("quartz pier").hits] == [article]


def test_that_it_is_read_in_part_is_told_where_it_is_shown_counted_and_opened(
    newsroom: Newsroom, tmp_path: Path, short_reach: int
) -> None:
    (article,) = newsroom.add([written(tmp_path)]).added
    assert newsroom.status().partly == 1
    record = newsroom.record(article)
    assert "first 10,000 characters" in render_record(record) and "--whole" in render_record(record)
    assert "1 time in the first 10,000 characters" in about_line(
        OpenArticle(record.article), Look()
    )


@pytest.mark.slow
def test_a_person_can_have_all_of_it_read_and_it_stays_so(
    newsroom: Newsroom, tmp_path: Path, short_reach: int
) -> None:
    path = written(tmp_path)
    (article,) = newsroom.add([path]).added
    assert newsroom.add([path]).unchanged == (article,)
    whole = newsroom.add([path], whole=True)
    assert whole.updated == (article,) and whole.partly == ()
    assert {"Pedro Almeida", "Lisbon"} <= names(newsroom, article)
    assert newsroom.show(article).read_to is None and newsroom.status().partly == 0
    assert newsroom.add([path]).unchanged == newsroom.add([path], whole=True).unchanged
    with newsroom.archive.transaction():
        newsroom.archive.db.execute("UPDATE article SET rules = 'cleaning 0, tagger default 1'")
    assert newsroom.rebuild().reannotated == 1
    assert "Pedro Almeida" in names(newsroom, article)


def test_what_was_read_whole_stays_so_when_its_file_is_added_again_after_rules_have_changed(
    newsroom: Newsroom, tmp_path: Path, short_reach: int
) -> None:
    path = written(tmp_path)
    (article,) = newsroom.add([path], whole=True).added
    with newsroom.archive.transaction():
        newsroom.archive.db.execute("UPDATE article SET rules = 'cleaning 0, tagger default 1'")
    again = newsroom.add([path])
    assert again.updated == (article,) and again.partly == ()
    assert "Pedro Almeida" in names(newsroom, article)
    path.write_text(path.read_text() + "\nMore of it came in later.\n")  # other words: another length
    assert newsroom.add([path]).partly == (article,)


def test_what_was_read_in_part_is_annotated_anew_in_part(
    newsroom: Newsroom, tmp_path: Path, short_reach: int
) -> None:
    (article,) = newsroom.add([written(tmp_path)]).added
    with newsroom.archive.transaction():
        newsroom.archive.db.execute(
            "UPDATE article SET rules = 'cleaning 0, tagger default 1, first 10000'"
        )
    assert newsroom.rebuild().reannotated == 1
    assert names(newsroom, article) == {"Maria Kovacs", "Geneva"}


def test_other_words_that_are_long_are_read_in_part_though_the_article_was_short(
    newsroom: Newsroom, tmp_path: Path, short_reach: int
) -> None:
    path = tmp_path / "long.txt"
    path.write_text(HEAD + filler(2_000) + TAIL)
    assert newsroom.add([path]).partly == ()
    path.write_text(HEAD + filler(16_000) + TAIL)
    assert len(newsroom.add([path]).partly) == 1


@pytest.mark.slow
def test_the_command_line_tells_that_an_article_was_read_in_part(
    tmp_path: Path, dateline: Run
) -> None:
    path, archive = tmp_path / "long.txt", tmp_path / "archive"
    path.write_text(HEAD + filler(READ_TO) + TAIL)
    done = dateline("add", path, archive=archive)
    assert done.returncode == 0 and "its first 250,000 characters" in done.stderr
    told = json.loads(dateline("status", "--json", archive=archive).stdout)
    assert told["partly"] == 1
    assert "1 long: names" in dateline("status", archive=archive).stdout
    done = dateline("add", "--whole", "--json", path, archive=archive)
    assert json.loads(done.stdout)["updated"] == 1 and json.loads(done.stdout)["partly"] == []


def test_the_beginning_ends_where_a_paragraph_a_line_or_a_word_does() -> None:
    assert beginning_of("a" * READ_TO) == "a" * READ_TO
    at = READ_TO - 100
    for mark in ("\n\n", "\n", " "):
        assert beginning_of("a" * at + mark + "b" * 500) == "a" * at
    assert beginning_of("a" * (READ_TO + 1)) == "a" * READ_TO


def test_rules_tell_how_far_a_text_was_read() -> None:
    partly = current_rules("default", READ_TO)
    assert read_to(partly) == READ_TO and read_to(current_rules()) is None
    assert rules_are_current(partly) and not rules_are_current(partly, whole=True)
    assert not rules_are_current(current_rules("default", READ_TO - 1))
    assert rules_are_current(current_rules(), whole=True)


# -- how long it takes --------------------------------------------------------------------------

_SYLLABLES = "ka ro mi ten bel dor va sha lin gor ste pu no ri mak el zan tu bor fen".split()  # noqa: SIM905
_FIRST = ("Anna", "Boris", "Carla", "Dmitri", "Elena", "Grace", "Irina", "Jonas", "Nadia", "Oleg")
_TOLD = (
    "{name} said on {day} that the harbour of {town} would stay closed until {n} June.",
    '"We have {n} boats and no fuel," said {name}, who spoke in {town}. "Nobody came."',
    "{last} told reporters two days ago that {n} people were hurt near {town}.",
    'He denied it. According to {last}, "it was {n} metres from the wall" when she arrived.',
    "In the evening the rain came down, and nobody could say when the road would open again.",
)


def prose(size: int) -> str:
    """Return so many characters that name many people often, the same at every call."""
    choose = random.Random(7)
    people = [
        (choose.choice(_FIRST), "".join(choose.choices(_SYLLABLES, k=3)).title())
        for _ in range(size // 2_500)
    ]
    lines: list[str] = []
    length = 0
    while length < size:
        first, last = choose.choice(people)
        lines.append(
            " ".join(
                told.format(
                    name=f"{first} {last}", last=last, n=choose.randint(2, 28),
                    day=choose.choice(("Monday", "Tuesday", "Sunday")),
                    town=choose.choice(("Kursk", "Geneva", "Riga", "Odesa", "Vienna")),
                )
                for told in choose.sample(_TOLD, 3)
            )
        )  # fmt: skip
        length += len(lines[-1]) + 2
    return "\n\n".join(lines)


def steps(text: str) -> Iterator[tuple[str, Callable[[], object]]]:
    """Yield what is done to an article's text, by name."""
    from corpus import times
    from corpus.cleaning import clean
    from corpus.language import detect_language
    from corpus.linking.article import link_text
    from corpus.quantities import find_quantities
    from corpus.quotes import find_quotes, name_speakers
    from corpus.relation import Traits
    from corpus.stories.features import count_features
    from corpus.stories.prints import own_prints
    from corpus.stories.wording import Wording
    from corpus.tagging.taggers import load_tagger

    tagger = load_tagger()
    found = tagger.tag(text)
    expressions = times.detect(text)
    anchor = times.Anchor.parse("2025-05-16", "given")
    stamps = times.resolve(text, expressions, anchor)
    quotes, linked = find_quotes(text), link_text(text, found)
    yield "clean", lambda: clean(text, None)
    yield "language", lambda: detect_language(text)
    yield "tag", lambda: tagger.tag(text)
    yield "detect times", lambda: times.detect(text)
    yield "resolve times", lambda: times.resolve(text, expressions, anchor)
    yield "apart", lambda: corpus.annotate.apart_from(found, expressions)
    yield "quotes", lambda: find_quotes(text)
    yield "quantities", lambda: find_quantities(text, stamps)
    yield "link", lambda: link_text(text, found)
    yield "speakers", lambda: name_speakers(text, quotes, linked)
    yield "fingerprint", lambda: Traits(text, "A title").fingerprint
    yield "features", lambda: count_features("A title", text)
    yield "prints", lambda: own_prints(Wording.of(text))


@pytest.mark.slow
def test_no_step_takes_more_a_character_of_a_text_that_is_longer() -> None:
    small, large = 150_000, 600_000
    taken: dict[str, list[float]] = {}
    for size in (small, large):
        for name, step in steps(prose(size)):
            before = taken.setdefault(name, [])
            # The small one is soon over: its least counts. The long one only has to be in time.
            enough = 2.5 * before[0] * size if before else 0
            before.append(max(least_seconds(step, enough), 0.01) / size)
    grown = {name: round(b / a, 2) for name, (a, b) in taken.items()}
    # What is quadratic takes 4 times as much; caches that no longer hold all cost up to half more.
    assert max(grown.values()) < 2.5, grown


@pytest.mark.slow
def test_adding_a_long_article_takes_no_more_a_character_than_one_half_as_long(
    tmp_path: Path,
) -> None:
    taken: list[float] = []
    for size in (1_500_000, 3_000_000):
        path = tmp_path / f"{size}.txt"
        path.write_text(prose(size))

        def add(path: Path = path) -> None:
            with TemporaryDirectory(dir=tmp_path) as folder:
                room = Newsroom(Path(folder) / "archive", create=True)
                room.add([path])
                room.close()

        enough = 1.3 * taken[0] * size if taken else float("inf")
        taken.append(least_seconds(add, enough) / size)
    assert taken[1] < 1.3 * taken[0], taken
