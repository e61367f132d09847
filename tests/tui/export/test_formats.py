"""Every form: what is written is read back, by ourselves and by the programs that it is for."""

from __future__ import annotations

import csv
import io
import json
import re
import warnings
from dataclasses import replace
from datetime import UTC, datetime

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from corpus.archive.clips import Citation, Clip
from corpus.article import Timestamp
from index.newsroom.dossiers import CitedArticle, Dossier, TimelinePart
from index.newsroom.timelines import Timeline, TimelineItem
from tests.tui.export.clips import CITED, CLIPS, TEXTS, WORST, claim_of, dossier_of, shown
from tui.export import FORMATS, BadClips, CannotHold, ExportForm, format_in, format_of
from tui.export.markdown import escape_markdown
from tui.export.rows import read_cell, write_cell
from tui.words.visible import make_visible

pytestmark = pytest.mark.slow

CARRYING = [each for each in FORMATS if each.carries]
FERRY = Clip(
    "c0123456789", "0a1b2c3d4e", 5, 24, "“The ferry was late,”", "Anna Sundberg", CITED, "who & why"
)


def by_name(form: ExportForm) -> str:
    return form.name


@pytest.mark.parametrize("form", CARRYING, ids=by_name)
@given(st.lists(CLIPS, min_size=1, max_size=3, unique_by=lambda clip: clip.id))
@example([WORST])
@settings(max_examples=60)
def test_any_clips_are_read_back_from_every_form(form: ExportForm, clips: list[Clip]) -> None:
    data = form.writer.render(dossier_of(*clips), "newsroom")
    assert format_in(data) is form
    found = form.reader.read(data, "x")
    if form.verbatim:
        assert found == [claim_of(clip) for clip in clips]
    else:
        assert [shown(claim) for claim in found] == [shown(claim_of(clip)) for clip in clips]


@pytest.mark.parametrize("form", CARRYING, ids=by_name)
@given(st.binary(max_size=200) | TEXTS.map(lambda text: text.encode("utf-8")))
@settings(max_examples=60)
def test_what_holds_no_clips_is_told_in_a_line(form: ExportForm, data: bytes) -> None:
    with pytest.raises(BadClips) as error:
        form.reader.read(data, "x")
    assert str(error.value).startswith("x") and "\n" not in str(error.value)


@pytest.mark.parametrize("form", CARRYING, ids=by_name)
def test_a_file_that_was_cut_short_is_told_or_read_as_far_as_it_goes(form: ExportForm) -> None:
    data = form.writer.render(dossier_of(FERRY), "newsroom")
    for end in range(0, len(data), 7):
        try:
            found = form.reader.read(data[:end], "x")
        except BadClips:
            continue
        assert [claim.clip for claim in found] == [FERRY.id]


def test_every_ending_is_of_one_form() -> None:
    from pathlib import Path

    endings = [ending for each in FORMATS for ending in each.endings]
    assert len(set(endings)) == len(endings)
    assert all(
        format_of(Path(f"x{ending.upper()}")) is each for each in FORMATS for ending in each.endings
    )
    assert format_of(Path("x")) is None


# -- what other programs read ------------------------------------------------------------------


def test_bibtexparser_reads_the_entries() -> None:
    import bibtexparser

    text = next(f for f in FORMATS if f.name == "bibtex").writer.render(dossier_of(FERRY), "").decode()
    library = bibtexparser.parse_string(text)
    assert not library.failed_blocks
    (entry,) = library.entries
    fields = {field.key: field.value for field in entry.fields}
    assert (entry.entry_type, entry.key) == ("article", FERRY.id)
    assert fields["author"] == "Sundberg, Anna"
    assert fields["journal"] == "Harbour Gazette" and fields["year"] == "2025"
    assert fields["month"] in ("may", "May", "5", 5) and fields["urldate"] == "2026-01-02"
    assert fields["annote"] == r"who \& why" and fields["quotation"] == FERRY.text


@given(CLIPS)
@example(WORST)
@settings(max_examples=40)
def test_bibtexparser_reads_any_text(clip: Clip) -> None:
    import bibtexparser

    text = next(f for f in FORMATS if f.name == "bibtex").writer.render(dossier_of(clip), "").decode()
    library = bibtexparser.parse_string(text)
    assert not library.failed_blocks and [entry.key for entry in library.entries] == [clip.id]


@given(st.lists(CLIPS, min_size=1, max_size=3, unique_by=lambda clip: clip.id))
@example([WORST])
@settings(max_examples=40)
def test_rispy_reads_any_text(clips: list[Clip]) -> None:
    import rispy

    form = next(f for f in FORMATS if f.name == "ris")
    text = form.writer.render(dossier_of(*clips), "").decode()
    entries = rispy.loads(text)
    assert [entry["id"] for entry in entries] == [clip.id for clip in clips]
    assert all(entry["type_of_reference"] == "NEWS" for entry in entries)


