"""A comparison as plain text for a terminal: [-removed-] and {+added+}, as word differences are written.

Used by the command `compare`. Pure but for the page objects it is given.
"""

from __future__ import annotations

from collections.abc import Iterator

from erecode.conduct.comparing import Altered, Said
from erecode.conduct.comparing_pages import EditionsPage, TopicsPage, address_of
from erecode.conduct.differences import Op, Stretch
from erecode.conduct.matching import Change

MARKS = {Op.SAME: "{}", Op.REMOVED: "[-{}-]", Op.ADDED: "{{+{}+}}"}


def edition_lines(page: EditionsPage) -> Iterator[str]:
    """Two editions of a work."""
    yield f"{address_of(page.old)} -> {address_of(page.new)}"
    counts = page.comparison.counts
    yield ", ".join(f"{counts[change]} {change.value}" for change in Change if counts[change])
    for section in page.comparison.sections:
        yield ""
        yield section.title or page.new.work.slug
        for altered in section.altered:
            yield from _altered(altered)


def _altered(altered: Altered) -> Iterator[str]:
    what = altered.change.value
    if altered.moved and altered.change is not Change.MOVED:
        what += " and moved"
    if altered.came_from:
        what += f' from "{altered.came_from}" to "{altered.went_to}"'
    if altered.other_force:
        what += f" ({altered.old_modality.value or 'none'} -> {altered.new_modality.value or 'none'})"
    yield f"  {altered.new_key or altered.old_key}: {what}"
    yield f"    {marked(altered.stretches)}"


def marked(stretches: list[Stretch]) -> str:
    """The words with what was removed and added between marks."""
    return "".join(MARKS[stretch.op].format(stretch.text) for stretch in stretches)


def topic_lines(names: tuple[str, str], page: TopicsPage) -> Iterator[str]:
    """Two codes, topic by topic."""
    yield f"{names[0]} | {names[1]}"
    yield f"{page.both} topics in both"
    for line in page.lines:
        yield ""
        yield line.title
        for name, said in zip(names, (line.left, line.right), strict=True):
            yield from _side(name, said)


def _side(name: str, said: list[Said]) -> Iterator[str]:
    yield f"  {name}" if said else f"  {name}: nothing"
    for one in said:
        yield f"    {one.key}: {one.text}"
