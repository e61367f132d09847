"""Queries: what is understood of what a person types."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.kinds import Kind
from index.asking.describing import describe
from index.asking.fields import ELSEWHERE, FIELDS, exact_parts, exactly, nearest_field
from index.asking.query import MOST_PATTERNS, parse
from index.engine import (
    And,
    Every,
    Fuzzy,
    Not,
    Or,
    Phrase,
    Prefix,
    PublishedIn,
    QueryError,
    TimeIn,
    Value,
    Wildcard,
    Word,
)

DAY = (datetime(2025, 11, 12, tzinfo=UTC), datetime(2025, 11, 13, tzinfo=UTC))


class Known:
    """An archive that knows one person, one outlet and one day."""

    def entities(self, text: str, kind: Kind) -> tuple[str, ...]:
        return (
            ("person:vladimir-medinsky",) if (text.lower(), kind) == ("medinsky", "person") else ()
        )

    def outlets(self, text: str) -> tuple[str, ...]:
        return ("Northern Wire",) if text.lower() in "northern wire" else ()

    def articles(self, field: str, value: str) -> tuple[str, ...] | None:
        known = {("cleaned", "yes"): ("a1", "a2"), ("said", "medinsky"): ("a1", "b2")}
        return known.get((field, value), () if field == "said" else None)

    def interval(self, text: str) -> tuple[datetime, datetime] | None:
        return DAY if text == "12 November 2025" else None


@pytest.mark.parametrize(
    ("typed", "tree"),
    [
        ("", Every()),
        ("said:medinsky", Value("id", ("a1", "b2"), 'said:"medinsky"')),
        ("kursk", Word("kursk")),
        ("kursk drone", And((Word("kursk"), Word("drone")))),
        ("kursk AND drone", And((Word("kursk"), Word("drone")))),
        ("kursk OR oryol", Or((Word("kursk"), Word("oryol")))),
        ("a b OR c", Or((And((Word("a"), Word("b"))), Word("c")))),
        ("kursk -drone", And((Word("kursk"), Not(Word("drone"))))),
        ("kursk NOT drone", And((Word("kursk"), Not(Word("drone"))))),
        ("-drone", And((Every(), Not(Word("drone"))))),
        ("(a OR b) c", And((Or((Word("a"), Word("b"))), Word("c")))),
        ('"air defence"', Phrase(("air", "defence"))),
        ('"air drone"~5', Phrase(("air", "drone"), slop=5, ordered=False)),
        ("“air defence”", Phrase(("air", "defence"))),
        ("neg*", Prefix("neg")),
        ("medinksy~", Fuzzy("medinksy", 1)),
        ("medinksy~2", Fuzzy("medinksy", 2)),
        ("title:Kursk", Word("kursk", "title")),
        ("Su-34", Phrase(("su", "34"), compound=True)),
        ("Rustem穆默夫", Phrase(("rustem", "穆", "默", "夫"), compound=True)),
        ("11:30", Word("11:30")),
        ("person:medinsky", Value("person", ("person:vladimir-medinsky",))),
        ("person:nobody", Value("person", ())),
        ("outlet:northern", Value("outlet", ("Northern Wire",))),
        ('when:"12 November 2025"', TimeIn(*DAY)),
        ("http://example.org", Phrase(("http", "example", "org"), compound=True)),
        ("Kyiv: talks", And((Word("kyiv"), Word("talks")))),
        ("person:", None),
    ],
)
def test_a_query_is_read(typed: str, tree: object) -> None:
    if tree is None:
        with pytest.raises(QueryError):
            parse(typed, Known())
    else:
        assert parse(typed, Known()) == tree


@pytest.mark.parametrize(
    ("typed", "tree"),
    [
        ("kursk !drone", And((Word("kursk"), Not(Word("drone"))))),
        ("wow! kursk", And((Word("wow"), Word("kursk")))),
        ("+kursk drone", And((Phrase(("kursk",)), Word("drone")))),
        ("kursk && drone", And((Word("kursk"), Word("drone")))),
        ("kursk || oryol", Or((Word("kursk"), Word("oryol")))),
        ("air NEAR/5 drone", Phrase(("air", "drone"), slop=5, ordered=False)),
        ("NEAR/5 drone", Word("drone")),
        ("w?ldcard", Wildcard("w?ldcard")),
        ("*suffix", Wildcard("*suffix")),
        ("Pre*fix", Wildcard("pre*fix")),
        ("who is it?", And((Word("who"), Word("is"), Word("it")))),
        ('"prime minist*"', Phrase(("prime", "minist*"), patterns=True)),
        ('"minist*"', Wildcard("minist*")),
        ("„air defence“", Phrase(("air", "defence"))),
        ("«air defence»", Phrase(("air", "defence"))),
        ("「air defence」", Phrase(("air", "defence"))),
        ("talks-about", Phrase(("talks", "about"), compound=True)),
        ("PUTIN NOT READY FOR TALKS",
         And(tuple(Word(w) for w in ("putin", "not", "ready", "for", "talks")))),
        ("KURSK OR ORYOL", Or((Word("kursk"), Word("oryol")))),
        ("a OR b outlet:=X", And((Or((Word("a"), Word("b"))), Value("outlet", ("X",))))),
        ("outlet:=X", Value("outlet", ("X",))),
        ('a outlet:="The X" b', And((Word("a"), Word("b"), Value("outlet", ("The X",))))),
        ("a -outlet:=X", And((Word("a"), Not(Value("outlet", ("X",)))))),
        ("published:none", And((Every(), Not(PublishedIn(None, None))))),
        ("cleaned:yes", Value("id", ("a1", "a2"), 'cleaned:"yes"')),
    ],
)  # fmt: skip
def test_what_people_bring_from_other_tools_is_read(typed: str, tree: object) -> None:
    assert parse(typed, Known()) == tree


@pytest.mark.parametrize(
    ("typed", "nearest"),
    [
        ("persn:kuznetsov", "person"),
        ("sort:newest", "--sort newest"),
        ("source:herald", "outlet"),
        ('autlet:"the herald"', "outlet"),
        ("pubished:2025", "published"),
        ('a "b c"~9999', "250"),
        ("x" * 20_001, "20,000"),
    ],
)
def test_a_field_that_there_is_not_names_the_nearest(typed: str, nearest: str) -> None:
    with pytest.raises(QueryError) as error:
        parse(typed, Known())
    assert nearest in str(error.value) and "\n" not in str(error.value)


@pytest.mark.parametrize("field", ELSEWHERE.strip().splitlines())
def test_fields_of_other_tools_lead_to_ours(field: str) -> None:
    theirs, ours = field.split()
    assert nearest_field(theirs) == ours and ours in FIELDS and theirs not in FIELDS


@pytest.mark.parametrize("value", ["Herald", "The Post", 'The "Post"', "person:ann-roe", "Ö b"])
def test_a_value_to_the_letter_is_read_back(value: str) -> None:
    assert parse(exactly("outlet", value), Known()) == Value("outlet", (value,))
    (part,) = exact_parts(f"a {exactly('outlet', value)} b")
    assert (part.field, part.value) == ("outlet", value)


@pytest.mark.parametrize(
    ("typed", "tree"),
    [
        ('"air def', Phrase(("air", "def"))),
        ("(kursk", Word("kursk")),
        ("kursk)", Word("kursk")),
        ("kursk OR", Word("kursk")),
        ("AND kursk", Word("kursk")),
        ("kursk -", Word("kursk")),
        ("kursk person:", Word("kursk")),
        ("kursk (", Word("kursk")),
    ],
)
def test_a_half_typed_query_is_read_as_far_as_it_makes_sense(typed: str, tree: object) -> None:
    assert parse(typed, Known()) == tree


@pytest.mark.parametrize(
    "typed",
    [
        "(",
        "()",
        "NOT",
        "-",
        '""',
        "—",
        "when:gibberish",
        "person: kursk",
        "tag:peskov",
        "(" * 500 + "a",
    ],
)
def test_what_cannot_be_asked_is_one_clear_line(typed: str) -> None:
    with pytest.raises(QueryError) as error:
        parse(f"{typed} ", Known()) if typed != "person: kursk" else parse(
            "person: (kursk", Known()
        )
    assert "\n" not in str(error.value)
    assert 0 < len(str(error.value)) < 200


def test_the_last_word_may_be_unfinished_while_typing() -> None:
    assert parse("kursk dro", Known(), typing=True) == And(
        (Word("kursk"), Or((Word("dro"), Prefix("dro"))))
    )
    assert parse("kursk dro ", Known(), typing=True) == And((Word("kursk"), Word("dro")))


def test_what_was_read_can_be_typed_again() -> None:
    for typed in ('kursk (drone OR "air defence"~3) -title:talks neg* medin~2', "a OR b c"):
        tree = parse(typed, Known())
        assert parse(describe(tree), Known()) == tree


@pytest.mark.parametrize("typed", ["東京", "ガソリン", "กรุงเทพ", "မြန်မာ", "東京 AND กรุงเทพ"])
def test_a_word_without_blanks_is_read_back_as_it_was_typed(typed: str) -> None:
    assert describe(parse(typed, Known())) == typed


def test_a_query_is_read_back_with_names() -> None:
    tree = And((Value("person", ("p:a", "p:b")), Not(Value("outlet", ("Gazette",)))))
    names = {"p:a": "Ann Roe", "p:b": "Ben Roe"}
    told = 'person:("Ann Roe" OR "Ben Roe") AND NOT outlet:(Gazette)'
    assert describe(tree, names.__getitem__) == told


@given(
    st.text(max_size=80)
    | st.lists(
        st.sampled_from([*'()"~*-:ab !+?=/', "OR", "NOT", "NEAR/3", "when:", "person:"])
    ).map("".join)
)
def test_whatever_is_typed_gives_a_tree_or_one_line(typed: str) -> None:
    for typing in (True, False):
        try:
            parse(typed, Known(), typing=typing)
        except QueryError as error:
            assert "\n" not in str(error)


def test_nodes_of_two_kinds_differ_though_they_hold_the_same() -> None:
    first, last = datetime(2025, 5, 1, tzinfo=UTC), datetime(2025, 6, 1, tzinfo=UTC)
    published, told = PublishedIn(first, last), TimeIn(first, last)
    assert published != told and not published == told  # noqa: SIM201 - both ways of asking
    assert published == PublishedIn(first, last)
    assert len({published, told, PublishedIn(first, last)}) == 2
    assert And((published,)) != And((told,))


def test_who_speaks_is_told_by_name_and_not_by_ids() -> None:
    assert describe(parse("said:medinsky kursk", Known())) == 'said:"medinsky" AND kursk'
    assert describe(parse("said:nobody", Known())) == 'said:"nobody"'


def test_a_query_of_very_many_patterns_is_refused_in_a_line() -> None:
    assert parse(" ".join(["talk*"] * MOST_PATTERNS), Known())
    with pytest.raises(QueryError, match=r"65 words with \*, \? or ~ .* 64 at most"):
        parse(" ".join(["talk*", "t?lk", "*alk", "talk~", '"a talk*"'] * 13), Known())
