"""Lists: an item without the end mark of the others, a list that ends in a semicolon, skipped numbers."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from erecode.reading.findings.subject import Found, Stretch, Subject, letters, quoted
from erecode.reading.prose import words_of
from erecode.reading.result import Block, Node
from erecode.reading.source import Line

_SHARE = 0.7
_FEWEST = 3
_END = re.compile(r"[.;:!?…,][\"”’»)\]*_]*$")
_MARK = re.compile(r"^\(?(\d+|[a-zA-Z]|[ivxIVX]+)(?:\.(?!\d)|\)|°)")
_HEADING_NUMBER = re.compile(r"^(?:[^\W\d_]+ )?(\d+)(?:\.|\)|:| |$)(?!\d)")
_LONG = 12
_LONG_LETTERS = 80
_ROMAN = ["", "i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii", "xiii", "xiv", "xv"]


def check(subject: Subject) -> Iterator[Found]:
    """Findings about lists and numbering."""
    for node in subject.nodes:
        for listed in _lists(node.blocks):
            yield from _ends(subject, listed)
            yield from _numbers(subject, listed)
        yield from _headings(node.children)
    yield from _headings(subject.reading.outline)
    yield from _paragraphs(subject)
    yield from _unlike_their_copies(subject)


def _lists(blocks: Iterable[Block]) -> Iterator[list[Block]]:
    """Each run of items, and the runs inside them."""
    run: list[Block] = []
    for block in blocks:
        if block.kind in ("item", "step"):
            run.append(block)
        elif run:
            yield run
            run = []
        yield from _lists(block.items)
    if run:
        yield run


def _ends(subject: Subject, listed: list[Block]) -> Iterator[Found]:
    plain = [block for block in listed if not block.items and words_of(block.text)]
    ended = [block for block in plain if _END.search(block.text)]
    if len(plain) >= _FEWEST and _SHARE * len(plain) <= len(ended) < len(plain):
        for block in plain:
            if not _END.search(block.text):
                yield _at_end(subject, block, "missing-end-mark")
    if len(ended) >= 2 and listed[-1].text.rstrip().endswith((";", ",")) and not listed[-1].items:
        yield _at_end(subject, listed[-1], "list-ends-open")


def _at_end(subject: Subject, block: Block, rule: str) -> Found:
    stretch = Stretch(block.text, block.line, block.page, block.kind, block=block)
    return subject.found(rule, stretch, max(len(block.text) - 2, 0), text=quoted(block.text))


def _paragraphs(subject: Subject) -> Iterator[Found]:
    """Long paragraphs that stop without an end mark, where paragraphs end with one."""
    kinds = ("paragraph", "definition", "description", "indicator")
    told = [s for s in subject.everything if s.kind in kinds and len(words_of(s.text)) >= _LONG]
    ended = [s for s in told if _END.search(s.text)]
    if len(told) < _FEWEST or len(ended) < _SHARE * len(told):
        return
    for stretch in told:
        if not _END.search(stretch.text) and stretch.text.rstrip()[-1].isalpha():
            at = max(len(stretch.text) - 2, 0)
            yield subject.found("missing-end-mark", stretch, at, text=quoted(stretch.text))


def _unlike_their_copies(subject: Subject) -> Iterator[Found]:
    """A text that elsewhere in the document stands with its end mark, as in a table for each level."""
    copies: dict[str, list[list[Line]]] = {}
    for run in _runs(subject):
        name = letters("".join(line.text for line in run))
        if len(name) >= _LONG_LETTERS:
            copies.setdefault(name, []).append(run)
    for runs in copies.values():
        ended = [run for run in runs if _END.search(run[-1].text.rstrip())]
        for run in runs:
            if run not in ended and len(ended) > len(runs) - len(ended):
                last = run[-1]
                params = {"text": quoted(" ".join(line.text.strip() for line in run))}
                yield Found("missing-end-mark", last.number, last.page, params)


def _runs(subject: Subject) -> Iterator[list[Line]]:
    """Lines without white space between them."""
    run: list[Line] = []
    for line, aside in subject.lines():
        if run and (aside or line.blank_before or line.page != run[-1].page):
            yield run
            run = []
        if not aside:
            run.append(line)
    if run:
        yield run


def _numbers(subject: Subject, listed: list[Block]) -> Iterator[Found]:
    before: tuple[str, int] | None = None
    for block in listed:
        mark = block.mark.strip()
        here = _counted(mark, before)
        if before and here and here[0] == before[0] and here[1] > before[1] + 1:
            params = {"mark": mark, "missing": _name(here[0], before[1] + 1)}
            stretch = Stretch(block.text, block.line, block.page, block.kind, block=block)
            yield subject.found("number-skipped", stretch, **params)
        before = here


def _counted(mark: str, before: tuple[str, int] | None) -> tuple[str, int] | None:
    """The series of a mark and its place in it: 3) is the third number, c. the third letter."""
    match = _MARK.match(mark)
    if not match:
        return None
    printed = match.group(1)
    if printed.isdecimal():
        return "number", int(printed)
    lower = printed.lower()
    roman = before[0] == "roman" if before else lower == "i"
    if roman and lower in _ROMAN:
        return "roman", _ROMAN.index(lower)
    return ("letter", ord(lower) - ord("a") + 1) if len(lower) == 1 else None


def _name(series: str, number: int) -> str:
    if series == "letter":
        return chr(ord("a") + number - 1)
    return _ROMAN[number] if series == "roman" and number < len(_ROMAN) else str(number)


def _headings(nodes: list[Node]) -> Iterator[Found]:
    before: int | None = None
    for node in nodes:
        match = _HEADING_NUMBER.match(node.heading or "")
        here = int(match.group(1)) if match else None
        if before is not None and here is not None and before + 1 < here <= before + 3:
            params = {"mark": quoted(node.heading or ""), "missing": str(before + 1)}
            yield Found("number-skipped", node.line, node.page, params)
        before = here if here is not None else before
