"""List marks that are drawn and not written: browsers and design programs paint a dot before the text.

Promises a mark only for a small shape that stands right before a line and about as high as a small letter.
Used by the PDF reader. Leaves out pictures and larger shapes.
"""

from __future__ import annotations

from dataclasses import dataclass

from erecode.reading.formats.pdf.place import Fragment, Run

SMALLEST, LARGEST = 1.2, 9.0
"""Points that a shape measures to be looked at as a mark at all."""

_MARK = "•"
_DIAMETER = 0.75
_REACH = 2.6
_OFF_CENTRE = 0.3
_CENTRE = 0.3
_SQUARE = 1.4


@dataclass(frozen=True, slots=True)
class Shape:
    """The box of a small drawn shape."""

    x0: float
    x1: float
    top: float
    bottom: float

    def is_dot(self) -> bool:
        """Whether it is about as high as it is wide."""
        wide, high = self.x1 - self.x0, self.bottom - self.top
        small = SMALLEST <= wide <= LARGEST and SMALLEST <= high <= LARGEST
        return small and max(wide, high) <= _SQUARE * min(wide, high)


def with_bullets(fragments: list[Fragment], shapes: list[Shape]) -> list[Fragment]:
    """The fragments, with a mark in front of those that have one drawn before them."""
    marked: dict[int, Shape] = {}
    for shape in shapes:
        near = [f for f in fragments if _stands_before(shape, f)]
        if near:
            marked[id(min(near, key=lambda f: f.x0))] = shape
    return [_with_mark(f, marked[id(f)]) if id(f) in marked else f for f in fragments]


def _stands_before(shape: Shape, fragment: Fragment) -> bool:
    size = fragment.size
    centre = (shape.top + shape.bottom) / 2
    return (
        shape.bottom - shape.top <= _DIAMETER * size
        and 0 < fragment.x0 - shape.x1 < _REACH * size
        and abs(centre - (fragment.base - _CENTRE * size)) <= _OFF_CENTRE * size
    )


def _with_mark(fragment: Fragment, shape: Shape) -> Fragment:
    first = fragment.runs[0]
    mark = Run(_MARK, shape.x0, shape.x1, fragment.base, fragment.size, bold=first.bold)
    return Fragment([mark, *fragment.runs])
