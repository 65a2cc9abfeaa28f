"""The result of reading, and its JSON, exactly as the contract of the reading library has it.

Used by everybody who reads a document. Leaves out how the result comes about.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, Literal, Protocol

NodeKind = Literal["part", "value", "principle", "section", "annex"]
BlockKind = Literal["paragraph", "item", "step", "example", "definition", "footnote", "quote", "table"]
Modality = Literal["duty", "prohibition", "permission", "right", "advice", "information"]
Severity = Literal["error", "warning", "note"]


class Placed(Protocol):
    """Whatever has a place in the source."""

    line: int
    page: int | None


@dataclass(slots=True)
class Block:
    """A paragraph, item, example … with its sub-items. `mark` is the mark it was printed with."""

    kind: BlockKind
    text: str
    line: int
    page: int | None = None
    mark: str = ""
    items: list[Block] = field(default_factory=list)
    modality: Modality | None = None
    binds: str = ""


@dataclass(slots=True)
class Node:
    """A titled part of the outline; `heading` is None for what stands before the first heading."""

    heading: str | None
    kind: NodeKind
    line: int
    page: int | None = None
    blocks: list[Block] = field(default_factory=list)
    children: list[Node] = field(default_factory=list)


@dataclass(slots=True)
class Indicator:
    """One behavioural indicator: `level` names its level, `dimension` the dimension it belongs to."""

    level: str
    text: str
    dimension: str | None = None
    title: str | None = None
    line: int = 0
    page: int | None = None
    mark: str = ""  # the list mark or letter it was printed with


@dataclass(slots=True)
class Dimension:
    """A dimension of a competency. `variants` holds other wordings: level -> description."""

    name: str
    description: str = ""
    line: int = 0
    page: int | None = None
    variants: dict[str, str] = field(default_factory=dict)
    mark: str = ""  # the letter or number it was printed with


@dataclass(slots=True)
class Competency:
    """A competency or value. `variants` holds wordings of the definition that differ: level -> text."""

    name: str
    definition: str = ""
    line: int = 0
    page: int | None = None
    dimensions: list[Dimension] = field(default_factory=list)
    indicators: list[Indicator] = field(default_factory=list)
    variants: dict[str, str] = field(default_factory=dict)


@dataclass(slots=True)
class Framework:
    """Levels are in the document's order; a grade is not better or worse, a proficiency is cumulative."""

    scheme: Literal["grade", "proficiency"]
    levels: list[str]
    competencies: list[Competency] = field(default_factory=list)


@dataclass(slots=True)
class SetAside:
    """A line that stands nowhere in the outline or framework, and why.

    A repeated table is one entry: `text` holds its lines and `until` the last of them.
    """

    text: str
    reason: str
    line: int
    page: int | None = None
    until: int | None = None


@dataclass(slots=True)
class Finding:
    """Something an editor should look at: a stable rule name, a place and what to do.

    `message` is one sentence in the language asked for; `params` are the facts it is made of, so that
    the sentence can be made again in another language (see `findings.message`).
    """

    rule: str
    severity: Severity
    line: int
    message: str
    page: int | None = None
    params: dict[str, str] = field(default_factory=dict)


@dataclass(slots=True)
class Reading:
    """A document that was read whole."""

    source: str
    format: str
    language: str
    outline: list[Node] = field(default_factory=list)
    framework: Framework | None = None
    set_aside: list[SetAside] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)

    def nodes(self) -> Iterator[Node]:
        """Every node of the outline, in reading order."""
        stack = list(reversed(self.outline))
        while stack:
            node = stack.pop()
            yield node
            stack.extend(reversed(node.children))


class Unreadable(Exception):
    """A document that cannot be read. `code` is stable; `sentence(language)` says it to a person.

    Raised for anything empty, encrypted, scanned-only, broken, too large or of another format.
    """

    def __init__(self, code: str, **params: str) -> None:
        super().__init__(code)
        self.code = code
        self.params = params

    def sentence(self, language: str = "nl") -> str:
        """One clear sentence in nl, fr or en: what is wrong and what to do."""
        from erecode.reading.sentences import sentence

        return sentence(self.code, language, self.params)


def as_json(reading: Reading) -> dict[str, Any]:
    """The object of `erecode read --json`; `page` is given only where the source has pages.

    The text of a numbered block holds its number, which people cite; `mark` says it again.
    """
    return {
        "source": reading.source,
        "format": reading.format,
        "language": reading.language,
        "outline": [_node(node) for node in reading.outline],
        "framework": _framework(reading.framework),
        "set_aside": [_set_aside(s) for s in reading.set_aside],
        "findings": [
            {"rule": f.rule, "severity": f.severity} | _place(f) | {"message": f.message, "params": f.params}
            for f in reading.findings
        ],
    }


def _place(thing: Placed) -> dict[str, Any]:
    place: dict[str, Any] = {} if thing.page is None else {"page": thing.page}
    return place | {"line": thing.line}


def _set_aside(aside: SetAside) -> dict[str, Any]:
    until = {} if aside.until is None else {"until": aside.until}
    return _place(aside) | until | {"text": aside.text, "reason": aside.reason}


def _node(node: Node) -> dict[str, Any]:
    return (
        {"heading": node.heading, "kind": node.kind}
        | _place(node)
        | {"blocks": [_block(b) for b in node.blocks], "children": [_node(c) for c in node.children]}
    )


def _cited(block: Block) -> str:
    """The text with its number or letter ("2° …"), by which people cite it; a bullet is no part of a text."""
    numbered = any(c.isalnum() for c in block.mark) and block.mark != "o"
    return f"{block.mark} {block.text}" if numbered else block.text


def _block(block: Block) -> dict[str, Any]:
    return (
        {"kind": block.kind}
        | _place(block)
        | {
            "text": _cited(block),
            "mark": block.mark,
            "modality": block.modality,
            "binds": block.binds,
            "items": [_block(b) for b in block.items],
        }
    )


def _framework(framework: Framework | None) -> dict[str, Any] | None:
    if framework is None:
        return None
    return {
        "scheme": framework.scheme,
        "levels": framework.levels,
        "competencies": [_competency(c) for c in framework.competencies],
    }


def _competency(c: Competency) -> dict[str, Any]:
    return (
        {"name": c.name, "definition": c.definition}
        | _place(c)
        | {
            "variants": c.variants,
            "dimensions": [
                {"name": d.name, "mark": d.mark, "description": d.description}
                | _place(d)
                | {"variants": d.variants}
                for d in c.dimensions
            ],
            "indicators": [
                {"level": i.level, "dimension": i.dimension, "title": i.title, "text": i.text} | _place(i)
                for i in c.indicators
            ],
        }
    )
