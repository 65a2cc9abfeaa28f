"""The cells of competency tables: their lines, their sentences, and the name in front of a description.

Used by the readers of tables and by the pairing. Leaves out where cells stand.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from erecode.reading.accounting import Claim
from erecode.reading.hyphens import Joiner
from erecode.reading.letters import ends_sentence, key, starts_upper, tidy
from erecode.reading.marks import parse_mark
from erecode.reading.passages import Piece

_BOUNDARY = re.compile(r"[.!?…][)\]”\"»’]*\s*(?=[A-ZÀ-ÖØ-Þ])")
_INITIAL = re.compile(r"(?:^|\s)[A-Z]\.$")


@dataclass(slots=True)
class Cell:
    """The lines of one cell, with the mark before the first ("A.")."""

    pieces: list[Piece] = field(default_factory=list)
    mark: str = ""

    def text(self, joiner: Joiner) -> str:
        """The cell as one text, without its mark."""
        return tidy(joiner.join(piece.text for piece in self.pieces))

    def letters(self) -> str:
        """What makes two cells the same."""
        return key("".join(piece.text for piece in self.pieces))

    def claim(self, joiner: Joiner) -> Claim:
        """The claim of the framework to the lines of this cell."""
        return Claim("framework", f"{self.mark} {self.text(joiner)}", claimed(self.pieces))

    def sentences(self) -> list[Cell]:
        """One cell for each sentence or marked line; an indicator each."""
        groups: list[list[Piece]] = [[]]
        for piece in self.pieces:
            if groups[-1] and (_is_bulleted(piece) or self._starts_anew(groups[-1][-1].text, piece.text)):
                groups.append([])
            _cut(piece, groups)
        cells = [Cell([p for p in group if p.text or p.mark]) for group in groups]
        return [_unbulleted(cell) for cell in cells if cell.pieces]

    def _starts_anew(self, above: str, text: str) -> bool:
        if not starts_upper(text):
            return False
        if ends_sentence(above) or above.rstrip().endswith(";"):
            return True
        widest = max(len(piece.text) for piece in self.pieces)
        return above[-1:].isalpha() and (len(above) + 1 + len(text.split(maxsplit=1)[0])) < widest * 0.75


def claimed(pieces: Sequence[Piece]) -> tuple[tuple[int, str], ...]:
    """The pieces as a claim has them."""
    return tuple((piece.index, f"{piece.mark} {piece.text}") for piece in pieces)


def _is_bulleted(piece: Piece) -> bool:
    parsed = parse_mark(piece.text)
    return parsed is not None and parsed[0].family.startswith("bullet")


def _cut(piece: Piece, groups: list[list[Piece]]) -> None:
    """Add the line to the last group, cut after every sentence that ends inside it."""
    start = 0
    for found in _BOUNDARY.finditer(piece.text):
        head = piece.text[start : found.end()]
        if not ends_sentence(head) or _INITIAL.search(head.rstrip()) or head.count("(") > head.count(")"):
            continue
        groups[-1].append(Piece(piece.index, head, piece.mark if start == 0 else ""))
        groups.append([])
        start = found.end()
    groups[-1].append(Piece(piece.index, piece.text[start:], piece.mark if start == 0 else ""))


def _unbulleted(cell: Cell) -> Cell:
    first = cell.pieces[0]
    parsed = parse_mark(first.text)
    if parsed and parsed[0].family.startswith("bullet"):
        prefix = first.text[: len(first.text) - len(parsed[1])].strip()
        cell.pieces[0] = Piece(first.index, parsed[1], f"{first.mark} {prefix}".strip())
    return cell


def name_and_description(text: str) -> tuple[str, str]:
    """ "Kansen benutten: kansen herkennen …" in two; a text without colon is a name."""
    name, colon, description = text.partition(":")
    return (name.strip(), description.strip()) if colon else (text.strip(" ."), "")
