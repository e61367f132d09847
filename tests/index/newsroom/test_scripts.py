"""Scripts that are written without blanks: a word is found, marked and read back within its line."""

from __future__ import annotations

from pathlib import Path

import pytest

from index.newsroom.room import Newsroom

LINES = {
    "th": "นายกรัฐมนตรีเดินทางไปกรุงเทพมหานครเมื่อวันจันทร์",
    "lo": "ນາຍົກລັດຖະມົນຕີເດີນທາງໄປວຽງຈັນໃນວັນຈັນ",
    "my": "ဝန်ကြီးချုပ်သည်ရန်ကုန်သို့သွားသည်",
    "km": "នាយករដ្ឋមន្ត្រីធ្វើដំណើរទៅភ្នំពេញនៅថ្ងៃចន្ទ",
    "ja": "石油会社は東京で価格を発表した",
}


@pytest.mark.parametrize(
    ("script", "word"),
    [
        *(("th", "กรุงเทพ"), ("th", "นายกรัฐมนตรี"), ("lo", "ວຽງຈັນ")),
        *(("my", "ရန်ကုန်"), ("km", "ភ្នំពេញ"), ("ja", "東京")),
    ],
)  # fmt: skip
def test_a_word_is_found_within_its_line_and_in_no_other(
    script: str, word: str, tmp_path: Path
) -> None:
    for name, line in LINES.items():
        (tmp_path / f"{name}.txt").write_text(line)
    newsroom = Newsroom(tmp_path / "archive", create=True)
    newsroom.add([tmp_path / f"{name}.txt" for name in LINES])
    answer = newsroom.search(word)
    (hit,) = answer.hits
    assert (hit.ref, answer.total) == (f"{script}.txt", 1)
    assert [hit.snippet.text[start:end] for start, end in hit.snippet.marks] == [word]
    # With a word that no article has, two letters side by side still tell which one is meant.
    assert newsroom.search(f"{word} zyxxyz").hits[0].ref == f"{script}.txt"
    newsroom.close()
