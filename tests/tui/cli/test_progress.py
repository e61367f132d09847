"""The words of the progress line: amounts, the rate, and the time left."""

from __future__ import annotations

from tui.cli.output import told_amount, told_pace


def test_amounts_are_told_with_what_there_is_in_all() -> None:
    assert told_amount("records", 1204, None) == "1,204"
    assert told_amount("indexing", 30, 1204) == "30 of 1,204"
    assert told_amount("bytes", 12_340_000, 45_000_000) == "12.3 of 45.0 MB"


def test_the_rate_of_records_and_the_time_left_are_told_where_they_are_known() -> None:
    assert told_pace("records", 87.4, None) == "87 a second"
    assert told_pace("bytes", 1e6, 83.9) == "0:01:23 left"
    assert told_pace("bytes", 1e6, 3723) == "1:02:03 left"
    assert told_pace("records", None, None) == ""
