"""What each node of an outline is: part, value, principle, section or annex.

Used once the outline stands. Leaves out what blocks are.
"""

from __future__ import annotations

import re

from erecode.reading.labels import (
    annex_of,
    is_definition_label,
    is_example_label,
    names_code,
    names_principles,
    names_values,
    part_of,
)
from erecode.reading.letters import key
from erecode.reading.levels import level_label
from erecode.reading.marks import parse_mark
from erecode.reading.ranks import Announcement
from erecode.reading.result import Node, NodeKind

_COUNT = re.compile(
    r"\b(\d{1,2}|twee|drie|vier|vijf|zes|zeven|acht|negen|tien|deux|trois|quatre|cinq|six|sept|huit|neuf|dix"
    r"|two|three|four|five|seven|eight|nine|ten)\s+(?:\w+\s+){0,2}?"
    r"(?P<noun>(?:kern|basis|organisatie)?waarden|valeurs|values|(?:basis|grond)?principes?|(?:grond|basis)?beginselen|principles)\b",
    re.IGNORECASE,
)
_WORDS = {
    word: number
    for words in (
        "twee drie vier vijf zes zeven acht negen tien",
        "deux trois quatre cinq six sept huit neuf dix",
        "two three four five six seven eight nine ten",
    )
    for number, word in enumerate(words.split(), start=2)
}


def name_kinds(nodes: list[Node], announced: list[tuple[Node | None, str, list[Node]]]) -> None:
    """Give every node its kind. `announced`: the node of a list, its lead, and the nodes that it names."""
    for node in nodes:
        _default(node, 0)
    for home, lead, named in announced:
        kind = _kind_of_list(home, lead)
        if kind:
            _set(named, kind)
    _counted(nodes)
    stack = list(nodes)
    while stack:
        node = stack.pop()
        _counted_children(node)
        _children_of_values(node)
        stack.extend(node.children)


def _default(node: Node, depth: int) -> None:
    heading = node.heading or ""
    numbered = part_of(heading)
    if annex_of(heading) is not None:
        node.kind = "annex"
    elif not heading or is_example_label(heading) or (numbered and numbered[0] == "article"):
        node.kind = "section"
    elif depth == 0 or any(not is_example_label(child.heading or "") for child in node.children):
        node.kind = "part"
    for child in node.children:
        _default(child, depth + 1)


def _kind_of_list(home: Node | None, lead: str) -> NodeKind | None:
    heading = (home.heading or "") if home else ""
    for text in (lead, heading):
        if names_values(text):
            return "value"
        if names_principles(text):
            return "principle"
    return "principle" if names_code(heading) and not names_code(lead) else None


def _set(nodes: list[Node], kind: NodeKind) -> None:
    for node in nodes:
        if node.kind != "annex":
            node.kind = kind


def _counts(node: Node) -> dict[int, NodeKind]:
    """How many values or principles the first paragraphs of a node say there are."""
    counts: dict[int, NodeKind] = {}
    for block in node.blocks[:8]:
        for found in _COUNT.finditer(block.text):
            number = int(found[1]) if found[1].isdigit() else _WORDS.get(found[1].lower(), 0)
            noun = found["noun"].lower()
            counts[number] = "value" if "waarde" in noun or "val" in noun else "principle"
    return counts


def _counted_children(node: Node) -> None:
    """ "Wij staan voor drie waarden": the three children of that node."""
    counts = _counts(node)
    named = [child for child in node.children if _is_name(child)]
    if len(named) == len(node.children) and len(named) in counts:
        _set(named, counts[len(named)])


def _counted(nodes: list[Node]) -> None:
    """ "De 5 kernwaarden …": as many numbered headings of one parent as the text says there are values."""
    wanted: dict[int, NodeKind] = {}
    for node in nodes[:3]:
        wanted |= _counts(node)
    if not wanted:
        return
    for siblings in (nodes, *(n.children for n in nodes)):
        numbered = [n for n in siblings if n.heading and (p := parse_mark(n.heading)) and p[0].values]
        if len(numbered) in wanted and not any(n.kind in ("value", "principle") for n in numbered):
            _set(numbered, wanted[len(numbered)])


def _children_of_values(node: Node) -> None:
    """The unnumbered children of "Onze waarden" are values."""
    heading = node.heading or ""
    named = [c for c in node.children if _is_name(c)]
    if len(named) < 2 or len(named) != len(node.children) or len(heading.split()) > 6:
        return
    if any(c.kind in ("value", "principle") for c in named) or node.kind in ("value", "principle"):
        return
    if names_values(heading):
        _set(named, "value")
    elif names_principles(heading):
        _set(named, "principle")


def _is_name(node: Node) -> bool:
    heading = node.heading or ""
    if (
        is_definition_label(heading)
        or is_example_label(heading)
        or level_label(heading)
        or heading.endswith("?")
    ):
        return False
    return part_of(heading) is None and bool(key(heading)) and len(heading.split()) <= 6


def announced_nodes(
    announcements: list[Announcement],
    nodes_by_place: dict[int, Node],
    homes: dict[int, tuple[Node | None, str]],
) -> list[tuple[Node | None, str, list[Node]]]:
    """The announcements with nodes instead of places."""
    return [
        (*homes.get(a.place, (None, "")), [nodes_by_place[p] for p in a.headings if p in nodes_by_place])
        for a in announcements
    ]
