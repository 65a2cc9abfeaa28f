"""Reading a document: bytes in, a Reading out.

Promises a whole Reading, in which every line is accounted for and nothing is invented, or Unreadable with
one clear sentence. Used by the import, the command and the tests. Leaves out every format (`formats`) and
what an editor should look at (`findings`).
"""

from __future__ import annotations

from dataclasses import replace

from erecode.reading.accounting import Claim, check
from erecode.reading.asides import asides
from erecode.reading.assembly import PassageBuilder
from erecode.reading.competencies import read_tables
from erecode.reading.figures import figure_words
from erecode.reading.findings import find
from erecode.reading.formats import Progress, open_source
from erecode.reading.headings import with_headings
from erecode.reading.hyphens import Joiner
from erecode.reading.kinds import announced_nodes, name_kinds
from erecode.reading.language import detect
from erecode.reading.letters import ends_in_colon
from erecode.reading.modality import annotate
from erecode.reading.passages import Passage
from erecode.reading.ranks import Announcement, rank_headings
from erecode.reading.result import Node, Reading, SetAside
from erecode.reading.source import Line, Source
from erecode.reading.tree import Outline
from erecode.reading.values import framework_in
from erecode.reading.wrapping import Row

_EMPTY_MARK = "empty list mark"


def read(data: bytes, name: str = "", *, progress: Progress | None = None) -> Reading:
    """The reading of a document, with its language, modalities and findings; raises Unreadable.

    `progress` is told how many pages of how many are done.
    """
    source = open_source(data, progress)
    reading = read_source(source, name)
    annotate(reading)
    reading.findings = find(reading, source)
    return reading


def read_source(source: Source, name: str = "") -> Reading:
    """The outline, the framework and what was set aside, out of the lines of a document."""
    lines = (*source.lines, *(line for line, _ in source.set_aside))
    given = len(source.lines)
    reasons = asides(source.lines, source.format)
    reasons |= {given + i: reason for i, (_, reason) in enumerate(source.set_aside)}
    joiner = Joiner(line.text for line in source.lines)
    rows = _rows(source.lines, reasons)
    tabled = read_tables(rows, lines, joiner)
    builder = PassageBuilder([row for row in rows if row.index not in tabled.taken], joiner)
    passages = with_headings(_merge_cells(builder.build()))
    passages, dropped = figure_words(passages)
    reasons |= dict.fromkeys(builder.empty_marks, _EMPTY_MARK) | dropped
    nodes = _outline(passages)
    reading = Reading(name, source.format.value, _language(lines), nodes)
    reading.framework = tabled.framework or framework_in(nodes)
    reading.set_aside = [_aside(lines[i], reason) for i, reason in reasons.items()] + tabled.aside
    reading.set_aside.sort(key=lambda aside: (aside.page or 0, aside.line))
    claims = [_claim(p) for p in passages] + tabled.claims
    claims += [Claim("set_aside", _printed(lines[i]), ((i, _printed(lines[i])),)) for i in reasons]
    check(reading, lines, claims)
    return reading


def _language(lines: tuple[Line, ...]) -> str:
    return detect("\n".join(line.text for line in lines))


def _rows(lines: tuple[Line, ...], reasons: dict[int, str]) -> list[Row]:
    """The lines that are text, with the white space above each and whether a page ended there."""
    rows: list[Row] = []
    gap, parted = 0, False
    for index, line in enumerate(lines):
        gap += line.blank_before
        if index in reasons:
            gap, parted = gap + 1, True
            continue
        turned = bool(rows) and rows[-1].line.page != line.page
        rows.append(Row(index, line, gap, parted=parted or turned))
        gap, parted = 0, False
    return rows


def _merge_cells(passages: list[Passage]) -> list[Passage]:
    """One passage for each row of a table."""
    merged: list[Passage] = []
    for passage in passages:
        last = merged[-1] if merged else None
        cell, before = passage.line.cell, last.line.cell if last else None
        if last and cell and before and (cell.table, cell.row) == (before.table, before.row):
            joint = " " if cell.column == before.column else " | "
            last.text = f"{last.text}{joint}{passage.text}"
            last.pieces += passage.pieces
            last.line = replace(last.line, cell=cell)
        else:
            merged.append(passage)
    return merged


def _outline(passages: list[Passage]) -> list[Node]:
    ranks, announcements = rank_headings(passages)
    outline = Outline(ranks)
    nodes = outline.build(passages)
    by_place = {id(p): n for n, p in outline.passages}
    nodes_by_place = {i: by_place[id(p)] for i, p in enumerate(passages) if id(p) in by_place}
    homes = _homes(passages, announcements, nodes_by_place)
    name_kinds(nodes, announced_nodes(announcements, nodes_by_place, homes))
    return nodes


def _homes(
    passages: list[Passage], announcements: list[Announcement], nodes: dict[int, Node]
) -> dict[int, tuple[Node | None, str]]:
    """For each list that announces headings: the node it stands in and the words that lead to it."""
    starts = {a.place for a in announcements}
    homes: dict[int, tuple[Node | None, str]] = {}
    home: Node | None = None
    lead = ""
    for place, passage in enumerate(passages):
        if place in starts:
            homes[place] = (home, lead)
        if passage.kind == "heading":
            home, lead = nodes[place], ""
        elif passage.kind == "text":
            lead = passage.text if ends_in_colon(passage.text) else ""
    return homes


def _printed(line: Line) -> str:
    return f"{line.mark} {line.text}".strip()


def _aside(line: Line, reason: str) -> SetAside:
    return SetAside(text=_printed(line), reason=reason, line=line.number, page=line.page)


def _claim(passage: Passage) -> Claim:
    pieces = tuple((piece.index, f"{piece.mark} {piece.text}") for piece in passage.pieces)
    return Claim("outline", passage.printed, pieces)
