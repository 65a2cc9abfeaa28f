"""Frameworks told by headings: values or competencies with a level for each heading under them.

Recognises them in an outline that stands: the lines stay in the outline, and the framework is a view of
them. Knows "Indicator 2: …" or "Niveau 1" under a competency, competencies under a level, the level in the
competency's own heading, levels as items, and definitions that stand in another part. Leaves out tables
(`competencies`).
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from erecode.reading.cells import name_and_description
from erecode.reading.labels import definition_in, is_definition_label, is_example_label
from erecode.reading.letters import key
from erecode.reading.levels import LevelLabel, level_label, scheme_of
from erecode.reading.marks import parse_mark
from erecode.reading.result import Block, Competency, Dimension, Framework, Indicator, Node
from erecode.reading.table_headings import without_number

_GLOSS = re.compile(r"""\s+(?:[–—-]\s*)?(?:“[^”]*”|"[^"]*"|«[^»]*»|‘[^’]*’)$""")


@dataclass(slots=True)
class _Found:
    """The indicators of one level of one competency."""

    home: Node
    name: str
    level: str
    blocks: list[Block]
    title: str | None = None
    dimension: Node | None = None


@dataclass(slots=True)
class _Walk:
    """What is known on the way down to a node."""

    path: list[Node] = field(default_factory=list)
    level: LevelLabel | None = None
    level_node: Node | None = None


def framework_in(nodes: list[Node]) -> Framework | None:
    """The framework that the headings of an outline tell, or None."""
    inside = _levels_inside(nodes)
    found = [f for node in nodes for f in _search(node, _Walk(), inside)]
    found = [f for f in found if f.blocks and f.name]
    levels = list(dict.fromkeys(f.level for f in found))
    names = {key(f.name) for f in found}
    per_name = defaultdict(set)
    for f in found:
        per_name[key(f.name)].add(f.level)
    if len(levels) < 2 or not any(len(own) > 1 for own in per_name.values()):
        return None
    if len(names) < 2 and not any(_has_definition(f.home) for f in found):
        return None
    return _framework(found, levels, nodes)


def _levels_inside(nodes: list[Node]) -> bool:
    """True where a level stands under several headings, so that levels are inside competencies."""
    homes: dict[str, set[int]] = defaultdict(set)
    for node in nodes:
        for parent, child in _pairs(node):
            label = level_label(child.heading or "")
            if label and not label.before:
                homes[label.level].add(id(parent))
    return any(len(parents) > 1 for parents in homes.values())


def _pairs(node: Node) -> Iterator[tuple[Node, Node]]:
    stack = [node]
    while stack:
        parent = stack.pop()
        for child in parent.children:
            yield parent, child
            stack.append(child)


def _search(node: Node, walk: _Walk, inside: bool) -> Iterator[_Found]:
    label = level_label(node.heading or "")
    path = [*walk.path, node]
    if label and label.before and not walk.level:
        yield from _named_level(node, label)
        return
    elif label and not label.before:
        yield from _level_node(node, walk, label, inside)
        return
    elif walk.level and walk.level_node:
        if not is_example_label(node.heading or "") and not is_definition_label(node.heading or ""):
            yield _Found(node, _name(node.heading or ""), walk.level.level, node.blocks)
    else:
        yield from _inline_levels(node)
    for child in node.children:
        yield from _search(child, _Walk(path, walk.level, walk.level_node), inside)


def _named_level(node: Node, label: LevelLabel) -> Iterator[_Found]:
    """A heading that names a competency and its level; headings under it are dimensions."""
    name = _name(label.before)
    items = [block for block in node.blocks if block.kind in ("item", "step")]
    yield _Found(node, name, label.level, items if node.children else node.blocks)
    for child in node.children:
        if not is_definition_label(child.heading or "") and not is_example_label(child.heading or ""):
            yield _Found(node, name, label.level, child.blocks, None, child)


def _level_node(node: Node, walk: _Walk, label: LevelLabel, inside: bool) -> Iterator[_Found]:
    """Levels are inside competencies, or competencies (perhaps with dimensions) are inside levels."""
    home = walk.path[-1] if walk.path else None
    if home is not None and (inside or not node.children):
        competency, dimension = _dimension_of(walk.path)
        name = _name(competency.heading or "")
        title = label.after or None
        if node.blocks:
            yield _Found(competency, name, label.level, node.blocks, title, dimension)
        for child in node.children:
            yield _Found(competency, name, label.level, child.blocks, title, child)
        return
    for child in node.children:
        yield from _search(child, _Walk([*walk.path, node], label, node), inside)


