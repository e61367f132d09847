"""All that is found in the sample articles, to the letter, against what was found before.

`UPDATE_ANSWERS=1 pytest tests/corpus/test_same_answers.py` writes it anew: look at the difference,
and raise the version of the rules that changed.  `python -m tests.bench.adding --answers FILE` writes
the same of real articles, to hold two checkouts against each other.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path

import pytest

from corpus.annotate import annotate_draft
from corpus.draft import Draft
from corpus.intake import read_paths
from corpus.linking.article import link_text
from corpus.quotes import name_speakers
from corpus.samples import samples_path

ANSWERS = Path(__file__).parent / "answers"
DRAFTS = [draft for draft in read_paths([samples_path()]) if isinstance(draft, Draft)]


def _name(draft: Draft) -> str:
    return Path(draft.path).name.removesuffix(".txt").replace("#", "-")


def answers(draft: Draft) -> Iterator[tuple[str, object]]:
    """Give every field of what annotation finds, each span on a line of its own."""
    found = annotate_draft(draft)
    text = found.cleaned.text
    linked = link_text(text, found.mentions)
    yield "fingerprint", found.fingerprint
    yield "stated", found.stated._asdict()
    yield "derived", found.derived._asdict()
    yield "shown", found.shown._asdict()
    yield "title", found.cleaned.title
    yield "map", asdict(found.cleaned.map)
    for removed in found.cleaned.removed:
        yield "removed", asdict(removed)
    for expression in found.expressions:
        yield "expression", expression.to_json()
    for kind, spans in (
        ("mention", linked),
        ("time", found.timestamps),
        ("quote", name_speakers(text, found.quotes, linked)),
        ("quantity", found.quantities),
    ):
        for span in spans:
            yield kind, asdict(span)


@pytest.mark.parametrize("draft", DRAFTS, ids=_name)
def test_a_sample_article_is_annotated_as_it_was_to_the_letter(draft: Draft) -> None:
    kept = ANSWERS / f"{_name(draft)}.txt"
    seen = "".join(
        f"{kind} {json.dumps(answer, ensure_ascii=False, default=str)}\n"
        for kind, answer in answers(draft)
    )
    if os.environ.get("UPDATE_ANSWERS"):
        kept.parent.mkdir(exist_ok=True)
        kept.write_text(seen, "utf-8")
    assert seen == kept.read_text("utf-8")
