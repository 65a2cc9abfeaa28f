"""Reads Markdown: CommonMark with tables, footnotes and strikethrough, by markdown-it's tokens.

Promises one block for each heading, paragraph, item and cell, with the line of the file it starts on; the
marks of emphasis go, the words stay. Code, comments and HTML stay as the text they are. Used by
`open_source`. Leaves out pictures' addresses.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from markdown_it import MarkdownIt
from markdown_it.rules_core import StateCore
from markdown_it.token import Token

from erecode.reading.formats.blocks import Blocks
from erecode.reading.formats.characters import note_call
from erecode.reading.formats.limits import check_lines
from erecode.reading.result import Unreadable
from erecode.reading.source import Cell, Format, Link, Role, Source
from erecode.reading.text import decode

_FRONT = re.compile(r"\A---[ \t]*\n(.*?)\n(?:---|\.\.\.)[ \t]*\n", re.DOTALL)
_TITLE = re.compile(r"^title:\s*(?:\"([^\"]*)\"|'([^']*)'|(.+))$", re.MULTILINE)
_NOTE = re.compile(r"^ {0,3}\[\^([^\]\s]+)\]:[ \t]*")
_NOTE_START = re.compile(r"^([ \t>]{0,8})\[\^", re.MULTILINE)
"""Escaped before parsing, because CommonMark would take a note for the definition of a link."""
_CALL = re.compile(r"\[\^([^\]\s]+)\]")
_TAG = re.compile(r"<!--.*?-->|</?[a-zA-Z][^<>]*>", re.DOTALL)
_BREAK_TAG = re.compile(r"<br\s*/?>", re.IGNORECASE)
_FAR_IN = re.compile(r"^(?:[ \t]{240}|(?:[ \t]*[>*+-]){120})", re.MULTILINE)
_MARKS = re.compile(r"[\[\]*_~`<>!&\\]")
_MAX_NESTING = 160
_MAX_MARKS = 2_000


@dataclass(slots=True)
class _List:
    """An open list: the number of its next item, or no number."""

    number: int | None
    delimiter: str


@dataclass(slots=True)
class _Item:
    """An open item: its mark, until its first block takes it."""

    level: int
    mark: str
    taken: bool = False


@dataclass(slots=True)
class _State:
    """What is open while the tokens go by."""

    lists: list[_List] = field(default_factory=list)
    items: list[_Item] = field(default_factory=list)
    quotes: int = 0
    heading: int = 0
    table: int = -1
    row: int = -1
    column: int = -1
    header: bool = False


def read_markdown(data: bytes) -> Source:
    """The document in `data`."""
    text = decode(data).replace("\r\n", "\n").replace("\r", "\n")
    front = _FRONT.match(text)
    check_lines(text.count("\n"))
    body = text if front is None else "\n" * front[0].count("\n") + text[front.end() :]
    blocks = Blocks()
    if front is not None:
        blocks.put_aside(front[1], "front matter")
    reader = _Reader(blocks)
    for token in _parsed(body):
        reader.take(token)
    return blocks.source(Format.MARKDOWN, _title(front[1]) if front else "")


def _title(front: str) -> str:
    found = _TITLE.search(front)
    return next((group for group in found.groups() if group), "") if found else ""


def _parsed(text: str) -> list[Token]:
    """The tokens. The parser leaves out what is nested too deep, so such a document is refused."""
    if _FAR_IN.search(text):
        raise Unreadable("too-deep")
    parser = MarkdownIt("commonmark", {"maxNesting": _MAX_NESTING}).enable(["table", "strikethrough"])
    parser.core.ruler.at("inline", _parse_inline)
    tokens = parser.parse(_NOTE_START.sub(r"\1\\[^", text))
    if any(token.level >= _MAX_NESTING - 1 for token in tokens):
        raise Unreadable("too-deep")
    return tokens


def _parse_inline(state: StateCore) -> None:
    """Parses the text of each block, unless it is made of so many marks that it would take for ever."""
    for token in state.tokens:
        if token.type != "inline":
            continue
        token.children = []
        if len(_MARKS.findall(token.content)) <= _MAX_MARKS:
            state.md.inline.parse(token.content, state.md, state.env, token.children)
        else:
            token.children.append(Token("text", "", 0, content=token.content.replace("\n", " ")))


class _Reader:
    """Turns the tokens, one after the other, into blocks."""

    def __init__(self, blocks: Blocks) -> None:
        self._blocks = blocks
        self._state = _State()

    def take(self, token: Token) -> None:
        """One token of the document."""
        state = self._state
        kind = token.type
        if kind in ("bullet_list_open", "ordered_list_open"):
            start = int(token.attrs.get("start", 1)) if kind.startswith("ordered") else None
            state.lists.append(_List(start, token.markup))
        elif kind in ("bullet_list_close", "ordered_list_close"):
            state.lists.pop()
        elif kind == "list_item_open":
            state.items.append(_Item(len(state.lists), self._mark(token)))
        elif kind == "list_item_close":
            state.items.pop()
        elif kind in ("blockquote_open", "blockquote_close"):
            state.quotes += 1 if kind.endswith("open") else -1
        elif kind in ("heading_open", "heading_close"):
            state.heading = int(token.tag[1]) if kind.endswith("open") else 0
        elif kind == "inline":
            self._inline(token)
        elif kind in ("fence", "code_block", "html_block"):
            self._verbatim(token)
        else:
            self._table(kind)

    def _mark(self, token: Token) -> str:
        current = self._state.lists[-1]
        if current.number is None:
            return token.markup
        mark = f"{current.number}{token.markup}"
        current.number += 1
        return mark

    def _table(self, kind: str) -> None:
        state = self._state
        if kind == "table_open":
            state.table, state.row = state.table + 1, -1
        elif kind == "tr_open":
            state.row, state.column = state.row + 1, -1
        elif kind in ("th_open", "td_open"):
            state.column, state.header = state.column + 1, kind == "th_open"
        elif kind in ("th_close", "td_close"):
            state.header = False
        elif kind == "table_close":
            state.row = state.column = -1

    def _inline(self, token: Token) -> None:
        number = _line(token)
        if self._state.row >= 0 or self._state.heading:
            text, links = _rendered(token.children or [])
            self._put(text, links, number)
            return
        for place, mark, children in _without_notes(token, number):
            text, links = _rendered(children)
            if mark:
                self._blocks.add(text, Role.FOOTNOTE, mark=mark, links=links, number=place)
            else:
                self._put(text, links, place)

    def _put(self, text: str, links: list[Link], number: int) -> None:
        """A block in the place where the document is now."""
        state = self._state
        if state.row >= 0:
            cell = Cell(state.table, state.row, state.column, state.header)
            self._blocks.add(_TAG.sub(" ", text), Role.CELL, cell=cell, links=links, number=number)
        elif state.heading:
            self._blocks.add(text, Role.HEADING, level=state.heading, links=links, number=number)
        elif state.items and not state.items[-1].taken:
            item = state.items[-1]
            item.taken = True
            self._blocks.add(text, Role.ITEM, level=item.level, mark=item.mark, links=links, number=number)
        else:
            role = Role.QUOTE if state.quotes else Role.PLAIN
            self._blocks.add(text, role, links=links, number=number)

    def _verbatim(self, token: Token) -> None:
        """Code is text as it stands; HTML inside Markdown is its text, and a comment goes aside."""
        number = _line(token)
        text = token.content
        if token.type == "html_block":
            for comment in re.findall(r"<!--(.*?)-->", text, re.DOTALL):
                self._blocks.put_aside(comment, "comment")
            text = _TAG.sub("\n", text)
        for place, line in enumerate(text.split("\n")):
            self._put(line, [], number + place + (token.type == "fence"))


def _line(token: Token) -> int:
    return token.map[0] + 1 if token.map else 1


def _without_notes(token: Token, number: int) -> Iterator[tuple[int, str | None, list[Token]]]:
    """A paragraph in parts, each with its line: notes are defined by lines of their own inside it."""
    mark: str | None = None
    part: list[Token] = []
    line, started = number, number
    for child in token.children or []:
        found = _NOTE.match(child.content) if child.type == "text" and _starts_line(part) else None
        if found:
            if any(t.content.strip() for t in part if t.type == "text"):
                yield started, mark, part
            mark, started = found[1], line
            part = [Token("text", "", 0, content=child.content[found.end() :])]
            continue
        line += child.type in ("softbreak", "hardbreak")
        part.append(child)
    if part:
        yield started, mark, part


def _starts_line(part: list[Token]) -> bool:
    return not part or part[-1].type in ("softbreak", "hardbreak")


def _rendered(tokens: list[Token]) -> tuple[str, list[Link]]:
    """The text of inline tokens, without marks of emphasis, and its links."""
    text = ""
    links: list[Link] = []
    opened: list[tuple[int, str]] = []
    for token in tokens:
        if token.type == "link_open":
            opened.append((len(text), str(token.attrs.get("href", ""))))
        elif token.type == "link_close" and opened:
            start, target = opened.pop()
            links.append(Link(text[start:], target))
        else:
            text += _characters(token)
    return text, links


def _characters(token: Token) -> str:
    if token.type == "softbreak":
        return " "
    if token.type == "hardbreak":
        return "\n"
    if token.type == "html_inline":
        return "\n" if _BREAK_TAG.fullmatch(token.content) else ""
    if token.type == "text":
        return _CALL.sub(lambda found: note_call(found[1]), token.content)
    return token.content