def _dimension_of(path: list[Node]) -> tuple[Node, Node | None]:
    """The competency of a level and the dimension it belongs to, where its heading is one."""
    last = path[-1]
    parent = path[-2] if len(path) > 1 else None
    parsed = parse_mark(last.heading or "")
    lettered = parsed is not None and parsed[0].family.endswith(("upper", "lower"))
    worded = (last.heading or "").casefold().startswith(("dimensi", "aspect", "deelcompetentie", "sous-comp"))
    if parent is not None and (lettered or worded or _has_definition(parent)):
        return parent, last
    return last, None


def _has_definition(node: Node) -> bool:
    return any(is_definition_label(c.heading or "") for c in node.children) or any(
        b.kind == "definition" for b in node.blocks
    )


def _inline_levels(node: Node) -> Iterator[_Found]:
    """Items or paragraphs that each open with a level ("Niveau 1: …")."""
    labelled = [
        (b, label) for b in node.blocks if (label := level_label(b.text)) and not label.before and label.after
    ]
    if len({label.level for _, label in labelled}) < 2:
        return
    for block, label in labelled:
        if block.items:
            yield _Found(node, _name(node.heading or ""), label.level, block.items, label.after)
        else:
            behaviour = Block("item", label.after, block.line, block.page)
            yield _Found(node, _name(node.heading or ""), label.level, [behaviour])


def _name(heading: str) -> str:
    """A heading without its number and without the gloss in quotes after it."""
    bare = without_number(heading)[0].strip(" :")
    return _GLOSS.sub("", bare) or heading


def _framework(found: list[_Found], levels: list[str], nodes: list[Node]) -> Framework:
    framework = Framework(scheme_of(levels), levels)
    known: dict[str, Competency] = {}
    for f in found:
        competency = known.get(key(f.name))
        if competency is None:
            competency = Competency(f.name, "", f.home.line, f.home.page)
            known[key(f.name)] = competency
            framework.competencies.append(competency)
        if not competency.definition:
            competency.definition = _definition(f.home)
        dimension = _dimension(competency, f.dimension) if f.dimension else None
        competency.indicators += [
            Indicator(f.level, b.text, dimension.name if dimension else None, f.title, b.line, b.page)
            for b in _behaviours(f.blocks)
        ]
    _definitions_elsewhere(known, nodes, {id(block) for f in found for block in f.blocks})
    return framework


def _dimension(competency: Competency, node: Node) -> Dimension:
    name, described = name_and_description(_name(node.heading or ""))
    for dimension in competency.dimensions:
        if key(dimension.name) == key(name):
            return dimension
    description = next((b.text for b in node.blocks if b.kind in ("paragraph", "definition")), "")
    dimension = Dimension(name, described or (description if node.children else ""), node.line, node.page)
    dimension.mark = without_number(node.heading or "")[1]
    competency.dimensions.append(dimension)
    return dimension


def _behaviours(blocks: Iterable[Block]) -> list[Block]:
    """The items, also the inner ones; where there are none, the paragraphs."""
    blocks = list(blocks)
    items = [b for b in blocks if b.kind in ("item", "step") and b.text]
    if items:
        return [b for item in items for b in (item, *_behaviours(item.items))]
    return [b for b in blocks if b.kind in ("paragraph", "example")]


def _definition(node: Node) -> str:
    """The definition under its own heading, in a marked paragraph, or the text before the first level."""
    for child in node.children:
        if is_definition_label(child.heading or "") and child.blocks:
            return child.blocks[0].text
    for block in node.blocks:
        inline = definition_in(block.text)
        if inline:
            return inline
    if node.children and not level_label(node.heading or ""):
        return next((b.text for b in node.blocks if b.kind in ("paragraph", "definition")), "")
    return ""


def _definitions_elsewhere(known: dict[str, Competency], nodes: list[Node], taken: set[int]) -> None:
    """Definitions in another part: under a heading of the same name, or as "Name: definition"."""
    missing = {name: c for name, c in known.items() if not c.definition}
    stack = list(reversed(nodes))
    while stack and missing:
        node = stack.pop()
        competency = missing.get(key(_name(node.heading or "")))
        free = [b for b in node.blocks if id(b) not in taken]
        paragraph = next((b for b in free if b.kind in ("paragraph", "definition")), None)
        if competency and paragraph and not level_label(node.heading or ""):
            competency.definition = paragraph.text
            del missing[key(competency.name)]
        for block in free:
            name, colon, rest = block.text.partition(":")
            if colon and rest.strip() and key(name) in missing:
                missing.pop(key(name)).definition = rest.strip()
        stack.extend(reversed(node.children))
