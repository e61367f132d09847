"""What was found in an article as one column: the same back, and nothing else taken for it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.archive.found import FoundColumns, pack_found, unpack_found

LINES = st.text(st.characters(exclude_characters="\n", exclude_categories=["Cs"]), max_size=80)
FOUND = st.builds(FoundColumns, *[LINES] * len(FoundColumns._fields))


@given(FOUND)
def test_what_was_packed_is_unpacked_as_it_was(found: FoundColumns) -> None:
    assert unpack_found(pack_found(found)) == found


@given(FOUND, st.data())
def test_what_is_cut_off_or_changed_is_not_taken_for_it(
    found: FoundColumns, data: st.DataObject
) -> None:
    packed = pack_found(found)
    if not packed:
        return
    size = data.draw(st.integers(1, len(packed) - 1))
    with pytest.raises(ValueError, match="what was found"):
        unpack_found(packed[:size])
    with pytest.raises(ValueError, match="what was found"):
        unpack_found(packed[:-1] + bytes([packed[-1] ^ 4]))


def test_nothing_takes_no_room() -> None:
    assert pack_found(FoundColumns()) == b""
    assert unpack_found(b"") == FoundColumns()
    with pytest.raises(ValueError, match="what was found"):
        unpack_found("[]")  # type: ignore[arg-type]
