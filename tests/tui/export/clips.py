"""Clips and dossiers for the tests of the ways out: any text, as hypothesis makes it."""

from __future__ import annotations

from hypothesis import strategies as st

from corpus.archive.clips import Citation, Clip
from index.newsroom.clips import Claim, claim_of
from index.newsroom.dossiers import CitedArticle, ClipsPart, Dossier, QuotedClip
from tui.words.visible import make_visible

SIGNS = "\\{}~^&%$#_*`<>[]|!'\"=+-@;,:/ \t\n\r\u2028\u202e\u200b\x00\x1b\ufeff“é日>"
# What steers in one form or another, whole: letters alone seldom make it.
PIECES = (
    "<b>", "</p>", "<script>", '"><img src=x onerror=1>', "'", "&lt;", "&amp;", "-->", "]]>", "<!--",
    "javascript:x", "data:x", "https://example.org/a", "[x](y)", "**", "```", "# ", "> ", "| ", "1. ",
    "=1+1", "@SUM(1)", "+1", "-1", "\t=1", "'=1", "}", "{", "\\", "@article{x,", ",\n}",
    "\nER  - \nTY  - NEWS",
    "\r\nEND:VEVENT", "\\n", "; , :", '""', "_x0041_", '<span class="nocase">', "</span>", "<i>",
)  # fmt: skip
TEXTS = st.text(
    st.characters(exclude_categories=["Cs"]) | st.sampled_from(SIGNS), max_size=60
) | st.lists(st.sampled_from(PIECES) | st.text("ab é", max_size=4), max_size=6).map("".join)
HEX = st.text("0123456789abcdef", min_size=10, max_size=12)
CITED = Citation(
    "Harbour Gazette", "[untitled]", ("Anna Sundberg",), "2025-05-16", "given",
    "https://example.org/a", "in/a.txt", "a.txt", "ab" * 32, "2026-01-02T03:04:05Z", 3,
)  # fmt: skip
CITATIONS = st.builds(
    Citation,
    outlet=st.none() | TEXTS,
    title=TEXTS,
    authors=st.lists(TEXTS, max_size=3).map(tuple),
    published=st.none() | st.sampled_from(["2025", "2025-05", "2025-05-16", "2025-05-16T11:30:00Z"]),
    published_basis=st.none() | st.sampled_from(["given", "metadata", "text", "path"]),
    url=st.none() | TEXTS,
    path=TEXTS,
    ref=TEXTS,
    sha256=HEX,
    accessed=st.just("2026-01-02T03:04:05Z"),
    line=st.none() | st.integers(1, 10**6),
)
CLIPS = st.builds(
    Clip,
    id=HEX.map(lambda made: f"c{made}"),
    article=HEX,
    start=st.integers(0, 10**9),
    end=st.integers(0, 10**9),
    text=TEXTS.filter(len),
    speaker=st.none() | TEXTS,
    citation=CITATIONS,
    note=st.none() | TEXTS,
)


ALL = "".join(PIECES) + "\x1b]0;x\x07\u202e\u200b\x00\u2028\r\x85"
WORST = Clip(
    "c0123456789", "0a1b2c3d4e", 5, 5 + len(ALL), ALL, ALL,
    Citation(ALL, ALL, (ALL, ALL), "2025-05-16", "given", ALL, ALL, ALL, "ab" * 32,
             "2026-01-02T03:04:05Z", 3),
    ALL,
)  # fmt: skip
"""A clip in every part of which stands all that steers in one form or another."""


def dossier_of(*clips: Clip, title: str = "Clips") -> Dossier:
    """A dossier of clips alone, all of which still stand."""
    quoted = tuple(QuotedClip(clip, "found", "", "before ", " after") for clip in clips)
    sources = {clip.article: CitedArticle(clip.article, clip.citation, "en") for clip in clips}
    return Dossier(title, (ClipsPart(title, quoted),), sources, "2026-01-02T03:04:05Z")


def shown(claim: Claim) -> tuple[object, ...]:
    """What a form that shows texts keeps of a claim: the words as they are shown."""
    words = make_visible(claim.text).split()
    return (claim.clip, claim.article, claim.start, claim.end, words, claim.sha256)


__all__ = ["ALL", "CITED", "CLIPS", "TEXTS", "WORST", "claim_of", "dossier_of", "shown"]
