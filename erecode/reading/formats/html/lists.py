"""Which mark a list item of a page has, and how deep it stands.

Promises the numbers that a browser prints: start, value, type and reversed lists. Used by the walk over a
page. Leaves out marks that only a style sheet gives.
"""

from __future__ import annotations

from dataclasses import dataclass

from lxml import etree

from erecode.reading.formats.numerals import spell

_TYPES = {"a": "lowerLetter", "A": "upperLetter", "i": "lowerRoman", "I": "upperRoman"}
_MAX_NUMBER = 100_000


@dataclass(slots=True)
class _List:
    ordered: bool
    form: str
    number: int
    step: int


@dataclass(slots=True)
class _Item:
    level: int
    mark: str
    taken: bool = False


class Lists:
    """The lists and items that are open."""

    def __init__(self) -> None:
        self._lists: list[_List] = []
        self._items: list[_Item] = []

    def enter(self, element: etree._Element) -> None:
        """A list begins."""
        reverse = element.get("reversed") is not None
        start = _number(element.get("start", ""))
        if start is None:
            start = sum(1 for child in element if child.tag == "li") if reverse else 1
        form = _TYPES.get(element.get("type", ""), "decimal")
        self._lists.append(_List(element.tag == "ol", form, start, -1 if reverse else 1))

    def leave(self) -> None:
        """A list ends."""
        if self._lists:
            self._lists.pop()

    def item(self, element: etree._Element) -> None:
        """An item begins."""
        if not self._lists or not self._lists[-1].ordered:
            self._items.append(_Item(max(len(self._lists), 1), "•"))
            return
        current = self._lists[-1]
        given = _number(element.get("value", ""))
        current.number = current.number if given is None else given
        self._items.append(_Item(len(self._lists), f"{spell(current.number, current.form)}."))
        current.number += current.step

    def leave_item(self) -> None:
        """An item ends."""
        if self._items:
            self._items.pop()

    def take_item(self) -> tuple[int, str] | None:
        """Level and mark for the first block of an item; nothing for later blocks and outside items."""
        if not self._items or self._items[-1].taken:
            return None
        self._items[-1].taken = True
        return self._items[-1].level, self._items[-1].mark


def _number(text: str) -> int | None:
    try:
        number = int(text)
    except ValueError:
        return None
    return number if abs(number) <= _MAX_NUMBER else None
