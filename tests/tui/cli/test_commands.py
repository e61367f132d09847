"""The command line, as a process of its own: shapes, exit codes, and one clear line for bad input."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from corpus.samples import samples_path
from tests.conftest import Run, environment, loaded


def test_add_search_and_show_go_together(dateline: Run, tmp_path: Path) -> None:
    archive = tmp_path / "archive"
    added = loaded(dateline("add", samples_path(), "--json", archive=archive).stdout)
    assert added["added"] == len(added["articles"]) >= 12
    assert (added["updated"], added["unchanged"]) == (0, 0)
    again = loaded(dateline("add", samples_path(), "--json", archive=archive).stdout)
    assert (again["added"], again["updated"], again["unchanged"]) == (0, 0, added["added"])
    answer = loaded(dateline("search", "medinsky", "--json", "--facets", archive=archive).stdout)
    assert set(answer) >= {
        "query",
        "total",
        "took_ms",
        "expansions",
        "suggestion",
        "hits",
        "facets",
    }
    for hit in answer["hits"]:
        snippet = hit["snippet"]
        assert "Medinsky" in [snippet["text"][s:e] for s, e in snippet["marks"]]
        article = loaded(dateline("show", hit["id"], "--json", archive=archive).stdout)
        assert article["text"][snippet["start"] :].startswith(snippet["text"])


def test_spans_slice_back_to_the_text_and_to_the_original(
    dateline: Run, samples_archive: Path
) -> None:
    hits = loaded(
        dateline("search", "", "--limit", "50", "--json", archive=samples_archive).stdout
    )["hits"]
    for hit in hits:
        if ".txt" not in hit["ref"]:
            continue
        article = loaded(dateline("show", hit["id"], "--json", archive=samples_archive).stdout)
        raw = dateline("show", hit["id"], "--raw", archive=samples_archive).stdout
        for span in [*article["entities"], *article["timestamps"]]:
            assert article["text"][span["start"] : span["end"]] == span["text"]
            assert raw[span["original_start"] : span["original_end"]] == span["text"]
        for removed in article["removed"]:
            assert raw[removed["original_start"] : removed["original_end"]] == removed["text"]


def test_raw_gives_back_the_bytes(dateline: Run, tmp_path: Path) -> None:
    original = "\ufeffCafé\r\n\r\nKursk \x1b[2J body.\r\n".encode()
    (tmp_path / "a.txt").write_bytes(original)
    dateline("add", tmp_path / "a.txt", archive=tmp_path / "archive")
    done = subprocess.run(
        [
            sys.executable,
            "-m",
            "tui",
            "--archive",
            str(tmp_path / "archive"),
            "show",
            "a.txt",
            "--raw",
        ],
        capture_output=True,
        env=environment(),
    )
    assert done.stdout == original


def test_nothing_found_is_exit_1(dateline: Run, samples_archive: Path) -> None:
    done = dateline("search", "zzzzunheard", archive=samples_archive)
    assert (done.returncode, done.stderr) == (1, "")
    done = dateline("show", "nosuchid", archive=samples_archive)
    assert done.returncode == 1
    assert done.stderr.count("\n") == 1


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["search", "when:gibberish"], "no time that can be read"),
        (["search", "("], "nothing to search for"),
        (["search", "kursk", "--limit", "many"], "--limit"),
        (["nonsense"], "nonsense"),
        (["add"], "nothing to add"),
        (["add", "no/such/path"], "no such file or folder"),
        (["add", "--published", "someday", "x"], "--published"),
        (["annotate", "no/such/path"], "no such file"),
        (["--archive"], "--archive"),
    ],
)
def test_a_wrong_call_is_one_clear_line_and_exit_2(
    arguments: list[str], told: str, dateline: Run, samples_archive: Path, tmp_path: Path
) -> None:
    archive = tmp_path / "new" if arguments[0] == "add" else samples_archive
    done = dateline(*arguments, archive=archive)
    assert done.returncode == 2
    assert told in done.stderr
    assert done.stderr.count("\n") == 1
    assert done.stdout == ""


def test_an_archive_that_is_not_there_names_the_remedy(dateline: Run, tmp_path: Path) -> None:
    for command in (["search", "x"], ["show", "x"], ["rebuild"], ["status"]):
        done = dateline(*command, archive=tmp_path / "none")
        assert done.returncode == 2
        assert "dateline add" in done.stderr and done.stderr.count("\n") == 1
    assert not (tmp_path / "none").exists()


def test_what_cannot_be_read_is_skipped_among_others(dateline: Run, tmp_path: Path) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    (folder / "good.txt").write_text("Kursk was quiet.")
    (folder / "empty.txt").write_text("")
    (folder / "esc\x1b[31m.txt").write_bytes(b"\x00\x01")
    done = dateline("add", folder, "--json", archive=tmp_path / "archive")
    shape = loaded(done.stdout)
    assert done.returncode == 0
    assert shape["added"] == 1
    assert {Path(s["path"]).name: s["reason"] for s in shape["skipped"]} == {
        "empty.txt": "empty",
        "esc\x1b[31m.txt": "a binary file",
    }
    assert "\x1b" not in done.stderr + done.stdout
    alone = dateline("add", folder / "empty.txt", archive=tmp_path / "archive")
    assert alone.returncode == 2 and "empty" in alone.stderr


def test_standard_input_is_taken_in(dateline: Run, tmp_path: Path) -> None:
    lines = '{"id": "a1", "text": "Talks in Ankara."}\n{"id": "a2", "body": "Talks in Oslo."}\n'
    done = dateline("add", "-", "--json", archive=tmp_path, input=lines)
    assert loaded(done.stdout)["added"] == 2
    hits = loaded(dateline("search", "oslo", "--json", archive=tmp_path).stdout)["hits"]
    assert [hit["ref"] for hit in hits] == ["a2"]


def test_without_a_terminal_the_reader_prints_a_list(dateline: Run, samples_archive: Path) -> None:
    done = dateline("read", "kursk", archive=samples_archive)
    assert done.returncode == 0 and "‹Kursk›" in done.stdout
    done = dateline(archive=samples_archive, TERM="dumb")
    assert done.returncode == 0 and "\x1b" not in done.stdout + done.stderr


def test_output_to_a_pipe_is_plain(dateline: Run, samples_archive: Path) -> None:
    assert "\x1b" not in dateline("search", "kursk", archive=samples_archive).stdout


def test_entities_are_listed_merged_and_split_for_good(dateline: Run, tmp_path: Path) -> None:
    archive = tmp_path / "archive"
    dateline("add", samples_path(), archive=archive)

    def listed(query: str) -> dict[str, list[str]]:
        done = dateline("entities", query, "--json", archive=archive)
        return (
            {
                e["name"]: [alias["alias"] for alias in e["aliases"]]
                for e in loaded(done.stdout)["entities"]
            }
            if done.stdout
            else {}
        )

    assert "Medinsky" in listed("medinsky")["Vladimir Medinsky"]
    first, second = "Dmitri Peskov", "Sergei Kiriyenko"
    assert dateline("entities", "merge", first, second, archive=archive).returncode == 0
    (merged,) = listed("peskov").values()
    assert {first, second} <= set(merged)
    dateline("rebuild", archive=archive)
    assert list(listed("peskov").values()) == [merged]
    hits = loaded(dateline("search", "person:peskov", "--json", archive=archive).stdout)
    both = loaded(dateline("search", "peskov OR kiriyenko", "--json", archive=archive).stdout)
    assert hits["total"] == both["total"]
    assert (
        dateline("entities", "split", "person:dmitri-peskov", second, archive=archive).returncode
        == 0
    )
    assert second not in set().union(*listed("peskov").values())
    wrong = dateline("entities", "merge", "Nobody Known", second, archive=archive)
    assert wrong.returncode == 1 and wrong.stderr.count("\n") == 1


def test_completion_knows_commands_and_names(dateline: Run, samples_archive: Path) -> None:
    for shell in ("bash", "zsh", "fish"):
        assert "dateline" in dateline("completion", shell).stdout

    def complete(line: str, current: str) -> list[str]:
        more = {"_DATELINE_COMPLETE": "bash_complete", "COMP_LINE": line, "COMP_CUR": current}
        done = dateline(**more, DATELINE_ARCHIVE=str(samples_archive))
        return [words.removeprefix("plain,") for words in done.stdout.splitlines()]

    assert complete("dateline sea", "sea") == ["search"]
    # Bash completes what stands behind a colon by itself.
    assert complete("dateline search person:medin", "medin") == [r"\"Vladimir\ Medinsky\""]
    assert "person:" in complete("dateline search per", "per")
    assert complete("dateline entities Vladimir\\ M", "Vladimir\\ M")[0] == r"Vladimir\ Medinsky"


def test_a_timeline_tells_what_happened_when(dateline: Run, samples_archive: Path) -> None:
    done = dateline("timeline", "--on", "12 November 2025", "--json", archive=samples_archive)
    shape = loaded(done.stdout)
    starts = [item["timestamp"]["earliest"] for item in shape["items"]]
    assert starts == sorted(starts) and starts[0] == "2025-11-11T20:00:00Z"
    assert all(item["timestamp"]["text"] in item["sentence"] for item in shape["items"])
    assert shape["undated"] > 0
    shown = dateline(
        "timeline", "--on", "2025-11-12", "--tz", "MSK", archive=samples_archive
    ).stdout
    assert "23:00 to 07:00 +1" in shown
    assert dateline("timeline", "--tz", "Nowhere", archive=samples_archive).returncode == 2


def test_a_timeline_is_drawn_and_tells_what_lacks_a_date(
    dateline: Run, samples_archive: Path
) -> None:
    drawn = dateline("timeline", "--svg", "--tz", "MSK", archive=samples_archive)
    assert drawn.returncode == 0 and drawn.stdout.startswith("<svg xmlns=")
    assert dateline("timeline", "--svg", "--json", archive=samples_archive).returncode == 2
    shape = loaded(dateline("timeline", "--json", archive=samples_archive).stdout)
    assert shape["dateless"]
    assert all(not item["timestamp"]["earliest"] for item in shape["dateless"])
    assert "Vague or without a date" in dateline("timeline", archive=samples_archive).stdout
    bounded = loaded(dateline("timeline", "--on", "2025", "--json", archive=samples_archive).stdout)
    assert bounded["dateless"] == []


def test_the_twelfth_of_november_has_a_row_for_each_thing_that_it_saw(
    dateline: Run, seeds: Path, tmp_path: Path
) -> None:
    (seed,) = seeds.glob("004*")
    dateline("add", seed, "--published", "2025-11-13", archive=tmp_path)
    shown = dateline("timeline", "--tz", "MSK", "--from", "2025-11-11", archive=tmp_path).stdout
    times = [line.split("  ")[1].strip() for line in shown.splitlines() if line.startswith("  ")]
    assert [time.rstrip(" ~≈") for time in times] == [
        "21:00 to 06:00 +1", "23:00 to 07:00 +1", "00:00 to 06:00", "12:00 to 16:00", "all day",
        "all day",
    ]  # fmt: skip


def test_the_seeds_give_what_they_should(dateline: Run, seeds: Path, tmp_path: Path) -> None:
    assert loaded(dateline("add", seeds, "--json", archive=tmp_path).stdout)["added"] == 5
    for query, expected in {
        "medinsky": {"000", "001"},
        "Dolmabahce": {"000", "001"},
        "Rustem": {"000", "001"},
        "11:30": {"000", "001"},
    }.items():
        hits = loaded(dateline("search", query, "--json", archive=tmp_path).stdout)["hits"]
        assert {hit["ref"][:3] for hit in hits} == expected, query


def test_records_of_one_file_that_were_skipped_for_one_reason_are_one_line(
    dateline: Run, tmp_path: Path
) -> None:
    records = '{"id": "a"}\n' * 50 + '{"id": "b", "text": "The ferry to Bergen broke down."}\n'
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "wire.jsonl").write_text(records)
    for number in range(30):
        (tmp_path / "in" / f"x{number:02}.txt").write_text("")
    done = dateline("add", tmp_path / "in", archive=tmp_path / "archive")
    assert done.returncode == 0
    assert "wire.jsonl: 50 records: no text: it needs a key text or body" in done.stderr
    assert "dateline: 11 more were skipped: dateline status --skipped lists them" in done.stderr
