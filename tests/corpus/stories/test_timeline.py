"""One row an event: what several sentences tell of the same time."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from corpus.stories.timeline import Telling, same_events


def by_reports(told: list[tuple[str, str, str]]) -> list[Telling]:
    """Each sentence as a report of its own tells it."""
    return [Telling(*each, report) for report, each in enumerate(told)]


def test_the_same_thing_at_the_same_time_is_one_event() -> None:
    told = [
        ("monday", "day", "The ferry Aurelia ran aground on Monday."),
        ("monday", "day", "A fair opened in Calder on Monday."),
        ("monday", "day", "Aurelia, a ferry, went aground off the point on Monday."),
        ("tuesday", "day", "The ferry Aurelia ran aground again on Tuesday."),
    ]
    assert same_events(by_reports(told)) == [(0, 2), (1,), (3,)]


def test_in_one_minute_one_word_will_do_and_the_figures_of_the_time_are_none() -> None:
    told = [
        ("06:40", "minute", "At 06:40 the steering failed."),
        ("06:40", "minute", "The crew lost all steering (06:40)."),
        ("06:40", "minute", "It was 06:40 when bakers opened."),
    ]
    assert same_events(by_reports(told)) == [(0, 1), (2,)]


def test_two_sentences_of_one_report_tell_two_things_unless_they_are_nearly_the_same() -> None:
    first = "Two drones were shot down over the Tarn region on Monday."
    total = "Air defences shot down 130 drones over all regions in a day on Monday."
    again = "Two drones were shot down over Tarn region on Monday morning."
    told = [Telling("monday", "day", sentence, "a") for sentence in (first, total, again)]
    assert same_events(told) == [(0, 2), (1,)]
    told[1] = told[1]._replace(report="b")
    assert same_events(told) == [(0, 1, 2)]


@given(
    st.lists(
        st.builds(
            Telling, st.integers(0, 2), st.sampled_from(("day", "minute")), st.text(),
            st.integers(0, 3),
        )
    )
)  # fmt: skip
def test_every_sentence_is_told_once_whatever_it_says(told: list[Telling]) -> None:
    events = same_events(told)
    assert sorted(place for event in events for place in event) == list(range(len(told)))
    assert [event[0] for event in events] == sorted(event[0] for event in events)
