"""A reading as text, one line for each thing in it, so that a test can compare a whole document at once."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from erecode.reading.result import Block, Framework, Node, Reading


def rendered(reading: Reading) -> str:
    """The outline, the framework and what was set aside; without findings, which have tests of their own."""
    lines = [f"{reading.format} {reading.language}"]
    for node in reading.outline:
        lines += _node(node, 0)
    if reading.framework:
        lines += _framework(reading.framework)
    lines += [f"ASIDE {s.line} {' / '.join(s.text.splitlines())} ({s.reason})" for s in reading.set_aside]
    return "\n".join(lines) + "\n"


def _node(node: Node, depth: int) -> Iterator[str]:
    yield f"{'  ' * depth}# {node.heading or ''} <{node.kind} {node.line}>"
    yield from _blocks(node.blocks, depth + 1)
    for child in node.children:
        yield from _node(child, depth + 1)


def _blocks(blocks: Iterable[Block], depth: int) -> Iterator[str]:
    for block in blocks:
        mark = f" {block.mark}" if block.mark else ""
        yield f"{'  ' * depth}{block.kind}{mark} | {block.text}"
        yield from _blocks(block.items, depth + 1)


def _framework(framework: Framework) -> Iterator[str]:
    yield f"FRAMEWORK {framework.scheme} {' '.join(framework.levels)}"
    for competency in framework.competencies:
        yield f"  COMPETENCY {competency.name}: {competency.definition}"
        yield from (f"    at {level}: {text}" for level, text in competency.variants.items())
        for dimension in competency.dimensions:
            yield f"    DIMENSION {dimension.mark} {dimension.name}: {dimension.description}"
            yield from (f"      at {level}: {text}" for level, text in dimension.variants.items())
        for i in competency.indicators:
            yield f"    {i.level} / {i.dimension or ''} / {i.title or ''} | {i.text}"
