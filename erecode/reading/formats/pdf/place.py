"""What stands on a page: runs of letters, fragments of lines, boxes; measured in points from the top left.

Used by the modules that read a PDF. Leaves out how they are found and in which order they are read.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from erecode.reading.source import Cell


@dataclass(slots=True)
class Run:
    """Letters of one word in one font. `glued` says that no space parts it from the run before it."""

    text: str
    x0: float
    x1: float
    base: float
    size: float
    bold: bool
    glued: bool = False
    raised: bool = False
    target: str = ""


class Fragment:
    """Runs that follow each other on one line of one column, measured once."""

    __slots__ = ("base", "bold", "bottom", "runs", "size", "text", "top", "x0", "x1")

    def __init__(self, runs: list[Run]) -> None:
        level = [run for run in runs if not run.raised] or runs
        self.runs = runs
        self.text = text_of(runs)
        self.x0 = runs[0].x0
        self.x1 = max(run.x1 for run in runs)
        self.size = _commonest([(run.size, len(run.text)) for run in runs])
        self.base = _commonest([(run.base, len(run.text)) for run in level])
        self.bold = all(run.bold for run in level)
        self.top = self.base - self.size
        self.bottom = self.base + 0.25 * self.size


class Row:
    """A line as it is read: fragments beside each other. `left` is where its column begins."""

    def __init__(
        self, fragments: list[Fragment], left: float = 0.0, right: float = 0.0, *, starts: bool = False
    ) -> None:
        self.fragments = fragments
        self.left = left
        self.right = right
        self.starts = starts
        self.tabled = False
        self.opens_cell = False
        self.cell: Cell | None = None
        self.mark = ""
        self.note = False
        self.torn = False
        self.full: bool | None = None
        self.page = 0
        self.number = 0
        self.text = " ".join(fragment.text for fragment in fragments)
        self.size = _commonest([(f.size, len(f.text)) for f in fragments])
        self.base = _commonest([(f.base, len(f.text)) for f in fragments])
        self.bold = all(fragment.bold for fragment in fragments)
        self.x0 = fragments[0].x0
        self.x1 = max(fragment.x1 for fragment in fragments)

    @property
    def runs(self) -> list[Run]:
        return [run for fragment in self.fragments for run in fragment.runs]


@dataclass(slots=True)
class GridCell:
    """A cell of a table with rulings, by its first row and column."""

    row: int
    column: int
    fragments: list[Fragment]


@dataclass(slots=True)
class Grid:
    """A table with rulings: its box and its cells in reading order."""

    x0: float
    x1: float
    top: float
    bottom: float
    cells: list[GridCell]
    edges: tuple[float, ...] = ()
    size: float = 1.0


@dataclass(slots=True)
class Page:
    """One page: what is on it and what was put aside while finding it, with the reason."""

    number: int
    width: float
    height: float
    fragments: list[Fragment] = field(default_factory=list)
    grids: list[Grid] = field(default_factory=list)
    sideways: list[Run] = field(default_factory=list)
    aside: list[tuple[str, str]] = field(default_factory=list)
    has_picture: bool = False
    is_empty: bool = False
    letters: int = 0
    garbled: int = 0

    @property
    def is_bare(self) -> bool:
        """Whether no letter stands on the page."""
        return not self.letters and not self.sideways


def text_of(runs: list[Run]) -> str:
    """The text of runs beside each other, with the spaces between them."""
    parts: list[str] = []
    for run in runs:
        parts.append(run.text if run.glued or not parts else f" {run.text}")
    return "".join(parts)


def _commonest(counted: list[tuple[float, int]]) -> float:
    """The value that most letters have."""
    first = counted[0][0]
    if all(value == first for value, _ in counted):
        return first
    votes: dict[float, int] = {}
    for value, letters in counted:
        votes[value] = votes.get(value, 0) + letters
    return max(votes, key=votes.__getitem__)