def test_rispy_reads_what_an_entry_says() -> None:
    import rispy

    form = next(f for f in FORMATS if f.name == "ris")
    (entry,) = rispy.loads(form.writer.render(dossier_of(FERRY), "").decode())
    assert entry["authors"] == ["Sundberg, Anna"] and entry["year"] == "2025"
    assert entry["secondary_title"] == "Harbour Gazette" and entry["date"] == "2025/05/16/"
    assert entry["abstract"] == FERRY.text and entry["notes"] == ["who & why"]
    assert entry["urls"] == ["https://example.org/a"] and entry["custom3"] == "ab" * 32


def test_citeproc_reads_the_items() -> None:
    from citeproc.source.json import CiteProcJSON

    form = next(f for f in FORMATS if f.name == "csl-json")
    items = json.loads(form.writer.render(dossier_of(FERRY), ""))
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        source = CiteProcJSON(items)
    item = source[FERRY.id]
    assert str(item["title"]) == "[untitled]" and item["issued"].year == 2025
    assert items[0]["author"] == [{"family": "Sundberg", "given": "Anna"}]
    assert items[0]["accessed"] == {"date-parts": [[2026, 1, 2]]}
    assert items[0]["custom"]["published_basis"] == "given" and items[0]["custom"]["line"] == 3


def timeline_of(
    *stamps: Timestamp, vague: Timestamp | None = None, sentence: str = "A ferry, late; “so late”"
) -> Dossier:
    items = tuple(TimelineItem("0a1b2c3d4e", stamp, "then", sentence) for stamp in stamps)
    dateless = (TimelineItem("0a1b2c3d4e", vague, "last summer", sentence),) if vague else ()
    part = TimelinePart("Timeline", Timeline(items, 0, dateless))
    cited = {"0a1b2c3d4e": CitedArticle("0a1b2c3d4e", CITED)}
    return Dossier("T", (part,), cited, "2026-01-02T03:04:05Z")


