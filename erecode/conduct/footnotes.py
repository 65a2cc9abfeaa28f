"""Footnotes where they are called: a text cut at its calls, each with the footnote it means.

Promises that a call whose footnote is not in the edition stays the text it was, and that a mark which
is used again further on means the next footnote with that mark. Pure.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from erecode.conduct.tree import Item, Kind, walk

_CALL = re.compile(r"\[\^([^\]\s]+)\]|(?<=\S)([¹²³⁴-⁹⁰]{1,3})|(?<=\S)\s?\[(\d{1,3})\]")
_RAISED = str.maketrans("¹²³⁴⁵⁶⁷⁸⁹⁰", "1234567890")


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of text, or a call: then `footnote` is the key it means and `anchor` its own address."""

    text: str
    footnote: str = ""
    anchor: str = ""


class Footnotes:
    """The footnotes of one edition."""

    def __init__(self, tree: Sequence[Item]) -> None:
        self._order = {id(item): number for number, item in enumerate(walk(tree))}
        self._by_mark: dict[str, list[tuple[int, str]]] = defaultdict(list)
        self._calls: dict[str, int] = defaultdict(int)
        for item in walk(tree):
            if item.kind is Kind.FOOTNOTE and item.label:
                self._by_mark[_mark(item.label)].append((self._order[id(item)], item.key))

    def pieces(self, item: Item, text: str) -> tuple[Piece, ...]:
        """The text of an item, cut at its calls."""
        found: list[Piece] = []
        start = 0
        for call in _CALL.finditer(text):
            key = self._meant(item, call[1] or call[2] or call[3])
            if key:
                found += [Piece(text[start : call.start()])] if call.start() > start else []
                found.append(self._call(_mark(call[1] or call[2] or call[3]), key))
                start = call.end()
        return (*found, *([Piece(text[start:])] if start < len(text) else []))

    def is_called(self, key: str) -> bool:
        """Whether a text that was cut so far calls this footnote."""
        return key in self._calls

    def _call(self, mark: str, key: str) -> Piece:
        self._calls[key] += 1
        again = f"-{self._calls[key]}" if self._calls[key] > 1 else ""
        return Piece(mark, key, f"call-{key}{again}")

    def _meant(self, item: Item, mark: str) -> str:
        known = self._by_mark.get(_mark(mark), [])
        if not known or item.kind is Kind.FOOTNOTE:
            return ""
        later = bisect_left(known, (self._order[id(item)], ""))
        return known[later][1] if later < len(known) else known[-1][1]


def _mark(mark: str) -> str:
    return mark.translate(_RAISED).strip("[]()^. ")
