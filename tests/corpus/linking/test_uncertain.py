"""Names of which a tagger is little certain are guesses unless something else speaks for them."""

from __future__ import annotations

import pytest

from corpus.linking.reasons import DOUBTS, FAINT, INITIALED, LAND, LONE, SMALL, STATE, UNCERTAIN
from corpus.linking.uncertain import is_letters
from tests.corpus.linking.test_sure import Archive, linked

GUESSES = [
    ("The [org~3 Gallium] was sold.", "Gallium", UNCERTAIN),
    ("The [org~4 Gallium] was sold.", "Gallium", FAINT),
    ("[person~4 Ann Phelps] said so.", "Ann Phelps", FAINT),
    ("The [group~4 Gallians] left.", "Gallians", UNCERTAIN),
    ("They drove from [place~4 Japan].", "Japan", UNCERTAIN),
    ("They drove from [place~4 Turin].", "Turin", UNCERTAIN),
    ("The [org ePA] is a file.", "ePA", UNCERTAIN),
    ("The [org~4 NATO] met.", "NATO", FAINT),
    ("The [org~1 Galactic Oats Union] met.", "Galactic Oats Union", FAINT),
    ("It is rated [product B-1] by Moody's.", "B-1", UNCERTAIN),
    ("[person John Pepper] gave. At the [person~2 John] centre.", "John", UNCERTAIN),
    ("They drove to [place~4 Southwest].", "Southwest", UNCERTAIN),
    ("They drove to [place~2 Norway] and [place Sweden].", "Norway", UNCERTAIN),
    ("Later [person~7 Phelps] said so.", "Phelps", LONE),
    ("It was reported by [org NAO] yesterday.", "NAO", INITIALED),
    ("They asked [org Customs] how customs work.", "Customs", SMALL),
    ("A mill near Yakima in [place Washington] shut.", "Washington", STATE),
    ("Surviving is [person Ann Qwert] of [place Lebanon].", "Lebanon", LAND),
]
SURE = [
    ("The [org~4 Gallium] was sold to [org Gallium].", "Gallium"),
    ("The [org~4 Galactic Oats] ([org~4 GO]) was sold to [org Galactic Oats].", "GO"),
    ("The [org~5 NATO] met.", "NATO"),
    ("They asked [org Customs] at info@customs.org, and customs-wise.", "Customs"),
    ("The [place Washington] of Congress.", "Washington"),
    ("The [org~1 Foreign Ministry] met.", "Foreign Ministry"),
    ("They drove to [place~3 Norway]. [place~5 Norway] and [place Sweden] agreed.", "Norway"),
    ("They met in the [place~3 Soviet Union] and [place Sweden].", "Soviet Union"),
    ("The [org~3 Gallium Corp] was sold.", "Gallium Corp"),
    ("The [org~5 Gallium] was sold.", "Gallium"),
    ("They went to [place~5 Turin].", "Turin"),
    ("The [org North Atlantic Treaty Organization] ([org~3 NATO]) met.", "NATO"),
    ("They bought the [product A340] there.", "A340"),
    ("[person John Pepper] gave. Then [person~4 John] left.", "John"),
    ("[person Ann Phelps] spoke. Then [person~2 Phelps] left.", "Phelps"),
    ("Then Mr [person~2 Phelps] said so.", "Phelps"),
    ("[person~5 Ann Phelps] said so.", "Ann Phelps"),
    ("Dr [person~2 Ann Phelps] said so.", "Ann Phelps"),
    ("The [org Norland Accountability Office] ([org NAO]) said so. The [org NAO] met.", "NAO"),
    ("The [group~6 French] left.", "French"),
    ("Troops left [place Lebanon] for [place Syria].", "Lebanon"),
    ("The [group Lebanese] left [place Lebanon].", "Lebanon"),
    ("They went from Beirut to [place Lebanon] and [place Beirut].", "Lebanon"),
]


@pytest.mark.parametrize(("marked", "name", "doubt"), GUESSES)
def test_a_name_for_which_little_speaks_is_a_guess(marked: str, name: str, doubt: int) -> None:
    mention = linked(marked)[name]
    assert (mention.sure, mention.why) == (False, DOUBTS[doubt])


