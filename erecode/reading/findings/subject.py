"""The document as the rules look at it: its texts, its lines, and the place of any word in them.

Promises that a place is the line of the source in which the words stand, also in a paragraph that was
joined from many lines. Used by the checks only.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate
from typing import NamedTuple

from erecode.reading.law import LegalReference, legal_references
from erecode.reading.modality import propose
from erecode.reading.result import Block, Modality, Node, Reading
from erecode.reading.source import Line, Source

_QUOTED = 80
_AROUND = 20
_ENOUGH = 30
_TRIES = 20


class Found(NamedTuple):
    """What a check found: the rule, the place and the facts."""

    rule: str
    line: int
    page: int | None
    params: dict[str, str]


@dataclass(frozen=True, slots=True)
class Stretch:
    """A text of the outline or the framework. `block` is absent for headings and framework texts."""

    text: str
    line: int
    page: int | None
    kind: str
    heading: str = ""
    block: Block | None = None

    @property
    def place(self) -> tuple[int | None, int]:
        """Page and line."""
        return (self.page, self.line)


class Subject:
    """The reading and its source, prepared once for all rules."""

    def __init__(self, reading: Reading, source: Source) -> None:
        self.reading = reading
        self.source = source
        self.language = reading.language
        self._counted: tuple[str, list[int]] = ("", [0])
        self._modalities: dict[str, Modality] = {}
        self._laws: dict[str, list[LegalReference]] = {}

    @cached_property
    def nodes(self) -> list[Node]:
        """Every node of the outline, in reading order."""
        return list(self.reading.nodes())

    @cached_property
    def outline(self) -> list[Stretch]:
        """Headings and blocks, in reading order."""
        return [stretch for node in self.nodes for stretch in _node_texts(node)]

    @cached_property
    def framework(self) -> list[Stretch]:
        """Names, definitions, descriptions, their variants and the indicators."""
        return list(_framework_texts(self.reading))

    @cached_property
    def everything(self) -> list[Stretch]:
        """Outline and framework; what stands in both is given once."""
        seen = set()
        kept = []
        for stretch in (*self.outline, *self.framework):
            mark = (*stretch.place, letters(stretch.text)[:_ENOUGH])
            if mark not in seen:
                seen.add(mark)
                kept.append(stretch)
        return kept

    @cached_property
    def provisions(self) -> list[Stretch]:
        """The blocks of the code itself: neither headings nor texts of a framework."""
        taken = {stretch.place for stretch in self.framework}
        return [s for s in self.outline if s.block is not None and s.place not in taken]

    def laws(self, text: str) -> list[LegalReference]:
        """The legal references of a text, worked out once."""
        if text not in self._laws:
            self._laws[text] = legal_references(text)
        return self._laws[text]

    def modality(self, stretch: Stretch) -> Modality:
        """What a provision does, as annotated or else as proposed."""
        if stretch.block is not None and stretch.block.modality:
            return stretch.block.modality
        if stretch.text not in self._modalities:
            self._modalities[stretch.text] = propose(stretch.text, self.language).modality
        return self._modalities[stretch.text]

    @cached_property
    def aside(self) -> set[tuple[int | None, int]]:
        """The places that were set aside."""
        return {
            (entry.page, number)
            for entry in self.reading.set_aside
            for number in range(entry.line, (entry.until or entry.line) + 1)
        }

    def found(self, rule: str, stretch: Stretch, at: int = 0, /, **params: str) -> Found:
        """A finding at the character `at` of the stretch."""
        line, page = self.locate(stretch, at)
        return Found(rule, line, page, params)

    def locate(self, stretch: Stretch, at: int = 0) -> tuple[int, int | None]:
        """Line and page of the character `at` of the stretch."""
        start = self._starts.get(stretch.place)
        if start is None:
            start = self._searched(stretch)
        if start is None:
            return stretch.line, stretch.page
        head = letters(stretch.text[:_ENOUGH])[:8]
        skipped = max(self._letters[start].find(head), 0)
        first = self.source.lines[start]
        offsets = self._offsets if (first.page, first.number) in self.aside else self._kept
        index = bisect_right(offsets, offsets[start] + skipped + self._before(stretch.text, at)) - 1
        line = self.source.lines[max(index, start)] if at else first
        return line.number, line.page

    def _before(self, text: str, at: int) -> int:
        """How many letters stand before a place; counted once for all places in a text."""
        if self._counted[0] is not text:
            self._counted = (text, [0, *accumulate(map(str.isalnum, text))])
        return self._counted[1][at]

    @cached_property
    def _kept(self) -> list[int]:
        """For each line, the letters before it that were not set aside."""
        kept = (
            0 if (line.page, line.number) in self.aside else len(part)
            for line, part in zip(self.source.lines, self._letters, strict=True)
        )
        return list(accumulate(kept, initial=0))[:-1]

    def _searched(self, stretch: Stretch) -> int | None:
        """The line of a text whose line is not known: where it starts a line, else where it stands."""
        whole = letters(stretch.text)
        for name in (whole, whole[:_ENOUGH]):
            at = first = self._joined.find(name)
            for _ in range(_TRIES):
                index = bisect_right(self._offsets, at) - 1
                if at < 0 or self._offsets[index] == at:
                    break
                at = self._joined.find(name, at + 1)
            if first >= 0:
                return bisect_right(self._offsets, at if at >= 0 else first) - 1
        return None

    @cached_property
    def _starts(self) -> dict[tuple[int | None, int], int]:
        return {(line.page, line.number): i for i, line in enumerate(self.source.lines)}

    @cached_property
    def _letters(self) -> list[str]:
        return [letters(line.text) for line in self.source.lines]

    @cached_property
    def _joined(self) -> str:
        return "".join(self._letters)

    @cached_property
    def _offsets(self) -> list[int]:
        return [0, *accumulate(len(part) for part in self._letters[:-1])]

    def lines(self) -> Iterator[tuple[Line, bool]]:
        """The lines of the source, each with whether it was set aside."""
        for line in self.source.lines:
            yield line, (line.page, line.number) in self.aside


def letters(text: str) -> str:
    """The letters and digits of a text in lower case."""
    return "".join(filter(str.isalnum, text)).lower()


def quoted(text: str) -> str:
    """A text short enough to quote in a message."""
    flat = " ".join(text[: 4 * _QUOTED].split())
    return flat if len(flat) <= _QUOTED else f"{flat[: _QUOTED - 1].rstrip()}…"


def around(text: str, at: int) -> str:
    """The words around a place, whole words only where they are not endless."""
    first, last = max(at - 2 * _AROUND, 0), min(at + 2 * _AROUND, len(text))
    start = text.rfind(" ", first, max(at - _AROUND, first)) + 1
    end = text.find(" ", min(at + _AROUND, last), last)
    return quoted(text[start or first : last if end < 0 else end])


def _node_texts(node: Node) -> Iterator[Stretch]:
    if node.heading:
        yield Stretch(node.heading, node.line, node.page, "heading", node.heading)
    yield from _block_texts(node.blocks, node.heading or "")


def _block_texts(blocks: Iterable[Block], heading: str) -> Iterator[Stretch]:
    for block in blocks:
        yield Stretch(block.text, block.line, block.page, block.kind, heading, block)
        yield from _block_texts(block.items, heading)


def _framework_texts(reading: Reading) -> Iterator[Stretch]:
    for competency in reading.framework.competencies if reading.framework else ():
        line, page, name = competency.line, competency.page, competency.name
        yield Stretch(name, line, page, "name", name)
        if competency.definition:
            yield Stretch(competency.definition, 0, page, "definition", name)
        for text in competency.variants.values():
            yield Stretch(text, 0, page, "definition", name)
        for dimension in competency.dimensions:
            yield Stretch(dimension.name, dimension.line, dimension.page, "dimension", name)
            for text in (dimension.description, *dimension.variants.values()):
                if text:
                    yield Stretch(text, 0, dimension.page, "description", name)
        for indicator in competency.indicators:
            if indicator.title:
                yield Stretch(indicator.title, 0, indicator.page, "title", name)
            yield Stretch(indicator.text, indicator.line, indicator.page, "indicator", name)
