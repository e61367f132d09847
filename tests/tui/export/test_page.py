"""The page: its bones, its links, and what a browser and axe-core say of it."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from lxml import html

from corpus.archive.clips import Clip
from index.newsroom.dossiers import Dossier, gather
from index.newsroom.room import Newsroom
from tests.conftest import ROOT, copy_archive
from tests.tui.export.clips import ALL, CITED, CLIPS, TEXTS, WORST, dossier_of
from tests.tui.export.test_formats import CLOCK, DAY, MONTH, timeline_of
from tui.export import format_named
from tui.export.drawing import draw_timeline
from tui.export.look import STYLE
from tui.words.visible import make_visible

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
# `npm install --no-save axe-core` in the checkout puts it there.
AXE = Path(os.environ.get("AXE_CORE") or ROOT / "node_modules" / "axe-core" / "axe.min.js")
FERRY = Clip("c0123456789", "0a1b2c3d4e", 5, 24, "“The ferry was late,”", "Anna", CITED, "who & why")


def page_of(dossier: Dossier) -> html.HtmlElement:
    return html.document_fromstring(format_named("html").writer.render(dossier, "newsroom"))


@pytest.fixture(scope="module")
def whole(samples_made: Path, tmp_path_factory: pytest.TempPathFactory) -> Dossier:
    """A dossier of the samples with a part of every kind."""
    folder = tmp_path_factory.mktemp("page") / "archive"
    copy_archive(samples_made, folder)
    newsroom = Newsroom(folder)
    for said in newsroom.quotes("kursk").items[:3]:
        newsroom.desk.clip(said.article, said.quote.start, said.quote.end, "to be asked")
    story = max(newsroom.stories(), key=lambda story: len(story.articles))
    made = gather(
        newsroom,
        [("clips", []), ("hits", ["kursk"]), ("article", story.articles[:2]), ("story", [story.id]),
         ("compare", [story.id]), ("timeline", ["kursk"])],
        "Kursk & after",
    )  # fmt: skip
    newsroom.close()
    return made


def test_every_quotation_leads_to_its_source_and_back(whole: Dossier) -> None:
    page = page_of(whole)
    assert len(page.findall(".//blockquote")) == 3
    for figure in page.iter("figure"):
        (block,) = figure.iter("blockquote")
        (link,) = figure.xpath("figcaption//a")
        assert block.get("cite") == link.get("href") == f"#source-{block.get('data-article')}"
        (source,) = page.xpath(f"//li[@id='source-{block.get('data-article')}']")
        assert f"#{figure.get('id')}" in [a.get("href") for a in source.iter("a")]
        assert block.text_content() in [mark.text_content() for mark in source.iter("mark")]


def test_every_link_within_the_page_leads_somewhere_and_no_id_is_given_twice(
    whole: Dossier,
) -> None:
    page = page_of(whole)
    ids = [each.get("id") for each in page.xpath("//*[@id]")]
    assert len(set(ids)) == len(ids)
    inside = [a.get("href")[1:] for a in page.iter("a") if a.get("href").startswith("#")]
    assert inside and set(inside) <= set(ids)
    for named in page.xpath("//@aria-labelledby"):
        assert set(named.split()) <= set(ids)


def test_headings_stand_in_order_and_landmarks_are_there(whole: Dossier) -> None:
    page = page_of(whole)
    levels = [int(each.tag[1]) for each in page.xpath("//h1|//h2|//h3|//h4")]
    assert levels[0] == 1 and levels.count(1) == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))
    assert page.get("lang") == "en"
    assert [each.tag for each in page.body] == ["header", "nav", "main", "footer"]


def test_the_page_needs_nothing_beside_it(whole: Dossier) -> None:
    data = format_named("html").writer.render(whole, "newsroom").decode()
    page = html.document_fromstring(data)
    assert not page.xpath("//script|//link|//img|//iframe|//@src|//object|//form")
    assert not re.search(r"url\(|@import", data)
    assert "default-src 'none'" in data


def test_what_axe_asks_of_tables_pictures_and_names_holds_without_a_browser(whole: Dossier) -> None:
    page = page_of(whole)
    tables = list(page.iter("table"))
    assert tables and page.findtext(".//title")
    for table in tables:
        assert table.findtext("caption")
        assert {th.get("scope") for th in table.iter("th")} <= {"col", "row"}
        width = len(table.xpath("thead/tr/th"))
        assert width and all(len(row.xpath("th|td")) == width for row in table.xpath("tbody/tr"))
        # What scrolls is reached by the keyboard, and has a name.
        (region,) = table.xpath("ancestor::div[@role='region']")
        assert region.get("tabindex") == "0" and region.get("aria-label")
    for picture in page.iter("svg"):
        assert picture.get("role") in ("img", "group")  # a group where links are in it
        assert picture.get("aria-label") or picture.xpath("*[local-name()='title']")
    assert all(a.text_content().strip() or a.get("aria-label") for a in page.iter("a"))
    assert not page.xpath("//*[@tabindex > 0]|//b[not(node())]|//*[@accesskey]")
    assert {each.tag for each in page.xpath("//ol/*|//ul/*")} == {"li"}


def luminance(colour: str) -> float:
    """The relative luminance of a colour, by WCAG 2.2."""
    digits = colour.lstrip("#")
    digits = "".join(2 * digit for digit in digits) if len(digits) == 3 else digits
    parts = [int(digits[at : at + 2], 16) / 255 for at in (0, 2, 4)]
    red, green, blue = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def test_every_colour_of_text_stands_out_from_every_ground_it_can_stand_on() -> None:
    assert round(contrast("#fff", "#000"), 2) == 21 and round(contrast("#777", "#fff"), 2) == 4.48
    screen = STYLE.partition("@media print")[0]
    rules = [(selector.strip(), body) for selector, body in re.findall(r"([^{}]+)\{([^{}]*)\}", screen)]
    inks = {s: ink for s, body in rules for ink in re.findall(r"(?:^|[; ])color: (#\w+)", body)}
    grounds = {s: g for s, body in rules for g in re.findall(r"background: (#\w+)", body)}
    assert len(inks) > 5 and len(grounds) > 4
    for where, ink in inks.items():
        for ground in {grounds.get(where, "#fff"), "#fff", grounds[":target"]}:
            assert contrast(ink, ground) >= 4.5, (where, ink, ground)
    for where, ground in grounds.items():
        assert contrast(inks.get(where, inks["body"]), ground) >= 4.5, where


def test_on_paper_nothing_is_cut_in_two_and_heads_of_tables_come_again() -> None:
    paper = STYLE.partition("@media print")[2]
    for wanted in ("break-inside: avoid", "break-after: avoid", "table-header-group",
                   "overflow: visible", "nav { display: none"):  # fmt: skip
        assert wanted in paper


@given(st.lists(CLIPS, min_size=1, max_size=2, unique_by=lambda clip: clip.article), TEXTS)
@example([WORST], ALL)
@settings(max_examples=60)
def test_no_record_adds_an_element_an_attribute_or_a_scheme(clips: list[Clip], title: str) -> None:
    page = page_of(dossier_of(*clips, title=title))
    plain = page_of(dossier_of(*(
        replace(clip, text="a", note="a", speaker="a",
                citation=replace(clip.citation, title="a", outlet="a", authors=("a",), url=None,
                                 path="a", ref="a"))
        for clip in clips
    )))  # fmt: skip
    tags = {each.tag for each in page.iter()}
    assert tags <= {each.tag for each in plain.iter()}
    names = {name for each in page.iter() for name in each.attrib}
    assert names <= {name for each in plain.iter() for name in each.attrib} | {"rel"}
    hrefs = [each.get("href") for each in page.iter("a")]
    assert all(re.match(r"#|https?://", href) for href in hrefs)
    for block, clip in zip(page.iter("blockquote"), clips, strict=True):
        assert block.text_content() == make_visible(clip.text)


def test_the_drawing_has_a_dot_for_each_time_and_tells_guesses_from_sure_ones() -> None:
    dossier = timeline_of(DAY, CLOCK, MONTH)
    page = page_of(dossier)
    (svg,) = page.iter("svg")
    assert [a.get("href") for a in svg.iter("a")] == ["#time-1-1", "#time-1-2", "#time-1-3"]
    assert [c.get("class") for c in svg.iter("circle")] == ["sure", "guess", "sure"]
    labels = [text.text for text in svg.iter("text") if text.get("class") is None]
    assert labels == ["2024-08", "2025-05-15", "2025-05-16"]


def test_a_long_timeline_is_drawn_by_month_or_year() -> None:
    from datetime import timedelta

    (part,) = timeline_of(CLOCK).parts
    (item,) = part.timeline.items  # type: ignore[union-attr]
    assert item.timestamp.earliest is not None
    items = [
        replace(item, timestamp=replace(item.timestamp,
                earliest=item.timestamp.earliest + timedelta(days=20 * n)))
        for n in range(300)
    ]  # fmt: skip
    drawn = html.fragment_fromstring(draw_timeline(items, "t"))
    labels = [each.text for each in drawn.iter("text") if each.get("class") is None]
    assert "2025" in labels and all(re.fullmatch(r"\d{4}|\+\d+", str(label)) for label in labels)


# -- in a browser ------------------------------------------------------------------------------


def browse(file: Path, *options: str) -> str:
    """What Chromium makes of a page."""
    if CHROMIUM is None:
        pytest.skip("Chromium is not installed")
    done = subprocess.run(
        [CHROMIUM, "--headless", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage",
         f"--user-data-dir={file.parent / 'profile'}", *options, file.as_uri()],
        capture_output=True, text=True, timeout=120,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr[-2000:]
    return done.stdout


@pytest.mark.slow
def test_axe_core_finds_nothing_wrong(whole: Dossier, tmp_path: Path) -> None:
    if not AXE.is_file():
        pytest.skip("axe-core is not here: npm install --no-save axe-core")
    data = format_named("html").writer.render(whole, "newsroom").decode()
    # The page forbids scripts; the one that looks at it has to be let in.
    data = re.sub(r'<meta http-equiv="Content-Security-Policy"[^>]*>', "", data)
    run = (
        f"<script>{AXE.read_text('utf-8')}</script><script>axe.run().then(found => {{"
        "document.documentElement.innerHTML = '<body><pre id=axe></pre></body>';"
        "const wrong = found.violations.map(v => [v.id, v.nodes.map(n => n.html.slice(0, 200))]);"
        "document.getElementById('axe').textContent ="
        " JSON.stringify(wrong.concat([['passed', found.passes.length]]));"
        "});</script></body>"
    )
    (tmp_path / "page.html").write_text(data.replace("</body>", run), "utf-8")
    seen = browse(tmp_path / "page.html", "--virtual-time-budget=60000", "--dump-dom")
    (told,) = html.document_fromstring(seen).xpath("//pre[@id='axe']")
    *wrong, (_, passed) = json.loads(told.text_content())
    assert wrong == []
    assert passed > 15


@pytest.mark.slow
def test_a_browser_shows_and_prints_the_page(whole: Dossier, tmp_path: Path) -> None:
    file = tmp_path / "page.html"
    file.write_bytes(format_named("html").writer.render(whole, "newsroom"))
    seen = html.document_fromstring(browse(file, "--dump-dom"))
    assert [each.text_content() for each in seen.iter("blockquote")] == [
        make_visible(quoted.clip.text) for quoted in whole.clips
    ]
    browse(file, f"--print-to-pdf={tmp_path / 'page.pdf'}")
    from pypdf import PdfReader

    pages = PdfReader(tmp_path / "page.pdf").pages
    assert "Sources" in "".join(page.extract_text() for page in pages)
    assert "Contents" not in pages[0].extract_text()