@pytest.mark.parametrize(("marked", "name"), SURE)
def test_a_name_for_which_a_table_or_another_name_speaks_is_sure(marked: str, name: str) -> None:
    assert linked(marked)[name].sure


def test_a_word_alone_is_sure_where_other_articles_tell_its_bearer() -> None:
    marked = "President [person Donald Roe] signed."
    archive = Archive(marked, marked, "Donald [person~3 Roe] spoke.", "Later [person~3 Doe] spoke.")
    assert archive.mention(3, "Roe").sure
    assert archive.mention(4, "Doe").why == DOUBTS[LONE]


def test_letters_that_nothing_spells_out_are_sure_with_evidence_and_a_guess_without() -> None:
    defined = "The [org Norland Accountability Office] ([org NAO]) wrote."
    archive = Archive(defined, defined, "The [org NAO] agreed.", "The [org QRX] agreed.")
    assert archive.mention(3, "NAO").sure
    assert archive.mention(4, "QRX").why == DOUBTS[INITIALED]
    company = "[org QRX] paid [org Acme Fund] and [person Anna Delgadova]."
    two = Archive(company, company.replace("paid", "sued"), days=(1, 2))
    assert two.mention(2, "QRX").sure


def test_a_name_of_little_certainty_is_sure_once_three_articles_have_it() -> None:
    marked = "They sold [org~4 Gallium] to [person~2 Ann Phelps]."
    few, many = Archive(*[marked] * 2), Archive(*[marked] * 3)
    for name in ("Gallium", "Ann Phelps"):
        assert few.mention(1, name).why == DOUBTS[FAINT]
        assert many.mention(1, name).sure
    other = Archive("[person~2 A. Phelps] spoke.", "[person Ann Phelps] spoke. [org Acme] fell.")
    assert other.mention(1, "A. Phelps").name == "Ann Phelps"
    worse = Archive(*["They sold [org~3 Gallium]."] * 4)
    assert worse.mention(1, "Gallium").why == DOUBTS[UNCERTAIN]


WELL_KNOWN = [
    ("IBM", "International Business Machines Corp", "Irish Basket Makers"),
    ("GE", "General Electric Co", "Galactic Eggs"),
    ("AT&T", "American Telephone and Telegraph Co", ""),
    ("S&P", "Standard & Poor's", ""),
    ("BMW", "Bayerische Motoren Werke", "Birch Makers of Wales"),
    ("GOP", "Grand Old Party", "Guild of Potters"),
    ("NCAA", "National Collegiate Athletic Association", "Norland Council of Art Academies"),
    ("NRA", "National Rifle Association", "Norland Railway Agency"),
    ("USDA", "U.S. Department of Agriculture", "Union of Small Dairy Associates"),
    ("UBS", "UBS AG", "Union of Bee Stewards"),
]


@pytest.mark.parametrize(("letters", "full", "other"), WELL_KNOWN)
def test_well_known_letters_are_no_guess_unless_the_article_gives_them_to_another(
    letters: str, full: str, other: str
) -> None:
    archive = Archive(f"[org {letters}] rose.", f"[org {letters}] fell.", f"The [org {full}] grew.")
    assert archive.mention(1, letters).sure and archive.mention(2, letters).sure
    assert archive.mention(1, letters).entity == archive.mention(3, full).entity
    if other:
        defined = Archive(
            f"[org {letters}] rose.", f"The [org {other}] ([org {letters}]) met. [org {letters}] grew."
        )
        assert defined.mention(2, letters).entity == defined.mention(2, other).entity
        assert defined.mention(2, letters).entity != defined.mention(1, letters).entity


@pytest.mark.parametrize("name", ["NATO", "NAO", "QRX"])
def test_a_few_capitals_are_letters(name: str) -> None:
    assert is_letters(name)


@pytest.mark.parametrize("name", ["Nato", "N", "NORLAND", "BBC", "A1", "A.B."])
def test_words_and_broadcasters_are_no_letters(name: str) -> None:
    assert not is_letters(name)
