"""Writes one and the same document in the six formats, the way an editor's document looks.

A document is a list of nodes as a reading has them: headings, paragraphs, items with items in them. Used by
the tests of the formats.
"""

from __future__ import annotations

import html
import io
import json
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

import docx
import odfdo
import typst

from erecode.reading.result import Block, Node

ITEMS = ("item", "step")


def paragraph(text: str) -> Block:
    return Block("paragraph", text, 0)


def item(text: str, *items: Block, mark: str = "•") -> Block:
    return Block("item", text, 0, mark=mark, items=list(items))


def node(heading: str | None, *blocks: Block, children: tuple[Node, ...] = ()) -> Node:
    return Node(heading, "section", 0, blocks=list(blocks), children=list(children))


def steps(nodes: list[Node], depth: int = 1) -> Iterator[tuple[str, int, str, str]]:
    """The document flat: (kind, depth, mark, text), where the kind is heading, item or paragraph."""
    for one in nodes:
        if one.heading:
            yield "heading", depth, "", one.heading
        yield from _block_steps(one.blocks, 1)
        yield from steps(one.children, depth + 1)


def _block_steps(blocks: list[Block], depth: int) -> Iterator[tuple[str, int, str, str]]:
    for block in blocks:
        if block.text:
            yield ("item" if block.kind in ITEMS else "paragraph"), depth, block.mark, block.text
        yield from _block_steps(block.items, depth + 1)


def as_text(nodes: list[Node]) -> bytes:
    """Plain text with blank lines between blocks."""
    lines: list[str] = []
    before = ""
    for kind, depth, mark, text in steps(nodes):
        if lines and not (kind == before == "item"):
            lines.append("")
        lines.append(f"{'   ' * (depth - 1)}{mark} {text}" if kind == "item" else text)
        before = kind
    return "\n".join(lines).encode()


def as_markdown(nodes: list[Node]) -> bytes:
    """Markdown with `#` headings and `-` lists."""
    lines: list[str] = []
    for kind, depth, _, text in steps(nodes):
        if kind == "heading":
            lines += ["", f"{'#' * depth} {text}", ""]
        elif kind == "item":
            lines.append(f"{'  ' * (depth - 1)}- {text}")
        else:
            lines += ["", text, ""]
    return "\n".join(lines).encode()


def as_html(nodes: list[Node]) -> bytes:
    """A page with nested lists."""
    parts = ["<!doctype html><html lang='nl'><head><meta charset='utf-8'><title>x</title></head><body>"]
    open_lists = 0
    for kind, depth, _, text in steps(nodes):
        wanted = depth if kind == "item" else 0
        parts += ["<ul>"] * max(wanted - open_lists, 0) + ["</ul>"] * max(open_lists - wanted, 0)
        open_lists = wanted
        tag = {"heading": f"h{min(depth, 6)}", "item": "li", "paragraph": "p"}[kind]
        parts.append(f"<{tag}>{html.escape(text)}" + ("" if kind == "item" else f"</{tag}>"))
    parts += ["</ul>"] * open_lists
    return "\n".join([*parts, "</body></html>"]).encode()


def as_docx(nodes: list[Node]) -> bytes:
    """Word with its own heading and list styles."""
    document = docx.Document()
    for kind, depth, _, text in steps(nodes):
        if kind == "heading":
            document.add_heading(text, min(depth, 9))
        elif kind == "item":
            document.add_paragraph(text, style="List Bullet" + (f" {min(depth, 3)}" if depth > 1 else ""))
        else:
            document.add_paragraph(text)
    return saved(document.save)


def as_odt(nodes: list[Node]) -> bytes:
    """OpenDocument with nested lists."""
    document = odfdo.Document("text")
    for style in document.styles.get_elements("//text:outline-level-style"):
        style.set_attribute("style:num-format", "")
    document.body.clear()
    lists: list[odfdo.List] = []
    for kind, depth, _, text in steps(nodes):
        if kind != "item":
            lists.clear()
        if kind == "heading":
            document.body.append(odfdo.Header(depth, text))
        elif kind == "paragraph":
            document.body.append(odfdo.Paragraph(text))
        else:
            del lists[depth:]
            _append_item(document.body, lists, text, depth)
    return saved(document.save)


def _append_item(body: odfdo.Element, lists: list[odfdo.List], text: str, depth: int) -> None:
    while len(lists) < depth:
        made = odfdo.List()
        (lists[-1].get_items()[-1] if lists else body).append(made)
        lists.append(made)
        if len(lists) < depth:
            made.append_item(odfdo.ListItem())
    lists[-1].append_item(odfdo.ListItem(text))


def as_pdf(nodes: list[Node], settings: str = "") -> bytes:
    """A PDF with page numbers and hyphenation, by typst."""
    lines = [
        '#set page(numbering: "1")',
        '#set text(lang: "nl", size: 11pt)',
        "#set par(justify: true)",
        settings,
    ]
    for kind, depth, mark, text in steps(nodes):
        words = json.dumps(text, ensure_ascii=False)
        if kind == "heading":
            lines.append(f"#heading(level: {depth}, {words})")
        elif kind == "item":
            indent = f"{1.2 * (depth - 1)}em"
            shown = json.dumps(mark or "•", ensure_ascii=False)
            grid = f"grid(columns: (1.4em, 1fr), {shown}, {words})"
            lines.append(f"#block(above: 0.65em, pad(left: {indent}, {grid}))")
        else:
            lines.append(f"#block(above: 1.2em, {words})")
    return from_typst("\n\n".join(lines))


def from_typst(source: str) -> bytes:
    """The PDF of a typst source."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "main.typ"
        path.write_text(source, encoding="utf-8")
        made: bytes = typst.compile(str(path))
        return made


def saved(save: Callable[[io.BytesIO], object]) -> bytes:
    """The bytes that a document writes."""
    stream = io.BytesIO()
    save(stream)
    return stream.getvalue()


WRITERS = {
    "text": as_text,
    "markdown": as_markdown,
    "html": as_html,
    "docx": as_docx,
    "odt": as_odt,
    "pdf": as_pdf,
}
