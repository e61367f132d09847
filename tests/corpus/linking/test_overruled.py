"""Decisions on mentions: what a person said of kinds, spans and what is no name."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from corpus.article import Mention
from corpus.kinds import KINDS, Kind
from corpus.linking.deciding import on_span
from corpus.linking.decisions import Decision
from corpus.linking.overruled import Overrules
from tests.corpus.linking.marked import read_marked

TEXT, MENTIONS = read_marked(
    "[person Vladimir Medinsky] met [person Umerov's] aides in [place Istanbul]."
    " [person Medinsky] left [place Istanbul] for [org Source: Al Jazeera]."
)


def said(*decisions: Decision, article: int = 1) -> list[tuple[str, Kind]]:
    numbered = [replace(each, id=n) for n, each in enumerate(decisions, 1)]
    kept, overruled = Overrules(numbered).lay(TEXT, MENTIONS, article)
    there = {(m.start, m.end, m.kind) for m in kept}
    for place in overruled:
        assert numbered[place.decision - 1].article in (None, article)
    assert len(there) == len(kept) and list(kept) == sorted(kept, key=lambda m: (m.start, m.end))
    return [(TEXT[m.start : m.end], m.kind) for m in kept]


def of(action: str, form: str, to: str = "", **more: object) -> Decision:
    told = Decision(action, "person", form, to, "", forms={form: ""})  # type: ignore[arg-type]
    return replace(told, **more)  # type: ignore[arg-type]


BEFORE = [(TEXT[m.start : m.end], m.kind) for m in MENTIONS]


def without(*words: str) -> list[tuple[str, Kind]]:
    return [each for each in BEFORE if each[0] not in words]


def test_what_is_written_so_is_no_name_whatever_its_kind_and_marks() -> None:
    assert said(of("not", "istanbul")) == without("Istanbul")
    assert said(of("not", "source al jazeera")) == without("Source: Al Jazeera")
    assert said(of("not", "umerov")) == without("Umerov's")
    assert said(of("not", "stanbul")) == said(of("not", "is")) == said() == BEFORE


def test_a_decision_for_another_article_is_none_here() -> None:
    there = of("not", "istanbul", article=2)
    assert said(there) == BEFORE
    assert said(there, article=2) == without("Istanbul")


def test_what_is_said_of_one_article_goes_before_and_later_before_earlier() -> None:
    one = of("kind", "istanbul", "org", article=1)
    every = of("not", "istanbul")
    assert ("Istanbul", "org") in said(one, every) and ("Istanbul", "org") in said(every, one)
    assert ("Istanbul", "event") in said(of("not", "istanbul"), of("kind", "istanbul", "event"))
    assert said(of("kind", "istanbul", "event"), of("not", "istanbul")) == without("Istanbul")


def test_a_decision_on_one_kind_goes_by_what_was_said_before() -> None:
    only = of("kind", "istanbul", "event", forms={"istanbul": "org"})
    assert said(only) == BEFORE
    assert ("Istanbul", "event") in said(of("kind", "istanbul", "org"), only)


def test_a_whole_entity_takes_its_shorter_forms_along_and_a_written_form_does_not() -> None:
    form = of("not", "vladimir medinsky")
    assert said(form) == without("Vladimir Medinsky")
    whole = replace(form, shorts={"medinsky": "person"})
    assert said(whole) == without("Vladimir Medinsky", "Medinsky")


def test_a_span_takes_the_place_of_all_that_lies_across_it() -> None:
    start = TEXT.index("Istanbul. Medinsky")
    decision = on_span(TEXT, start, start + len("Istanbul. Medinsky"), "event", 1)
    found = said(decision)
    assert ("Istanbul. Medinsky", "event") in found and len(found) == len(BEFORE) - 1
    assert said(decision, article=2) == BEFORE


FORMS = st.sampled_from(
    ["vladimir medinsky", "medinsky", "umerov", "umerovs", "istanbul", "source al jazeera", "left"]
)


@given(
    st.lists(
        st.tuples(
            st.sampled_from(["not", "kind"]), FORMS, st.sampled_from(KINDS), st.booleans(),
            st.sampled_from([None, 1, 2]), st.sampled_from(["", *KINDS]),
        ),
        max_size=6,
    )
)  # fmt: skip
def test_whatever_was_decided_no_mention_is_made_up_and_each_change_has_its_decision(
    made: list[tuple[str, str, Kind, bool, int | None, str]],
) -> None:
    decisions = [
        Decision(
            action, "person", form, kind if action == "kind" else "", "", article,  # type: ignore[arg-type]
            forms={form: only}, shorts={"medinsky": "person"} if whole else {}, id=n,
        )
        for n, (action, form, kind, whole, article, only) in enumerate(made, 1)
    ]  # fmt: skip
    kept, overruled = Overrules(decisions).lay(TEXT, MENTIONS, 1)
    changed = {(place.start, place.end) for place in overruled}
    before: dict[tuple[int, int], Mention] = {(m.start, m.end): m for m in MENTIONS}
    after = {(m.start, m.end): m for m in kept}
    assert after.keys() <= before.keys()
    for place, mention in before.items():
        assert (after.get(place) != mention) == (place in changed)
    assert {p.decision for p in overruled} <= {d.id for d in decisions if d.article in (None, 1)}
