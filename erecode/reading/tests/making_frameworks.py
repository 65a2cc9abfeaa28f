"""Writes a competency framework as an editor's tables: one spread for each level and competency.

Used by the tests of the formats. A spread is a heading for the level, one for the competency and a table of
three columns: definition, dimensions, indicators.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass

import docx

from erecode.reading.result import Competency, Framework
from erecode.reading.tests.making import from_typst, saved

HEADS = ("Definitie", "Dimensies", "Gedragsindicatoren")


@dataclass(frozen=True)
class Spread:
    """One competency at one level; `rows` pairs a dimension with its indicators, one on each line."""

    level: str
    name: str
    definition: str
    rows: tuple[tuple[str, str], ...]


def spreads(framework: Framework) -> Iterator[Spread]:
    """The spreads in the order of the printed dictionary."""
    for level in framework.levels:
        for number, competency in enumerate(framework.competencies, start=1):
            definition = competency.variants.get(level, competency.definition)
            rows = tuple(_rows(competency, level))
            yield Spread(f"NIVEAU {level}", f"{number}. {competency.name}", definition, rows)


def _rows(competency: Competency, level: str) -> Iterator[tuple[str, str]]:
    for letter, dimension in zip("ABC", competency.dimensions, strict=False):
        described = dimension.variants.get(level, dimension.description)
        shown = [i.text for i in competency.indicators if (i.level, i.dimension) == (level, dimension.name)]
        yield f"{letter}. {dimension.name}: {described}", f"{letter}. " + "\n".join(shown)


def as_docx_tables(framework: Framework) -> bytes:
    """Word tables with rulings; the definition stands beside all rows."""
    document = docx.Document()
    for spread in spreads(framework):
        document.add_heading(spread.level, 1)
        document.add_heading(spread.name, 2)
        table = document.add_table(len(spread.rows) + 1, 3, style="Table Grid")
        for column, head in enumerate(HEADS):
            table.cell(0, column).text = head
        for row, (dimension, indicators) in enumerate(spread.rows, start=1):
            table.cell(row, 1).text = dimension
            first, *others = indicators.split("\n")
            table.cell(row, 2).text = first
            for other in others:
                table.cell(row, 2).add_paragraph(other)
        table.cell(1, 0).merge(table.cell(len(spread.rows), 0)).text = spread.definition
    return saved(document.save)


def as_pdf_spreads(framework: Framework, stroke: str = "none") -> bytes:
    """Three columns on a page, with or without rulings, in the way a printed dictionary has them."""
    parts = ['#set page(paper: "a4", flipped: true, numbering: "I")', '#set text(lang: "nl", size: 10pt)']
    for spread in spreads(framework):
        cells = [_quoted(head) for head in HEADS]
        cells.append(f"table.cell(rowspan: {len(spread.rows)}, {_quoted(spread.definition)})")
        for dimension, indicators in spread.rows:
            cells += [_quoted(dimension), _quoted(indicators)]
        parts += [
            f"#text(size: 14pt, {_quoted(spread.level)})",
            f"#text(size: 14pt, {_quoted(spread.name)})",
            f"#table(columns: (1fr, 1fr, 1fr), stroke: {stroke}, inset: 7pt, {', '.join(cells)})",
            "#pagebreak(weak: true)",
        ]
    return from_typst("\n\n".join(parts))


def _quoted(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)
