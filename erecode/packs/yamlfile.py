"""YAML with line numbers, and the one way in which a pack's YAML is written.

Reads the events of the YAML parser only: no object is ever built from a tag, and aliases, tags and deep
nesting are refused before they can cost anything. A plain word that other programs might take for a
number, a date or yes-or-no is text only between double quotes. Pure.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

import yaml

from erecode.packs.faults import Report

DEEPEST = 12


@dataclass(slots=True)
class Scalar:
    """A single value. `plain` says that it stands without quotes."""

    text: str
    plain: bool
    line: int


@dataclass(slots=True)
class Listing:
    """A list of nodes."""

    line: int
    items: list[Node] = field(default_factory=list)


@dataclass(slots=True)
class Table:
    """Keys with their nodes, in the order of the file; a key that stands twice is here twice."""

    line: int
    entries: list[tuple[Scalar, Node]] = field(default_factory=list)


Node = Scalar | Listing | Table


class BadYaml(Exception):
    """YAML that cannot be read, with its line."""

    def __init__(self, line: int, sentence: str) -> None:
        super().__init__(sentence)
        self.line = line


# -- reading


def read(text: str, report: Report) -> Node | None:
    """The node of a file, or None where it is empty or cannot be read (which is told)."""
    try:
        return _compose(text)
    except BadYaml as bad:
        report(bad.line, str(bad))
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        report(mark.line + 1 if mark else 1, f"this is not YAML: {error.problem or error.context}")
    except yaml.YAMLError as error:
        report(1, f"this is not YAML: {error}")
    return None


def _compose(text: str) -> Node | None:
    root: Node | None = None
    open_nodes: list[Listing | Table] = []
    keys: list[Scalar | None] = []  # per open node: the key that waits for its value
    for event in yaml.parse(text, Loader=yaml.SafeLoader):
        if isinstance(event, yaml.SequenceEndEvent | yaml.MappingEndEvent):
            open_nodes.pop()
            keys.pop()
            continue
        node = _node(event, root is not None and not open_nodes)
        if node is None:
            continue
        if not open_nodes:
            root = node
        else:
            _attach(open_nodes[-1], keys, node)
        if not isinstance(node, Scalar):
            open_nodes.append(node)
            keys.append(None)
            if len(open_nodes) > DEEPEST:
                raise BadYaml(node.line, "this is nested too deeply for a pack")
    return root


def _node(event: yaml.Event, again: bool) -> Node | None:
    """The node that an event starts, or None for an event that starts none."""
    line = event.start_mark.line + 1 if event.start_mark else 1
    if isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None):
        raise BadYaml(line, "anchors and aliases (& and *) are not allowed in a pack; write the value out")
    if not isinstance(event, yaml.NodeEvent):
        return None
    if getattr(event, "tag", None):
        raise BadYaml(line, "tags (!) are not allowed in a pack")
    if again:
        raise BadYaml(line, "a file holds one document; remove what follows ---")
    if isinstance(event, yaml.ScalarEvent):
        return Scalar(event.value, event.style is None, line)
    return Listing(line) if isinstance(event, yaml.SequenceStartEvent) else Table(line)


def _attach(parent: Listing | Table, keys: list[Scalar | None], node: Node) -> None:
    if isinstance(parent, Listing):
        parent.items.append(node)
        return
    key = keys[-1]
    if key is not None:
        parent.entries.append((key, node))
        keys[-1] = None
    elif isinstance(node, Scalar):
        keys[-1] = node
    else:
        raise BadYaml(node.line, "a key is a word, not a list or a map")


def lines_of(node: Node | None, path: str = "") -> Iterator[tuple[str, int]]:
    """The line of everything in a node by its path, such as `people.3.unit`."""
    if node is None:
        return
    yield path, node.line
    if isinstance(node, Table):
        for key, value in node.entries:
            below = f"{path}.{key.text}" if path else key.text
            yield from lines_of(value, below)
            yield below, key.line
    elif isinstance(node, Listing):
        for number, item in enumerate(node.items):
            yield from lines_of(item, f"{path}.{number}" if path else str(number))


# -- what a plain word is

_NOTHING = re.compile(r"(?:~|null|Null|NULL|)\Z")
_YES_OR_NO = re.compile(r"(?:true|false|yes|no|on|off)\Z", re.IGNORECASE)
_WHOLE = re.compile(r"[-+]?[0-9][0-9_]*\Z")
_NUMBER = re.compile(
    r"(?:[-+]?(?:[0-9][0-9_]*)?\.?[0-9_]*(?:[eE][-+]?[0-9]+)?|[-+]?\.inf|\.nan"
    r"|[-+]?[0-9][0-9_]*(?::[0-5]?[0-9])+(?:\.[0-9_]*)?|[-+]?0[xob][0-9a-fA-F_]+)\Z",
    re.IGNORECASE,
)
_DATE = re.compile(r"\d{4}-\d{1,2}-\d{1,2}\Z")
_MOMENT = re.compile(r"\d{4}-\d{1,2}-\d{1,2}(?:[Tt]|[ \t]+)\d")


def meaning(scalar: Scalar) -> str:
    """What a value is: "text", "nothing", "yes or no", "a whole number", "a number" or "a date"."""
    if not scalar.plain:
        return "text"
    for pattern, what in (
        (_NOTHING, "nothing"),
        (_YES_OR_NO, "yes or no"),
        (_WHOLE, "a whole number"),
        (_DATE, "a date"),
        (_MOMENT, "a date"),
        (_NUMBER, "a number"),
    ):
        if pattern.match(scalar.text):
            return what
    return "text"


# -- writing


@dataclass(frozen=True, slots=True)
class Words:
    """A short list of words, written on one line between square brackets."""

    words: tuple[str | bool | int, ...]


Value = str | int | bool | dt.date | Words | Mapping[str, "Value"] | list["Value"] | None

_SPECIAL = set("-?:,[]{}#&*!|>'\"%@`=")
_ESCAPES = {"\\": "\\\\", '"': '\\"', "\n": "\\n", "\t": "\\t", "\r": "\\r"}
_UNSEEN = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029\ufeff\ud800-\udfff\ufffe\uffff]")


def write(value: Value) -> str:
    """The canonical form of a whole file; "" where there is nothing to say."""
    return "".join(f"{line}\n" for line in _lines(value))


def _lines(value: Value) -> Iterator[str]:
    if isinstance(value, Mapping):
        for key, below in value.items():
            if not _is_empty(below):
                yield from _entry(key, below)
    elif isinstance(value, list):
        for item in value:
            yield from _item(item)


def _entry(key: str, value: Value) -> Iterator[str]:
    if isinstance(value, Mapping | list):
        yield f"{_scalar(key)}:"
        yield from (f"  {line}" for line in _lines(value))
    else:
        yield f"{_scalar(key)}: {_scalar(value)}"


def _item(value: Value) -> Iterator[str]:
    if isinstance(value, Mapping | list):
        lead = "- "
        for line in _lines(value):
            yield lead + line
            lead = "  "
    else:
        yield f"- {_scalar(value)}"


def _is_empty(value: Value) -> bool:
    if isinstance(value, Mapping):
        return all(_is_empty(below) for below in value.values())
    return value is None or value in ("", []) or value == Words(())


def _scalar(value: Value) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, Words):
        return f"[{', '.join(_word(word) for word in value.words)}]"
    return _text(value) if isinstance(value, str) else str(value)


def _word(word: str | bool | int) -> str:
    return _text(word, in_brackets=True) if isinstance(word, str) else _scalar(word)


def _text(text: str, *, in_brackets: bool = False) -> str:
    if _may_be_plain(text) and not (in_brackets and set(text) & set(",[]{}?:")):
        return text
    quoted = "".join(_ESCAPES.get(c) or (_escaped(c) if _UNSEEN.match(c) else c) for c in text)
    return f'"{quoted}"'


def _escaped(character: str) -> str:
    code = ord(character)
    return f"\\x{code:02x}" if code < 0x100 else f"\\u{code:04x}"


def _may_be_plain(text: str) -> bool:
    if (
        text != text.strip()
        or text == "<<"
        or meaning(Scalar(text, True, 0)) != "text"
        or _UNSEEN.search(text)
    ):
        return False
    if text[0] in _SPECIAL and not (text[0] in "-?:" and text[1:2] not in {"", " "}):
        return False
    return not (": " in text or " #" in text or text.endswith(":") or text.startswith(("---", "...")))
