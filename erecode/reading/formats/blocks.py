"""Collects the blocks of a format that knows blocks (Markdown, HTML, DOCX, ODT) into a Source.

Promises that blocks are numbered in reading order, that no blank one is kept and that the bounds hold.
Used by the format readers. Leaves out pages and positions, which only a PDF has.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, replace

from erecode.reading.formats.characters import clean, clean_lines
from erecode.reading.formats.limits import check_lines
from erecode.reading.result import Unreadable
from erecode.reading.source import Cell, Format, Line, Link, Role, Source


@dataclass(frozen=True, slots=True)
class Looks:
    """How a block looks where its format says so; `points` is 0 where the type size is unknown."""

    points: float = 0.0
    bold: bool = False
    indent: float = 0.0


PLAIN_LOOKS = Looks()


class Blocks:
    """Takes blocks in reading order and gives the Source at the end."""

    def __init__(self) -> None:
        self._lines: list[tuple[Line, float]] = []
        self._aside: list[tuple[Line, str]] = []
        self._number = 0

    def add(
        self,
        text: str,
        role: Role = Role.PLAIN,
        *,
        level: int = 0,
        mark: str = "",
        cell: Cell | None = None,
        looks: Looks = PLAIN_LOOKS,
        links: Iterable[Link] = (),
        number: int | None = None,
    ) -> None:
        """One block. Newlines are forced breaks: they part a plain block or a quote into lines."""
        parts = clean_lines(text)
        if not parts:
            return
        if role not in (Role.PLAIN, Role.QUOTE):
            parts = [" ".join(parts)]
        kept = tuple(Link(clean(link.text), link.target.strip()) for link in links)
        for position, part in enumerate(parts):
            line = Line(
                number=self._next(number),
                text=part,
                role=role,
                level=level,
                mark=clean(mark),
                cell=cell,
                indent=round(looks.indent, 2),
                blank_before=0 if position else 1,
                whole=len(parts) == 1,
                bold=looks.bold,
                links=tuple(link for link in kept if link.text in part),
            )
            self._lines.append((line, looks.points))

    def put_aside(self, text: str, reason: str) -> None:
        """Text that is not part of what the document says, with the reason."""
        for part in clean_lines(text):
            self._aside.append((Line(self._next(None), part, whole=True), reason))

    def source(self, form: Format, title: str = "") -> Source:
        """The document; refused where it holds no text at all."""
        if not self._lines:
            raise Unreadable("blank")
        return Source(form, _relative(self._lines), title=clean(title), set_aside=tuple(self._aside))

    def _next(self, number: int | None) -> int:
        self._number = self._number + 1 if number is None else max(number, self._number)
        check_lines(len(self._lines) + len(self._aside))
        return self._number


def _relative(lines: list[tuple[Line, float]]) -> tuple[Line, ...]:
    """The lines with their type size relative to the size that most of the text has."""
    letters: Counter[float] = Counter()
    for line, points in lines:
        if points and line.role is not Role.HEADING:
            letters[points] += len(line.text)
    if not letters:
        return tuple(line for line, _ in lines)
    body = letters.most_common(1)[0][0]
    return tuple(replace(line, size=round(points / body, 3)) if points else line for line, points in lines)
