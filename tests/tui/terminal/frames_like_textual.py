"""Random frames as Textual writes them: strips at places, each rendered by Textual itself."""

from __future__ import annotations

from hypothesis import strategies as st
from rich.cells import cell_len, set_cell_size
from rich.color import ColorSystem
from rich.console import Console
from rich.segment import Segment
from rich.style import Style
from textual.strip import Strip

WIDTH, HEIGHT = 24, 8

PLAIN = "abc  xyz  -.│─éЖ"
WIDE = PLAIN + "漢字あ한"
MARKED = ("e\u0301", "o\u0308\u0323", "ק\u05b8", "ب", "שלום", "مرحبا", "ñ")
JOINED = ("👩\u200d🚀", "❤\ufe0f", "🇺🇦", "👍🏽", "😀", "क्षि", "1\ufe0f\u20e3", "⚡", "한")

texts = st.lists(
    st.one_of(st.text(WIDE, max_size=12), st.sampled_from(MARKED + JOINED)), max_size=4
).map("".join)
sure_texts = st.lists(
    st.one_of(st.text(WIDE, max_size=12), st.sampled_from(MARKED)), max_size=4
).map("".join)
ascii_texts = st.text("ab  .", max_size=24)

styles = st.sampled_from(
    (
        "", "", "bold", "red", "bold yellow", "on blue", "white on blue", "italic #aabbcc",
        "#aabbcc on #101020", "reverse", "reverse green", "underline", "bold underline red",
        "strike on green", "bright_black", "dim", "dim bold", "default on default", "blink",
        "on color(240)",
    )
).map(Style.parse)  # fmt: skip

systems = st.sampled_from((ColorSystem.STANDARD, ColorSystem.EIGHT_BIT, ColorSystem.TRUECOLOR))
consoles = {
    system: Console(color_system=name, force_terminal=True)
    for system, name in (
        (ColorSystem.STANDARD, "standard"),
        (ColorSystem.EIGHT_BIT, "256"),
        (ColorSystem.TRUECOLOR, "truecolor"),
    )
}


def render(y: int, x: int, segments: list[tuple[str, Style]], room: int) -> str:
    """A strip of at most `room` cells at a place, as Textual writes it."""
    strip = Strip([Segment(text, style) for text, style in segments if text])
    strip = Strip(strip.crop(0, room))
    return f"\x1b[{y + 1};{x + 1}H{strip.render(consoles[ColorSystem.TRUECOLOR])}"


@st.composite
def strips(draw: st.DrawFn, words: st.SearchStrategy[str]) -> str:
    """A strip anywhere on the screen."""
    y, x = draw(st.integers(0, HEIGHT - 1)), draw(st.integers(0, WIDTH - 1))
    segments = draw(st.lists(st.tuples(words, styles), min_size=1, max_size=4))
    return render(y, x, segments, WIDTH - x)


@st.composite
def lines(draw: st.DrawFn, words: st.SearchStrategy[str]) -> str:
    """A strip that fills a line."""
    y = draw(st.integers(0, HEIGHT - 1))
    segments = draw(st.lists(st.tuples(words, styles), min_size=1, max_size=4))
    used = sum(cell_len(text) for text, _ in segments)
    segments.append((" " * max(0, WIDTH - used), draw(styles)))
    if used > WIDTH:
        segments = [(set_cell_size("".join(text for text, _ in segments), WIDTH), segments[0][1])]
    return render(y, 0, segments, WIDTH)


@st.composite
def scrolled(draw: st.DrawFn, words: st.SearchStrategy[str]) -> list[str]:
    """Frames that show a long list from different lines on, between a head and a foot."""
    rows = [(draw(words), draw(styles)) for _ in range(draw(st.integers(3, 14)))]
    frames = []
    for _ in range(draw(st.integers(2, 5))):
        first, chosen = draw(st.integers(0, 6)), draw(st.integers(0, 14))
        frame = render(0, 0, [("head", Style())], WIDTH)
        for y in range(1, HEIGHT - 1):
            n = first + y - 1
            text, style = rows[n] if n < len(rows) else ("", Style())
            text = set_cell_size(text, WIDTH)
            frame += render(y, 0, [(text, style + Style(reverse=n == chosen))], WIDTH)
        frames.append(frame + render(HEIGHT - 1, 0, [("foot", Style())], WIDTH))
    return frames


def frames(words: st.SearchStrategy[str], *, partial: bool = True) -> st.SearchStrategy[list[str]]:
    """Sequences of frames, each ending with the cursor somewhere."""
    pieces = st.one_of(strips(words), lines(words)) if partial else lines(words)
    loose = st.lists(st.lists(pieces, max_size=6).map("".join), min_size=1, max_size=5)
    return st.tuples(st.one_of(loose, scrolled(words), loose), st.randoms()).map(
        lambda drawn: [
            frame + f"\x1b[{drawn[1].randint(1, HEIGHT)};{drawn[1].randint(1, WIDTH)}H"
            for frame in drawn[0]
        ]
    )
