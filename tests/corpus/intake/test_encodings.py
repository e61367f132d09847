"""Encodings: by mark, by word, by what is valid, by a guess; and nothing is lost by one bad byte."""

from __future__ import annotations

import json
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus.annotate import annotate_draft
from corpus.draft import Draft, UnreadableError, meant_by
from corpus.intake import read_paths
from corpus.intake.encodings import decode, find_doubled, mend

RUSSIAN = "Паром вышел из порта на два часа позже, сообщили в управлении гавани. " * 4
FRENCH = "Le traversier a quitté le port très tard, après une panne à bord; l'été a été agité. " * 3


@pytest.mark.parametrize(
    ("data", "declared", "encoding"),
    [
        (FRENCH.encode(), "iso-8859-1", "utf-8"),
        (FRENCH.encode("cp1252"), "windows-1252", "cp1252"),
        (FRENCH.encode("cp1252"), "iso-8859-1", "cp1252"),
        (RUSSIAN.encode("koi8-r"), "koi8-r", "koi8-r"),
        (RUSSIAN.encode("cp1251"), None, "cp1251"),
        (FRENCH.encode("utf-16"), None, "utf-16"),
        ("A plain text, wide.".encode("utf-16-le"), None, "utf-16-le"),
        ("東京の港で船が遅れた。".encode("iso2022_jp"), "iso-2022-jp", "iso2022_jp"),
        ("東京の港で船が遅れた。".encode("shift_jis"), "shift_jis", "cp932"),
        (b"plain", "no-such-encoding", "utf-8"),
    ],
)
def test_the_encoding_is_found(data: bytes, declared: str | None, encoding: str) -> None:
    read = decode(data, declared)
    assert read.encoding == encoding
    assert not read.replaced
    assert read.text in (FRENCH, RUSSIAN, "東京の港で船が遅れた。", "A plain text, wide.", "plain")


def test_a_single_accent_in_an_old_encoding_is_read() -> None:
    assert decode(b"The caf\xe9 was closed.").text == "The café was closed."


def test_a_guess_is_told() -> None:
    assert decode(RUSSIAN.encode("cp1251")).notes == ("no encoding is stated; read as CP1251",)


@pytest.mark.parametrize("data", [b"\x7fELF\x02\x01\x01" + bytes(40), bytes(range(256)) * 8])
def test_bytes_that_are_no_text_are_told(data: bytes) -> None:
    with pytest.raises(UnreadableError, match="a binary file"):
        decode(data)


def test_a_stray_zero_is_shown_and_the_text_kept() -> None:
    read = decode(b"The ferry left\x00 late, after a pump failed in the night.")
    assert read.text.startswith("The ferry left\ufffd late")
    assert read.replaced == 1


@pytest.mark.parametrize(
    ("broken", "mended"),
    [
        ("CafÃ© de la Paix", "Café de la Paix"),
        ("the mayorâ€™s plan", "the mayor’s plan"),
        ("ÐŸÐ°Ñ€Ð¾Ð¼ Ð²Ñ‹ÑˆÐµÐ»", "Паром вышел"),
        ("Æther and Åland", "Æther and Åland"),
        ("RÉUNION – CAFÉ", "RÉUNION – CAFÉ"),
        ("C'était à Âge égal…", "C'était à Âge égal…"),
    ],
)
def test_text_encoded_twice_is_put_right_where_that_is_sure(broken: str, mended: str) -> None:
    assert mend(broken)[0] == mended
    assert mend(mended)[0] == mended


@settings(deadline=None)
@given(st.text(max_size=200))
def test_text_in_utf_8_is_read_as_it_was_written(text: str) -> None:
    data = text.encode("utf-8")
    try:
        read = decode(data)
    except UnreadableError:
        assert "\0" in text
        return
    if read.encoding == "utf-8" and read.basis == "valid":
        assert read.text == text.replace("\0", "\ufffd").removeprefix("\ufeff")


@settings(deadline=None)
@given(st.text(max_size=300))
def test_what_was_put_right_once_stays(text: str) -> None:
    once = mend(text)[0]
    assert mend(once)[0] == once


@settings(deadline=None)
@given(st.binary(max_size=300), st.sampled_from(["utf-8", "cp1252", "utf-16", "gb18030", "x", None]))
def test_any_bytes_are_text_or_told(data: bytes, declared: str | None) -> None:
    try:
        read = decode(data, declared)
    except UnreadableError:
        return
    read.text.encode("utf-8", "surrogatepass")
    assert (read.replaced > 0) == (read.first >= 0) or "\ufffd" in read.text


@pytest.mark.parametrize("mark", [b"", b"\xef\xbb\xbf"])
def test_a_zero_byte_is_shown_as_one_that_cannot_be_read_whatever_told_the_encoding(mark: bytes) -> None:
    read = decode(mark + b"Ferry\0 leaves late, the harbour office said on Monday.")
    assert read.text.startswith("Ferry\ufffd leaves")
    assert (read.replaced, read.first) == (1, 5)


@settings(deadline=None)
@given(st.lists(st.sampled_from(["mayor’s", "“Yes”", "—", "café ", " plan", "\n"]), max_size=8))
def test_what_is_put_right_is_told_sign_by_sign(parts: list[str]) -> None:
    written = "".join(part.encode().decode("cp1252", "replace") for part in parts)
    found = find_doubled(written)
    assert meant_by(written, found) == mend(written)[0]
    for before, after in pairwise(found):
        assert before.end <= after.start


def test_a_place_in_a_record_encoded_twice_leads_to_its_file(tmp_path: Path) -> None:
    text = "The mayor’s plan — “a bridge by May” — was shown in Riverton on 3 May 2024."
    path = tmp_path / "a.jsonl"
    broken = text.encode().decode("latin-1")
    path.write_text(json.dumps({"id": "1", "text": broken}) + "\n")
    (draft,) = read_paths([path])
    assert isinstance(draft, Draft)
    article = annotate_draft(draft)
    assert (draft.text, article.cleaned.text) == (broken, text)
    (mention,) = [m for m in article.mentions if m.kind == "place"]
    start, end = article.cleaned.map.to_original(mention.start, mention.end)
    assert broken[start:end] == "Riverton"
    start, end = article.cleaned.map.to_original(text.index("“"), text.index("”") + 1)
    assert broken[start:end] == "“a bridge by May”".encode().decode("latin-1")
