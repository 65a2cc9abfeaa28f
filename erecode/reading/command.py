"""`erecode read FILE [--json] | --rules`: read a document on the command line.

Prints the outline, the framework, what was set aside and the findings for a person, or one JSON object.
Ends with status 2 and one sentence on standard error for anything that cannot be read. Leaves out all
reading itself (`document`).
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from erecode.reading.document import read
from erecode.reading.findings import rules
from erecode.reading.language import LANGUAGES
from erecode.reading.result import Block, Framework, Node, Reading, Unreadable, as_json

_UNREADABLE = 2


def main(argv: Sequence[str] | None = None) -> int:
    """Run the command; the exit status."""
    arguments = _parser().parse_args(argv)
    if arguments.rules:
        _print(_rules())
        return 0
    if arguments.file is None:
        _parser().error("a FILE is needed, or --rules")
    try:
        data = Path(arguments.file).read_bytes()
    except OSError as error:
        print(f"{arguments.file}: {error.strerror or error}", file=sys.stderr)
        return _UNREADABLE
    try:
        reading = read(data, Path(arguments.file).name)
    except Unreadable as unreadable:
        print(unreadable.sentence(arguments.language), file=sys.stderr)
        return _UNREADABLE
    if arguments.json:
        print(json.dumps(as_json(reading), ensure_ascii=False, indent=1))
    else:
        _print(_shown(reading))
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="erecode read", description="Read a code of conduct or a competency dictionary."
    )
    parser.add_argument("file", nargs="?", metavar="FILE", help="TXT, Markdown, HTML, DOCX, ODT or PDF")
    parser.add_argument("--json", action="store_true", help="print one JSON object")
    parser.add_argument("--rules", action="store_true", help="explain every finding in nl, fr and en")
    parser.add_argument("--language", choices=LANGUAGES, default="nl", help="language of what is said (nl)")
    return parser


def _print(lines: Iterable[str]) -> None:
    for line in lines:
        print(line)


def _rules() -> Iterator[str]:
    for rule in rules():
        yield f"{rule.name} ({rule.severity})"
        for language in LANGUAGES:
            yield f"  {language}  {rule.explanation[language]}"


def _shown(reading: Reading) -> Iterator[str]:
    yield f"{reading.source} ({reading.format}, {reading.language})"
    yield ""
    for node in reading.outline:
        yield from _node(node, 0)
    if reading.framework:
        yield from _framework(reading.framework)
    if reading.set_aside:
        yield from ("", f"Set aside ({len(reading.set_aside)})")
    for aside in reading.set_aside:
        yield f"  {_place(aside.page, aside.line)}  {' '.join(aside.text.split())[:60]}  ({aside.reason})"
    if reading.findings:
        yield from ("", f"Findings ({len(reading.findings)})")
    for finding in reading.findings:
        yield f"  {finding.severity}  {finding.rule}  {finding.message}"


def _node(node: Node, depth: int) -> Iterator[str]:
    if node.heading:
        yield f"{'  ' * depth}{'#' * (depth + 1)} {node.heading}  [{node.kind}]"
    yield from _blocks(node.blocks, depth + 1)
    for child in node.children:
        yield from _node(child, depth + 1)


def _blocks(blocks: Iterable[Block], depth: int) -> Iterator[str]:
    for block in blocks:
        kind = "" if block.kind in ("paragraph", "item") else f"[{block.kind}] "
        mark = block.mark or ("-" if block.kind == "item" else "")
        yield (
            f"{'  ' * depth}{mark} {kind}{block.text}".rstrip()
            if mark
            else f"{'  ' * depth}{kind}{block.text}"
        )
        yield from _blocks(block.items, depth + 1)


def _framework(framework: Framework) -> Iterator[str]:
    yield from ("", f"Framework: {framework.scheme}, levels {', '.join(framework.levels)}")
    for competency in framework.competencies:
        yield f"  {competency.name}: {competency.definition}"
        for dimension in competency.dimensions:
            yield f"    {dimension.mark} {dimension.name}: {dimension.description}".rstrip(": ")
        for indicator in competency.indicators:
            where = ", ".join(filter(None, (indicator.level, indicator.dimension, indicator.title)))
            yield f"    - [{where}] {indicator.text}"


def _place(page: int | None, line: int) -> str:
    return f"line {line}" if page is None else f"page {page}, line {line}"
