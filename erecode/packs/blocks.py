"""The lines of a text file and the blocks that they hold: marks, escapes and attributes.

A block is one line; a newline inside a text is a backslash at the end of the line, after which the text
goes on. Pure, and its two directions are exact inverses. It leaves out what a block means (`text`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from erecode.packs.faults import Report

_MARK = re.compile(r"(#+|-|>)(?: |\Z)|\[\^((?:[^\]\\]|\\.)*)\]:(?: |\Z)")
_ATTRIBUTE = re.compile(r' (?:\.([^\s."{}]+)|([a-z_]+)="((?:[^"\\]|\\.)*)")')
_KEY = re.compile(r"[^\s}]*")
_HEX = re.compile(r"[0-9a-f]{2}")


@dataclass(slots=True)
class Block:
    """One block as it stands in the file. `mark` is "", "-", ">", "[^" or one "#" per heading level.

    `depth` counts the steps of two spaces before it; `call` is a footnote's.
    """

    key: str
    text: str = ""
    mark: str = ""
    call: str = ""
    depth: int = 0
    classes: list[str] = field(default_factory=list)
    values: dict[str, str] = field(default_factory=dict)
    line: int = 0

    @property
    def is_heading(self) -> bool:
        """Whether it is a titled part."""
        return self.mark.startswith("#")


class BadBlock(Exception):
    """A block that cannot be read, with the sentence that says why."""


def write_block(block: Block) -> str:
    """A block as its line or lines, without a newline at the end."""
    mark = f"[^{_escape(block.call, ']')}]:" if block.mark == "[^" else block.mark
    margin = "  " * block.depth
    lines = [
        _escape_line(line, first=not mark and number == 0)
        for number, line in enumerate(block.text.split("\n"))
    ]
    go_on = "\\\n" + margin + ("  " if block.mark in {"-", ">"} else "")
    attributes = _write_attributes(block)
    lines[-1] = f"{lines[-1]} {attributes}" if lines[-1] else attributes
    return margin + (f"{mark} " if mark else "") + go_on.join(lines)


def _escape_line(line: str, *, first: bool) -> str:
    escaped = _escape(line, "").replace("{#", "\\{#")
    if escaped.startswith(" ") or (first and _MARK.match(line)):
        return "\\" + escaped
    return escaped


def _escape(text: str, also: str) -> str:
    return "".join(_escape_character(c, also) for c in text)


def _escape_character(character: str, also: str) -> str:
    if character == "\\" or (also and character == also):
        return "\\" + character
    code = ord(character)
    return f"\\x{code:02x}" if code < 0x20 or 0x7F <= code < 0xA0 else character


def _write_attributes(block: Block) -> str:
    classes = "".join(f" .{name}" for name in block.classes)
    values = "".join(f' {name}="{_escape(value, chr(34))}"' for name, value in block.values.items())
    return f"{{#{block.key}{classes}{values}}}"


def read_blocks(text: str, report: Report) -> Iterator[Block]:
    """The blocks of a file in order; a block that cannot be read is told and left out."""
    lines = text.split("\n")
    number = 0
    while number < len(lines):
        start = number
        number += 1
        if not lines[start].strip(" "):
            continue
        parts = [lines[start]]
        while _goes_on(parts[-1]) and number < len(lines):
            parts.append(lines[number])
            number += 1
        try:
            yield _read_block(parts, start + 1)
        except BadBlock as bad:
            report(start + 1, str(bad))


def _goes_on(line: str) -> bool:
    return (len(line) - len(line.rstrip("\\"))) % 2 == 1


def _read_block(lines: list[str], number: int) -> Block:
    first = lines[0].lstrip(" ")
    spaces = len(lines[0]) - len(first)
    if spaces % 2:
        raise BadBlock("the line must start with an even number of spaces: two per step")
    mark = _MARK.match(first)
    block = Block("", depth=spaces // 2, line=number)
    if mark is not None:
        block.mark = mark[1] or "[^"
        block.call = _plain(mark[2] or "")
        first = first[mark.end() :]
    content = "\n".join([first, *(line.lstrip(" ") for line in lines[1:])])
    end = _attributes_start(content)
    block.text = _plain(content[:end].removesuffix(" "))
    _read_attributes(content[end:], block)
    return block


def _attributes_start(content: str) -> int:
    """Where the first `{#` stands that no backslash makes part of the text."""
    position = 0
    while position < len(content):
        if content[position] == "\\":
            position += 2
        elif content.startswith("{#", position):
            return position
        else:
            position += 1
    raise BadBlock("the block does not end in its key, such as {#my-key}; a block is one line")


def _plain(text: str) -> str:
    """A text without its escapes."""
    if "\\" not in text:
        return text
    out: list[str] = []
    position = 0
    while position < len(text):
        character = text[position]
        if character != "\\":
            out.append(character)
            position += 1
            continue
        following = text[position + 1 : position + 2]
        if following == "x" and (digits := _HEX.match(text, position + 2)):
            out.append(chr(int(digits[0], 16)))
            position += 4
        elif not following or following.isalnum():
            raise BadBlock(f"a backslash before “{following}” means nothing here; write two backslashes")
        else:
            out.append(following)
            position += 2
    return "".join(out)


def _read_attributes(text: str, block: Block) -> None:
    key = _KEY.match(text, 2)
    assert key is not None  # it matches the empty text too
    block.key = key[0]
    position = key.end()
    while attribute := _ATTRIBUTE.match(text, position):
        if attribute[1]:
            block.classes.append(attribute[1])
        elif attribute[2] in block.values:
            raise BadBlock(f"{attribute[2]} stands twice in the attributes")
        else:
            block.values[attribute[2]] = _plain(attribute[3])
        position = attribute.end()
    if text[position:] != "}":
        raise BadBlock(
            'the attributes cannot be read; write {#key .class name="value"} at the end of the block'
        )
