"""List marks: what stands before the text of an item, and which mark follows which.

Used where passages are built and where lists are nested. Leaves out whether a numbered line is an item
or a heading.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

BULLETS = "•◦▪▫■□●○‣⁃∙·➢➤►▶→✓✔❖✦♦◆⮚\uf0b7\uf0a7\uf0d8\uf02d\uf0fc"
_BULLET = re.compile(rf"([{BULLETS}])\s*|([-–—*+»>])\s+|(o)\s+(?=[^\W_])|([-–—])(?=[A-ZÀ-Ý])")
_ORDERED = re.compile(
    r"(?P<paragraph>§{1,2}\s?\d{1,3}(?:[a-z]{2,6})?\s?[.:]?)(?=\s|[A-Z])\s*"
    r"|(?P<degree>\d{1,2}\s?[°º])[.)]?\s*"
    r"|(?P<decimal>\d{1,2}(?:\.\d{1,2}){1,4}[.)]?)(?=\s)\s*"
    r"|(?P<bracketed>\((?:\d{1,2}|[a-z]|[ivx]{1,5})\))\s*"
    r"|(?P<closed>(?:\d{1,2}|[A-Za-z]|[ivx]{2,5})\))\s*"
    r"|(?P<dotted>(?:\d{1,3}|[A-Za-z]|[ivx]{2,5}|[IVX]{2,5})[.])(?:\s+|(?=[A-Z][a-zà-ÿ]))"
)
_ROMAN = {"i": 1, "v": 5, "x": 10, "l": 50, "c": 100, "d": 500, "m": 1000}


@dataclass(frozen=True, slots=True)
class Mark:
    """A printed mark: its family (marks of one list share it) and its place in a running order."""

    printed: str
    family: str
    values: tuple[int, ...] = ()

    def follows(self, other: Mark) -> bool:
        """True where this mark can come next after `other` in one list."""
        if self.family != other.family:
            return False
        one, two = other.printed.strip("().º° "), self.printed.strip("().º° ")
        if one.isalpha() and two.isalpha() and len(one + two) > 2:
            return roman_value(one) + 1 == roman_value(two)
        return not self.values or any(v - 1 in other.values for v in self.values)

    def starts(self) -> bool:
        """True where a list can begin with this mark."""
        return not self.values or 1 in self.values


def parse_mark(text: str) -> tuple[Mark, str] | None:
    """The mark at the start of a line and the rest of the line, or None."""
    bullet = _BULLET.match(text)
    if bullet:
        printed = next(g for g in bullet.groups() if g)
        return Mark(printed, f"bullet {printed}"), text[bullet.end() :]
    ordered = _ORDERED.match(text)
    if not ordered or not ordered.lastgroup:
        return None
    printed = ordered.group(ordered.lastgroup).strip()
    return mark_of(printed, ordered.lastgroup), text[ordered.end() :]


def mark_of(printed: str, style: str) -> Mark:
    """The mark as printed, with the family and the places it can have in a running order."""
    core = printed.strip("§.:()°º ")
    if style == "decimal":
        numbers = [int(n) for n in core.split(".") if n]
        return Mark(printed, f"decimal {len(numbers)}", (numbers[-1],))
    if core.isdigit() or style in ("paragraph", "degree"):
        digits = re.match(r"\d+", core)
        return Mark(printed, f"{style} number", (int(digits[0]) if digits else 1,))
    case = "upper" if core.isupper() else "lower"
    values = [ord(core.lower()) - ord("a") + 1] if len(core) == 1 else []
    roman = roman_value(core)
    return Mark(printed, f"{style} {case}", tuple(values + ([roman] if roman else [])))


def known_mark(printed: str) -> Mark:
    """The mark that a format names ("•", "1.", "a)"); any other sign is a bullet of its own kind."""
    parsed = parse_mark(f"{printed} x")
    return parsed[0] if parsed else Mark(printed, f"bullet {printed}")


def roman_value(text: str) -> int:
    """The value of a Roman number, or 0 where it is none."""
    total, last = 0, 0
    for letter in reversed(text.lower()):
        value = _ROMAN.get(letter, 0)
        if not value:
            return 0
        total += value if value >= last else -value
        last = max(last, value)
    return total if text and to_roman(total) == text.lower() else 0


def to_roman(number: int) -> str:
    """A number below 4000 as a Roman number in small letters."""
    parts = []
    for value, letters in zip(
        (1000, 900, 500, 400, 100, 90, 50, 40, 10, 9, 5, 4, 1),
        ("m", "cm", "d", "cd", "c", "xc", "l", "xl", "x", "ix", "v", "iv", "i"),
        strict=True,
    ):
        parts.append(letters * (number // value))
        number %= value
    return "".join(parts)


def is_bare_mark(text: str) -> bool:
    """True for a line that is a bullet and nothing else."""
    return len(text) == 1 and (text in BULLETS or text in "-–—*o")
