"""Numbers as lists print them: decimal, letters, Roman.

Used by the DOCX, ODT and HTML readers. Leaves out words such as "eerste".
"""

from __future__ import annotations

_MAX_ROMAN = 4_000


def spell(number: int, form: str) -> str:
    """A number as a list prints it."""
    if form in ("lowerRoman", "upperRoman"):
        spelled = _roman(number)
        return spelled.lower() if form == "lowerRoman" else spelled
    if form in ("lowerLetter", "upperLetter"):
        spelled = _letter(number)
        return spelled if form == "upperLetter" else spelled.lower()
    if form == "decimalZero":
        return f"{number:02d}"
    if form == "ordinal":
        return f"{number}°"
    return str(number)


def _roman(number: int) -> str:
    if not 0 < number < _MAX_ROMAN:
        return str(number)
    signs = [
        (1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"),
        (50, "L"), (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"),
    ]  # fmt: skip
    spelled = ""
    for worth, sign in signs:
        spelled += sign * (number // worth)
        number %= worth
    return spelled


def _letter(number: int) -> str:
    """A, B … Z, AA, BB …: Word repeats the letter."""
    if not 0 < number <= 26 * 20:
        return str(number)
    return chr(ord("A") + (number - 1) % 26) * ((number - 1) // 26 + 1)
