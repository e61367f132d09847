"""Draws what a terminal showed over time as one SVG that moves, or a moment of it as a still one.

Each line that differs is drawn once and used again.  The frames stand one below the other, and a
window of the height of one steps over them; where a person wants no motion it stays on the first.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from html import escape
from typing import NamedTuple

Cell = tuple[str, str, str, tuple[bool, ...]]
"""A grapheme (empty behind a wide one), colours of text and ground as pyte names them, and whether
it is bold, italic, underlined, struck, reversed, blinking."""
Line = tuple[Cell, ...]


class Frame(NamedTuple):
    """What is seen from a moment on, in seconds, and the place of the cursor (line, column)."""

    at: float
    lines: tuple[Line, ...]
    cursor: tuple[int, int] | None
    caption: str


WIDE, HIGH, SIZE = 8.4, 18.0, 14
"""Width and height of a cell, and the size of the type, in pixels."""
_EDGE, _FOOT = 12.0, 34.0
GROUND, INK = "#16191f", "#d7dae0"
_COLOURS = {
    "black": "#2b303b", "red": "#e06c75", "green": "#98c379", "brown": "#d9a55c", "blue": "#61afef",
    "magenta": "#c678dd", "cyan": "#56b6c2", "white": "#c8ccd4", "brightblack": "#7f8796",
    "brightred": "#f08a92", "brightgreen": "#a8d982", "brightbrown": "#f0cb74",
    "brightblue": "#82c4ff", "brightmagenta": "#de9df0", "brightcyan": "#74d5e0",
    "brightwhite": "#ffffff",
}  # fmt: skip


def moving(frames: Sequence[Frame], seconds: float, title: str) -> str:
    """Return the SVG of all frames, which begins anew after so many seconds."""
    steps = []
    for number, frame in enumerate(frames):
        steps.append(f"{100 * frame.at / seconds:.3f}%{{transform:translateY({-number * 100}%)}}")
    steps.append(f"100%{{transform:translateY({-(len(frames) - 1) * 100}%)}}")
    style = (
        f"@keyframes play{{{''.join(steps)}}}"
        f".frame{{animation:play {seconds:.1f}s step-end infinite}}"
        "@media (prefers-reduced-motion: reduce){.frame{animation:none}}"
    )
    return _picture(frames, title, style)


def still(frame: Frame, title: str) -> str:
    """Return the SVG of one frame."""
    return _picture([frame], title, "")


def _picture(frames: Sequence[Frame], title: str, style: str) -> str:
    columns, rows = len(frames[0].lines[0]), len(frames[0].lines)
    width, height = columns * WIDE + 2 * _EDGE, rows * HIGH + _EDGE + _FOOT
    numbers: dict[Line, int] = {}
    body: list[str] = []
    for number, frame in enumerate(frames):
        top = number * height
        # Each is moved by its own height, a share of the box that it is drawn in.
        body.append(f'<g class="frame"><g transform="translate(0 {top:g})">'
                    f'<rect width="{width:g}" height="{height:g}" fill="{GROUND}"/>')  # fmt: skip
        for y, line in enumerate(frame.lines):
            if any(cell[0].strip() or cell[2] != "default" or cell[3] for cell in line):
                used = numbers.setdefault(line, len(numbers))
                body.append(f'<use href="#l{used}" y="{_EDGE + y * HIGH:g}"/>')
        if frame.cursor is not None:
            y, x = frame.cursor
            body.append(
                f'<rect x="{_EDGE + x * WIDE:g}" y="{_EDGE + y * HIGH:g}" width="{WIDE:g}"'
                f' height="{HIGH:g}" fill="{INK}" fill-opacity=".45"/>'
            )
        body.append(
            f'<text x="{width / 2:g}" y="{height - 11:g}" text-anchor="middle" fill="#9aa3b2"'
            f' font-family="sans-serif" font-size="14">{escape(frame.caption)}</text></g></g>'
        )
    lines = "".join(
        f'<g id="l{number}">{"".join(_line(line))}</g>' for line, number in numbers.items()
    )
    captions = ". ".join(dict.fromkeys(frame.caption for frame in frames if frame.caption))
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width:g} {height:g}"'
        f' width="{width:g}" height="{height:g}" role="img" aria-labelledby="t d">'
        f'<title id="t">{escape(title)}</title><desc id="d">{escape(captions)}</desc>'
        f"<style>.frame{{transform-box:view-box}}"
        f"text{{white-space:pre;font-family:'DejaVu Sans Mono',Menlo,Consolas,monospace}}{style}</style>"
        f"<defs>{lines}</defs>{''.join(body)}</svg>\n"
    )


def _line(line: Line) -> Iterator[str]:
    """Yield the grounds and texts of a line: a stretch of cells that look alike is one of each."""
    x = 0
    while x < len(line):
        end = x + 1
        wide = _is_wide(line, x)
        while end < len(line) and line[end][1:] == line[x][1:] and _is_wide(line, end) == wide:
            end += 1
        _, fg, bg, slants = line[x]
        bold, italic, under, struck, reverse = (*slants[:5], *[False] * (5 - len(slants[:5])))
        ink, ground = _colour(fg, INK), _colour(bg, "")
        if reverse:
            ink, ground = ground or GROUND, ink
        left, width = _EDGE + x * WIDE, (end - x) * WIDE
        if ground:
            yield f'<rect x="{left:g}" width="{width:g}" height="{HIGH:g}" fill="{ground}"/>'
        words = "".join(cell[0] for cell in line[x:end])
        shown = words.rstrip()
        if shown or under:
            look = f' font-weight="bold"' * bold + ' font-style="italic"' * italic  # noqa: F541
            lines = " ".join(["underline"] * under + ["line-through"] * struck)
            look += f' text-decoration="{lines}"' * bool(lines)
            kept = words if under else shown
            # Wherever the font is another, the cells stay where they are.
            length = width - (len(words) - len(kept)) * WIDE
            yield (
                f'<text x="{left:g}" y="13.5" font-size="{SIZE}" fill="{ink}"{look}'
                f' textLength="{length:g}" lengthAdjust="spacingAndGlyphs">{escape(kept)}</text>'
            )
        x = end


def _is_wide(line: Line, x: int) -> bool:
    """Tell whether a cell is half of a wide grapheme, which a font may draw in another width."""
    return line[x][0] == "" or (x + 1 < len(line) and line[x + 1][0] == "")


def _colour(name: str, default: str) -> str:
    if name == "default":
        return default
    return _COLOURS.get(name) or f"#{name}"
