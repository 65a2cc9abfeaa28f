"""The automatic numbers and bullets of a DOCX, which stand nowhere in its text.

Promises the mark as Word prints it, from numbering.xml: formats, level texts, restarts and overrides. Used
by the DOCX reader. Leaves out pictures as bullets, which become a plain one.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from lxml import etree

from erecode.reading.formats.characters import symbol
from erecode.reading.formats.docx.names import value, w, whole_number
from erecode.reading.formats.numerals import spell

_PLACE = re.compile(r"%([1-9])")
_LEVELS = 9


@dataclass(frozen=True, slots=True)
class Level:
    """How one level of a list is numbered; `restart` is the level whose items start it again, if any."""

    form: str
    text: str
    start: int
    indent: float | None
    restart: int | None
    legal: bool


class Numbering:
    """The lists of a document, with the counters as they stand while the document is walked."""

    def __init__(self, part: etree._Element | None) -> None:
        self._abstract: dict[str, dict[int, Level]] = {}
        self._tied: dict[tuple[str, int], str] = {}
        self._lists: dict[str, tuple[str, dict[int, Level], dict[int, int]]] = {}
        self._counters: dict[str, dict[int, int]] = {}
        self._begun: set[tuple[str, int]] = set()
        if part is not None:
            self._load(part)

    def knows(self, identifier: str) -> bool:
        """Whether a paragraph with this list is in a list at all ("0" takes it out of one)."""
        return identifier in self._lists

    def level_of_style(self, identifier: str, style: str) -> int:
        """The level that a list ties to a paragraph style; 0 where it ties none."""
        abstract = self._lists[identifier][0]
        return next((lv for (a, lv), s in self._tied.items() if a == abstract and s == style), 0)

    def level(self, identifier: str, depth: int) -> Level | None:
        """How a level of a list is numbered."""
        abstract, overrides, _ = self._lists[identifier]
        return overrides.get(depth) or self._abstract.get(abstract, {}).get(depth)

    def next_mark(self, identifier: str, depth: int) -> str:
        """Counts one item on and gives its mark as printed, without the tab after it."""
        level = self.level(identifier, depth)
        if level is None or level.form == "none":
            return "" if level is None else _PLACE.sub("", level.text).strip()
        if level.form == "bullet":
            return "".join(symbol(c) for c in level.text).strip() or "•"
        counters = self._count(identifier, depth, level)

        def number(match: re.Match[str]) -> str:
            place = int(match[1]) - 1
            shown = self.level(identifier, place)
            form = "decimal" if shown is None or (level.legal and place < depth) else shown.form
            start = 1 if shown is None else shown.start
            return spell(counters.get(place, start), form)

        return _PLACE.sub(number, level.text).strip()

    def _count(self, identifier: str, depth: int, level: Level) -> dict[int, int]:
        abstract, _, starts = self._lists[identifier]
        counters = self._counters.setdefault(abstract, {})
        if depth in starts and (identifier, depth) not in self._begun:
            self._begun.add((identifier, depth))
            counters[depth] = starts[depth]
        else:
            counters[depth] = counters.get(depth, level.start - 1) + 1
        for deeper in range(depth + 1, _LEVELS):
            below = self.level(identifier, deeper)
            if below is None or below.restart is None or depth < below.restart:
                counters.pop(deeper, None)
        return counters

    def _load(self, part: etree._Element) -> None:
        for abstract in part.iter(w("abstractNum")):
            identifier = value(abstract, "abstractNumId")
            self._abstract[identifier] = {}
            for element in abstract.findall(w("lvl")):
                depth = whole_number(value(element, "ilvl")) or 0
                self._abstract[identifier][depth] = _level(element)
                if style := value(element.find(w("pStyle"))):
                    self._tied[(identifier, depth)] = style
        self._link_styles(part)
        for concrete in part.iter(w("num")):
            self._load_list(concrete)

    def _load_list(self, concrete: etree._Element) -> None:
        levels: dict[int, Level] = {}
        starts: dict[int, int] = {}
        for override in concrete.findall(w("lvlOverride")):
            depth = whole_number(value(override, "ilvl")) or 0
            element = override.find(w("lvl"))
            if element is not None:
                levels[depth] = _level(element)
            start = whole_number(value(override.find(w("startOverride"))))
            if start is not None:
                starts[depth] = start
        abstract = value(concrete.find(w("abstractNumId")))
        self._lists[value(concrete, "numId")] = (abstract, levels, starts)

    def _link_styles(self, part: etree._Element) -> None:
        """A list may say only which list style it follows; the levels stand with the style's own list."""
        own = {
            value(abstract.find(w("styleLink"))): value(abstract, "abstractNumId")
            for abstract in part.iter(w("abstractNum"))
            if abstract.find(w("styleLink")) is not None
        }
        for abstract in part.iter(w("abstractNum")):
            followed = own.get(value(abstract.find(w("numStyleLink"))))
            if followed:
                self._abstract[value(abstract, "abstractNumId")] = self._abstract[followed]


def _level(element: etree._Element) -> Level:
    ind = element.find(f"{w('pPr')}/{w('ind')}")
    twips = whole_number(value(ind, "left") or value(ind, "start"))
    start = whole_number(value(element.find(w("start"))))
    return Level(
        form=value(element.find(w("numFmt"))) or "decimal",
        text=value(element.find(w("lvlText"))),
        start=1 if start is None else start,
        indent=None if twips is None else twips / 20,
        restart=whole_number(value(element.find(w("lvlRestart")))),
        legal=element.find(w("isLgl")) is not None,
    )
