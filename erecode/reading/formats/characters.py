"""Characters made the same whatever the format: spaces, ligatures, note calls, bullets.

Promises that letters and digits stay what they were. Used by the format readers. Leaves out joining
lines and undoing hyphens at line ends, which the outline reader does for all formats.
"""

from __future__ import annotations

import re
import unicodedata

_LIGATURES = {
    0xFB00: "ff",
    0xFB01: "fi",
    0xFB02: "fl",
    0xFB03: "ffi",
    0xFB04: "ffl",
    0xFB05: "st",
    0xFB06: "st",
}
_INVISIBLE = dict.fromkeys([0x00AD, 0x200B, 0x200C, 0x200D, 0x200E, 0x200F, 0x2060, 0xFEFF, 0xFFFC])
_CONTROL = dict.fromkeys([*range(32), *range(127, 160)], " ")
_TABLE = {**_LIGATURES, **_INVISIBLE, **_CONTROL}
_PRIVATE = re.compile("[\uf000-\uf0ff]")
_WHITE = re.compile(r"\s+")
_SUPERSCRIPT = str.maketrans("0123456789ivx", "⁰¹²³⁴⁵⁶⁷⁸⁹ⁱᵛˣ")

_SYMBOLS = {
    0xB7: "•",
    0xA7: "▪",
    0xA8: "▫",
    0x6F: "o",
    0x71: "❑",
    0x75: "❖",
    0x76: "❖",
    0x9F: "•",
    0xD8: "➢",
    0xE0: "→",
    0xE8: "➔",
    0xF0: "➢",
    0xFC: "✓",
    0xFE: "☑",
    0x2D: "-",
}
"""Letters of the fonts Symbol and Wingdings, as word processors use them for list marks."""


def clean(text: str) -> str:
    """One line of text: composed letters, plain spaces (one at a time), no invisible characters."""
    return _WHITE.sub(" ", unicodedata.normalize("NFC", text.translate(_TABLE))).strip()


def clean_lines(text: str) -> list[str]:
    """The non-blank lines of a text whose forced breaks are newlines, each clean."""
    return [line for line in (clean(part) for part in text.split("\n")) if line]


def note_call(mark: str) -> str:
    """The call of a note as it stands in the text: "1" -> "¹"; another mark stays what it is."""
    return mark.translate(_SUPERSCRIPT)


def symbol(character: str) -> str:
    """The real character behind one of a symbol font (which lives in the private use area or low)."""
    code = ord(character)
    if 0xF000 <= code <= 0xF0FF:
        return _SYMBOLS.get(code - 0xF000, "•")
    return character


def without_private_use(text: str) -> str:
    """The text with symbol-font characters as real ones."""
    return _PRIVATE.sub(lambda match: symbol(match[0]), text)
