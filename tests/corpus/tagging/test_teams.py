"""Towns that are clubs: each cue finds its team, and a town stays a town elsewhere."""

from __future__ import annotations

import pytest

from corpus.article import Mention
from corpus.tagging.teams import CUES, Cue, name_teams


def kinds(text: str, *towns: str) -> list[str]:
    """Return the kinds of the towns after each other's, one a word that `towns` names."""
    mentions, at = [], 0
    for town in towns:
        at = text.index(town, at)
        mentions.append(Mention(at, at + len(town), "place"))
        at += len(town)
    return [mention.kind for mention in name_teams(text, mentions)]


@pytest.mark.parametrize("cue", CUES, ids=lambda cue: f"{cue.example}-{cue.team}")
def test_each_cue_finds_the_team_of_its_example(cue: Cue) -> None:
    text = "The cup. " + cue.example
    start = text.index(cue.team)
    (mention,) = name_teams(text, [Mention(start, start + len(cue.team), "place")])
    assert mention.kind == "org"


def test_all_mentions_of_a_team_are_the_team_but_those_that_say_where() -> None:
    text = "Turin beat Naples 2-1 in Turin on Sunday. Turin have lost one match."
    assert kinds(text, "Turin", "Naples", "Turin", "Turin") == ["org", "org", "place", "org"]


@pytest.mark.parametrize(
    "text",
    [
        "Naples lost to Turin the seat of the court.",  # no report of sport
        "The match was moved. Police in Naples closed a street.",
        "NAPLES (Agency) - The match was moved.",
    ],
)
def test_a_town_stays_a_town_elsewhere(text: str) -> None:
    town = "NAPLES" if "NAPLES" in text else "Naples"
    assert kinds(text, town) == ["place"]


def test_a_country_stays_a_country() -> None:
    assert kinds("France beat England 2-1.", "France", "England") == ["place", "place"]