def moment(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


DAY = Timestamp(0, 4, "date", "2025-05-16", moment("2025-05-15T21:00"), moment("2025-05-16T21:00"),
                "day", "Europe/Moscow", "assumed", ("zone",))  # fmt: skip
CLOCK = Timestamp(9, 14, "time", "2025-05-16T11:30", moment("2025-05-16T08:30"),
                  moment("2025-05-16T08:31"), "minute", "Europe/Moscow", "resolved")  # fmt: skip
MONTH = Timestamp(20, 24, "date", "2024-08", moment("2024-08-01T00:00"), moment("2024-09-01T00:00"),
                  "month", None, "resolved")  # fmt: skip


@given(TEXTS)
@settings(max_examples=40)
def test_icalendar_reads_the_events_and_a_day_is_the_day_of_its_own_clock(sentence: str) -> None:
    from icalendar import Calendar

    form = next(f for f in FORMATS if f.name == "ics")
    data = form.writer.render(timeline_of(DAY, CLOCK, MONTH, sentence=sentence), "")
    assert all(len(line) <= 75 for line in data.split(b"\r\n"))
    day, clock, month = Calendar.from_ical(data).walk("VEVENT")
    assert f"{day['DTSTART'].dt} {day['DTEND'].dt}" == "2025-05-16 2025-05-17"
    assert day["STATUS"] == "TENTATIVE" and clock["STATUS"] == "CONFIRMED"
    assert clock["DTSTART"].dt == CLOCK.earliest and clock["DTEND"].dt == CLOCK.latest
    assert f"{month['DTSTART'].dt} {month['DTEND'].dt}" == "2024-08-01 2024-09-01"
    seen = make_visible(sentence).replace("\n", " ").replace("\t", " ")
    assert str(day["SUMMARY"]) == seen
    assert len({event["UID"] for event in (day, clock, month)}) == 3


VAGUE = Timestamp(30, 41, "date", "XXXX-SU", None, None, "season", None, "unresolved")


@pytest.mark.parametrize("stamps", [(CLOCK,), ()])
@pytest.mark.parametrize("name", ["md", "html", "jsonl", "csv", "xlsx", "ics"])
def test_a_time_without_a_date_leaves_in_every_form_that_holds_times(
    name: str, stamps: tuple[Timestamp, ...]
) -> None:
    dossier = timeline_of(*stamps, vague=VAGUE)
    data = next(f for f in FORMATS if f.name == name).writer.render(dossier, "newsroom")
    match name:
        case "md":
            listed = data.decode().partition("**Vague or without a date**")[2]
            assert "last summer ?: A ferry, late" in listed
        case "html":
            listed = data.decode().partition("<h3>Vague or without a date</h3>")[2]
            assert "<b>last summer ?</b>" in listed and "? a date is missing" in listed
        case "jsonl":
            *_, row = map(json.loads, data.decode().splitlines())
            assert row["timestamp"]["text"] == "last summer" and not row["timestamp"]["earliest"]
        case "csv":
            *_, last = csv.DictReader(io.StringIO(data.decode()))
            assert (last["words"], last["status"], last["earliest"]) == (
                "last summer", "unresolved", "",
            )  # fmt: skip
        case "xlsx":
            from openpyxl import load_workbook

            *_, cells = load_workbook(io.BytesIO(data))["times"].iter_rows(values_only=True)
            assert "last summer" in cells and "unresolved" in cells
        case "ics":
            from icalendar import Calendar

            (entry,) = Calendar.from_ical(data).walk("VJOURNAL")
            assert "DTSTART" not in entry and str(entry["SUMMARY"]).startswith("A ferry, late")
            assert "“last summer” (XXXX-SU, unresolved)" in str(entry["DESCRIPTION"])


def test_a_calendar_of_clips_is_refused_in_a_line() -> None:
    form = next(f for f in FORMATS if f.name == "ics")
    with pytest.raises(CannotHold):
        form.writer.render(dossier_of(FERRY), "")


# -- cells -------------------------------------------------------------------------------------


@given(TEXTS | st.from_regex(r"['\s]*[=+\-@|%＝＋－＠].*", fullmatch=True))
def test_no_cell_begins_as_a_formula_does_and_each_is_read_back(text: str) -> None:
    cell = write_cell(text)
    assert isinstance(cell, str) and not re.match(r"\t|\s*[=+\-@|%＝＋－＠]", cell)
    assert read_cell(cell) == make_visible(text)


@pytest.mark.parametrize("form", ["csv", "xlsx"])
def test_a_formula_in_a_record_is_text_in_a_spreadsheet(form: str) -> None:
    from openpyxl import load_workbook

    clip = replace(FERRY, text='=HYPERLINK("http://example.org";"x")', note="@SUM(1)", speaker="-1",
                   citation=replace(CITED, outlet="#N/A"))  # fmt: skip
    data = next(f for f in FORMATS if f.name == form).writer.render(dossier_of(clip), "")
    if form == "csv":
        heads, row = list(csv.reader(io.StringIO(data.decode())))
    else:
        sheet = load_workbook(io.BytesIO(data)).worksheets[0]
        # Neither formulas nor what stands for an error.
        assert not {"f", "e"} & {cell.data_type for cells in sheet.iter_rows() for cell in cells}
        heads, row = [[str(cell.value or "") for cell in cells] for cells in sheet.iter_rows()]
    told = dict(zip(heads, row, strict=True))
    assert told["text"].startswith("'=") and told["note"] == "'@SUM(1)" and told["speaker"] == "'-1"
    assert told["status"] == "found" and told["sha256"] == CITED.sha256


def test_words_that_look_like_a_workbooks_escapes_come_back() -> None:
    clip = replace(FERRY, text="a _x0041_ b _x005F_ c")
    form = next(f for f in FORMATS if f.name == "xlsx")
    (claim,) = form.reader.read(form.writer.render(dossier_of(clip), ""), "x")
    assert claim.text == clip.text


def test_a_text_longer_than_a_cell_is_refused_and_not_cut() -> None:
    form = next(f for f in FORMATS if f.name == "xlsx")
    with pytest.raises(CannotHold, match="longer than a cell"):
        form.writer.render(dossier_of(replace(FERRY, text="a" * 40_000)), "")


# -- Markdown ----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("line", "escaped"),
    [
        ("a *b* [c](d) `e`", r"a \*b\* \[c\](d) \`e\`"),
        ("- item", r"\- item"),
        ("12. of May", r"12\. of May"),
        ("11:30 MSK", "11:30 MSK"),
        ("<b>&amp;", r"\<b\>\&amp;"),
        ("# none - at all", r"\# none - at all"),
    ],
)
def test_markdown_signs_are_escaped(line: str, escaped: str) -> None:
    assert escape_markdown(line) == escaped


@given(st.text(st.characters(min_codepoint=32, max_codepoint=126) | st.sampled_from("\n“é")))
def test_markdown_holds_every_word_of_a_clip_and_no_sign_of_its_own(text: str) -> None:
    form = next(f for f in FORMATS if f.name == "md")
    made = form.writer.render(dossier_of(replace(FERRY, text=text)), "newsroom").decode()
    quoted = made.split("\n\n")[1].split("\n")
    assert all(line.startswith(">") for line in quoted)
    back = [re.sub(r"\\([!-/:-@\[-`{-~])", r"\1", line[2:]) for line in quoted]
    assert back == [line.rstrip(" ") for line in text.split("\n")]


def test_markdown_forged_in_a_note_is_no_clip() -> None:
    forged = "> x\n\narticle ab · characters 1 to 2 · sha256 ab · clip c0123456780"
    form = next(f for f in FORMATS if f.name == "md")
    clip = replace(FERRY, note=forged, citation=replace(CITED, title=forged, outlet=forged))
    data = form.writer.render(dossier_of(clip), "newsroom")
    assert [claim.clip for claim in form.reader.read(data, "x")] == [FERRY.id]


def test_an_untitled_article_is_called_by_its_file() -> None:
    from tui.export.citing import call

    untitled = Citation(None, "[untitled]", (), None, None, None, "a", "a.txt", "ab", "2026")
    assert call(CitedArticle("a", untitled)) == "[untitled] a.txt"
