"""What the review shows of a draft: its rows, the source beside them, and the findings at their place.

Promises a window of the draft of bounded size, however long the draft is, with the source lines and the
findings that belong to it. Used by the review pages. Pure but for the words it is shown with.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from dataclasses import dataclass, field
from typing import Any

from erecode.conduct.drafting import Manuscript, Spot, spots
from erecode.conduct.edits import BINDING, stance
from erecode.conduct.importing import Json
from erecode.conduct.tree import Item, fingerprint, walk

WINDOW = 200  # rows of the tree on one page
MOST_LINES = 1200  # source lines beside them
MOST_FINDINGS = 300

Place = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Finding:
    """Something to look at, with the item or the line set aside that it is about."""

    id: str
    stored: Json
    place: Place
    key: str
    seen: bool

    @property
    def rule(self) -> str:
        """The stable name of its rule."""
        return str(self.stored["rule"])


@dataclass(slots=True)
class SourceLine:
    """A line of the source: the item it is in, or why it is in none (then `key` brings it back)."""

    page: int
    line: int
    text: str
    key: str = ""
    reason: str = ""


@dataclass(slots=True)
class Review:
    """One window of a draft."""

    manuscript: Manuscript
    spots: list[Spot]
    start: int
    findings: list[Finding] = field(default_factory=list)

    @property
    def shown(self) -> list[Spot]:
        """The rows of the window."""
        return self.spots[self.start : self.start + WINDOW]

    @property
    def before(self) -> str:
        """The key that the previous window starts at, or nothing."""
        return self.spots[max(0, self.start - WINDOW)].item.key if self.start else ""

    @property
    def after(self) -> str:
        """The key that the next window starts at, or nothing."""
        end = self.start + WINDOW
        return self.spots[end].item.key if end < len(self.spots) else ""

    @property
    def outline(self) -> list[Spot]:
        """The titled parts of the two highest levels, over the whole draft."""
        return [spot for spot in self.spots if spot.item.kind.is_part and len(spot.above) < 2]


def review(manuscript: Manuscript, at: str, findings: list[Finding]) -> Review:
    """The window in which an item stands; the first one where it stands nowhere."""
    all_spots = list(spots(manuscript.tree))
    index = next((i for i, spot in enumerate(all_spots) if spot.item.key == at), 0)
    return Review(manuscript, all_spots, index // WINDOW * WINDOW, findings)


def row(spot: Spot, manuscript: Manuscript, language: str, counts: Counter[str]) -> dict[str, Any]:
    """What a row of the tree shows, as plain data: for the page and for its script."""
    item, main = spot.item, manuscript.language
    text = item.texts.get(main, "")
    other = item.texts.get(language, "") if language != main else ""
    return {
        "key": item.key,
        "depth": len(spot.above),
        "kind": item.kind.value,
        "part": item.kind.is_part,
        "label": item.label,
        "text": text,
        "was": fingerprint(text),
        "other": other,
        "otherWas": fingerprint(other),
        "stale": item.is_stale(language, main),
        "modality": item.modality.value,
        "binds": item.binds,
        "stance": stance(item),
        "binding": item.kind in BINDING,
        "confirmed": item.confirmed,
        "findings": counts[item.key],
    }


def progress(manuscript: Manuscript) -> tuple[int, int]:
    """How many provisions have a confirmed modality, and how many should."""
    binding = [item for item in walk(manuscript.tree) if item.kind in BINDING]
    return sum(item.confirmed for item in binding), len(binding)


def proposals_open(manuscript: Manuscript) -> Counter[str]:
    """How many provisions wait for confirmation, per proposed modality."""
    return Counter(
        item.modality.value for item in walk(manuscript.tree) if item.kind in BINDING and not item.confirmed
    )


class Places:
    """Which item stands at a place of the source: the last one that starts at or before it."""

    def __init__(self, manuscript: Manuscript) -> None:
        items = [(item, "") for item in walk(manuscript.tree) if item.line]
        for aside in manuscript.aside:
            items += [(item, aside.reason) for item in walk([aside.item]) if item.line]
        items.sort(key=lambda found: (found[0].page, found[0].line))
        self._items = items
        self._places = [(item.page, item.line) for item, _ in items]

    def at(self, place: Place) -> tuple[Item, str] | None:
        """The item, and the reason why it was set aside, if it was."""
        index = bisect_right(self._places, place) - 1
        return self._items[index] if index >= 0 else None


def findings_of(
    reading: Json | None, kind: str, places: Places, seen: list[str], lines: Lines
) -> list[Finding]:
    """The findings of the reading that are about this draft (a document may have given two)."""
    known, dealt = Counter[str](), set(seen)
    found = []
    for finding in (reading or {}).get("findings", []):
        place = (finding.get("page") or 0, finding["line"])
        name = f"{finding['rule']}-{place[0]}-{place[1]}"
        known[name] += 1
        if lines.kind_at(place) not in {kind, ""}:
            continue
        item = places.at(place)
        ident = f"{name}-{known[name]}"
        found.append(Finding(ident, finding, place, item[0].key if item else "", ident in dealt))
    return found


class Lines:
    """The source's lines, (page, line, text, kind of draft), in order."""

    def __init__(self, lines: list[list[Any]]) -> None:
        self._lines = lines
        self._places = [(line[0], line[1]) for line in lines]

    def kind_at(self, place: Place) -> str:
        """The kind of the draft that a place went to; what is about the whole goes to the first."""
        index = max(0, bisect_right(self._places, place) - 1)
        return str(self._lines[index][3]) if self._lines else ""

    def beside(self, shown: Review, places: Places, kind: str) -> list[SourceLine]:
        """The lines from the window's first item to the next window's first, each with what became of it."""
        first = _first_place(shown.shown) if shown.start else (0, 0)
        last = _first_place(shown.spots[shown.start + WINDOW :])
        found = []
        for page, line, text, of in self._lines:
            if of == kind and first <= (page, line) and (page, line) < last:
                found.append(_source_line(page, line, text, places))
        return found[:MOST_LINES]


def _first_place(shown: list[Spot]) -> Place:
    return next(((s.item.page, s.item.line) for s in shown if s.item.line), (10**9, 0))


def _source_line(page: int, line: int, text: str, places: Places) -> SourceLine:
    found = places.at((page, line))
    if found is None:
        return SourceLine(page, line, text)
    item, reason = found
    return SourceLine(page, line, text, item.key, reason)
