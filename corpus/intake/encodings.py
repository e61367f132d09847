"""Bytes to text: by the mark, by what is declared, by what is valid, and only then by a guess."""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from corpus.draft import Doubled, UnreadableError, meant_by

# UTF-32 first: its little-endian mark begins with the one of UTF-16.
MARKS = (
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_WIDER = {
    "ascii": "utf-8", "latin-1": "cp1252", "iso8859-1": "cp1252", "iso8859-9": "cp1254",
    "iso8859-11": "cp874", "tis-620": "cp874", "gb2312": "gb18030", "gbk": "gb18030",
    "shift_jis": "cp932", "euc_kr": "cp949", "big5": "big5hkscs", "utf-7": "utf-8",
}  # fmt: skip
"""What is declared -> what is meant by it on the web (WHATWG Encoding Standard, labels)."""
_LABELS = {"x-sjis": "cp932", "x-gbk": "gb18030", "x-x-big5": "big5hkscs", "unicode": "utf-16"}
_SHIFTED = ("iso2022_jp", "iso2022_jp_2", "iso2022_kr", "hz")
"""Encodings of seven bits, which look like ASCII."""
_SAMPLE = 1 << 16
_FEW = 8
"""So few bytes beyond ASCII tell a guesser nothing."""
_CONTROL = re.compile(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f]")
_HIGH = re.compile(rb"[\x80-\xff]")
_DOUBLED = re.compile(
    "[ÂÃÄÅÆÇÈÉÊËÌÍÎÏÐÑÒÓÔÕÖ×ØÙÚÛàáâãäåæçèéêëíïđĂĹŘŮ]"
    "[\x80-\xbf\u0152\u0153\u0160\u0161\u0178\u017d\u017e\u0192\u02c6\u02dc"
    "\u2013\u2014\u2018-\u201e\u2020-\u2022\u2026\u2030\u2039\u203a\u20ac\u2122\ufffd\u02c7\u02d8]"
    "|[┬├─┼╨╤╩ß√◊ÿ][^\x00-\x7f]|[\u0420\u0421\u0413\u0432\u0440][\u0080-\u00bf\u0402-\u040f\u0452-\u045f\u2018-\u203a\u20ac\u2122]"
)
"""How UTF-8 looks after it was read as Windows-1252 or -1251 and written again."""
_BEYOND_ASCII = re.compile(r"[^\x00-\x7f]+")


@dataclass(frozen=True, slots=True)
class Decoded:
    """Text with the codec that it was read by.

    `basis` is `mark`, `declared`, `valid` (it can be nothing else), `guessed` or `assumed`.
    `replaced` counts what could not be read and stands as U+FFFD, the first at `first`, in
    code points; -1 where there is none.
    """

    text: str
    encoding: str
    basis: str
    replaced: int = 0
    first: int = -1

    @property
    def notes(self) -> tuple[str, ...]:
        """What a person should be told of it."""
        told = []
        if self.replaced:
            several = f"{self.replaced} bytes" if self.replaced > 1 else "1 byte"
            told.append(
                f"{several} could not be read as {self.encoding.upper()} and"
                f" {'are' if self.replaced > 1 else 'is'} shown as \ufffd, first at character"
                f" {self.first}"
            )
        if self.basis == "guessed":
            told.append(f"no encoding is stated; read as {self.encoding.upper()}")
        return tuple(told)


def decode(data: bytes, declared: str | None = None) -> Decoded:
    """Return the text of the bytes; UnreadableError where they are no text.

    `declared` is what the file or its envelope says of itself; where the bytes are valid
    UTF-8 and more than ASCII, they are UTF-8 whatever is declared.
    """
    return _without_zeros(_decode(data, declared))


def _decode(data: bytes, declared: str | None) -> Decoded:
    for mark, name in MARKS:
        if data.startswith(mark):
            return _replacing(data[len(mark) :] if name == "utf-8" else data, name, "mark")
    if wide := _utf16_of(data):
        return _replacing(data, wide, "guessed")
    if looks_binary(data[:8192]):
        raise UnreadableError("a binary file")
    stated = codec_of(declared)
    if shifted := _shifted(data, stated):
        return shifted
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        return _not_utf8(data, stated)
    return Decoded(text, "utf-8", "valid")


def _without_zeros(read: Decoded) -> Decoded:
    """Show each zero byte, which no text has and many programs stop at, as U+FFFD."""
    zeros = read.text.count("\0")
    if not zeros:
        return read
    text = read.text.replace("\0", "\ufffd")
    return replace(read, text=text, replaced=read.replaced + zeros, first=text.find("\ufffd"))


def codec_of(label: str | None) -> str | None:
    """Return the codec that a label means, or None where it means none that yields text."""
    if not label:
        return None
    label = label.strip().strip("\"'").lower()
    if label in _LABELS:
        return _LABELS[label]
    try:
        info = codecs.lookup(label)
    except (LookupError, ValueError):
        return None
    if not getattr(info, "_is_text_encoding", True) or info.name in ("idna", "punycode"):
        return None
    if info.name in ("raw-unicode-escape", "unicode-escape", "undefined", "mbcs"):
        return None
    return _WIDER.get(info.name, info.name)


def looks_binary(head: bytes) -> bool:
    """Tell whether a file that begins like this is no text; UTF-16 and 32 tell it by their mark."""
    if head.startswith(tuple(mark for mark, _ in MARKS)) or _utf16_of(head):
        return False
    zeros = head.count(0)
    if zeros * 10 > len(head):
        return True
    if not zeros or len(_CONTROL.findall(head)) * 25 <= len(head):
        return False
    try:
        head[:-3].decode("utf-8")
    except UnicodeDecodeError:
        return True
    return False


def _utf16_of(data: bytes) -> str | None:
    """Return the codec of UTF-16 or 32 without a mark: the zeros of Western text tell it."""
    head = data[:2048]
    if head.startswith((b"<\0\0\0", b"\0\0\0<")):
        return "utf-32-le" if head[0] else "utf-32-be"
    even, odd = head[0::2].count(0), head[1::2].count(0)
    half = len(head) // 2
    if half >= 8:
        if odd > 0.6 * half and even < 0.05 * half:
            return "utf-16-le"
        if even > 0.6 * half and odd < 0.05 * half:
            return "utf-16-be"
    return None


def _replacing(data: bytes, name: str, basis: str) -> Decoded:
    try:
        return Decoded(data.decode(name), name, basis)
    except UnicodeDecodeError:
        text = data.decode(name, "replace")
        # What was the replacement character already is not counted.
        before = data.count(b"\xef\xbf\xbd") if name == "utf-8" else 0
        return Decoded(
            text, name, basis, max(1, text.count("\ufffd") - before), text.find("\ufffd")
        )


def _shifted(data: bytes, stated: str | None) -> Decoded | None:
    names = [stated] if stated in _SHIFTED else []
    head = data[:_SAMPLE]
    if b"\x1b$)C" in head:  # by which Korean begins; read as Japanese it is a row of signs
        names.append("iso2022_kr")
    if b"\x1b$" in head:
        names += ["iso2022_jp", "iso2022_jp_2"]
    for name in names:
        try:
            return Decoded(data.decode(name), name, "declared" if name == stated else "guessed")
        except UnicodeDecodeError:
            continue
    return None


def _not_utf8(data: bytes, stated: str | None) -> Decoded:
    """Read bytes that are no valid UTF-8 throughout."""
    nearly = _replacing(data, "utf-8", "valid")
    good = sum(1 for c in nearly.text if c > "\x7f") - nearly.replaced
    if good >= 3 * nearly.replaced and nearly.replaced * 200 <= max(len(data), 600):
        return nearly
    if stated and stated != "utf-8":
        read = _replacing(data, stated, "declared")
        if read.replaced <= max(3, len(data) // 1000):
            return read
    high = len(_HIGH.findall(data[:_SAMPLE]))
    if high > _FEW:
        from charset_normalizer import from_bytes

        # The stretch around the first such byte tells more than a long ASCII opening.
        first = _HIGH.search(data)
        start = max(0, (first.start() if first else 0) - 1024)
        best = from_bytes(data[start : start + _SAMPLE]).best()
        name = codec_of(best.encoding) if best else None
        if name and name != "utf-8":
            return _replacing(data, name, "guessed")
    return _replacing(data, "cp1252", "guessed" if high else "assumed")


def mend(text: str) -> tuple[str, bool]:
    """Undo UTF-8 that was taken for another encoding and encoded again, line by line, where sure.

    Returns the text, and whether anything was undone; what is put right once stays as it is.
    """
    found = find_doubled(text)
    return meant_by(text, found), bool(found)


def find_doubled(text: str) -> tuple[Doubled, ...]:
    """Return the stretches of a text that `mend` undoes, with what each means."""
    if text.isascii() or not _DOUBLED.search(text):
        return ()
    from ftfy import fix_encoding
    from ftfy.badness import is_bad

    found: list[Doubled] = []
    at = 0
    for line in text.split("\n"):
        if len(line) < 100_000 and _DOUBLED.search(line) and is_bad(line):
            fixed = fix_encoding(line)
            if fixed != line and not is_bad(fixed) and "\n" not in fixed:
                found.extend(_differing(line, fixed, at))
        at += len(line) + 1
    return tuple(found)


def _differing(line: str, fixed: str, at: int) -> Iterator[Doubled]:
    """Yield where a line was put right, `at` being where it begins; all of it where that is not told."""
    stretches = list(_BEYOND_ASCII.finditer(line))
    meant = [match[0] for match in _BEYOND_ASCII.finditer(fixed)]
    plain = _BEYOND_ASCII.split(line) == _BEYOND_ASCII.split(fixed)
    if not plain or len(stretches) != len(meant):
        yield Doubled(at, at + len(line), fixed)
        return
    for stretch, words in zip(stretches, meant, strict=True):
        if stretch[0] == words:
            continue
        start, end = at + stretch.start(), at + stretch.end()
        sizes = [len(sign.encode("utf-8", "surrogatepass")) for sign in words]
        if sum(sizes) != end - start:
            yield Doubled(start, end, words)
            continue
        # Each byte of a sign has become a character.
        for sign, size in zip(words, sizes, strict=True):
            yield Doubled(start, start + size, sign)
            start += size
