"""The two invariants of reading: everything is accounted for, and nothing is invented.

Every line of the source is claimed exactly once, for the outline, the framework or what is set aside, and
the letters of the claims are the letters of the lines; every text of the reading is a claimed text. Raises
`Unaccounted` where this does not hold: a mistake of this library, never of the document.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from erecode.reading.letters import key
from erecode.reading.result import Block, Framework, Reading
from erecode.reading.source import Line

Place = Literal["outline", "framework", "set_aside"]


class Unaccounted(AssertionError):
    """A line that was lost or doubled, or a text that the source does not have."""


@dataclass(frozen=True, slots=True)
class Claim:
    """A text of the reading and what each line gave to it: (index of the line, printed letters)."""

    place: Place
    text: str
    pieces: tuple[tuple[int, str], ...]


def check(reading: Reading, lines: Sequence[Line], claims: Sequence[Claim]) -> None:
    """Raise Unaccounted unless both invariants hold."""
    _every_line_once(lines, claims)
    _claims_say_what_lines_say(claims)
    _texts_are_claimed(reading, claims)


def _every_line_once(lines: Sequence[Line], claims: Sequence[Claim]) -> None:
    given: dict[int, list[str]] = defaultdict(list)
    places: dict[int, set[Place]] = defaultdict(set)
    for claim in claims:
        for index, text in claim.pieces:
            given[index].append(key(text))
            places[index].add(claim.place)
    for index, line in enumerate(lines):
        if not places[index]:
            raise Unaccounted(f"line {line.number} stands nowhere: {line.text[:80]!r}")
        if len(places[index]) > 1:
            raise Unaccounted(f"line {line.number} stands in {sorted(places[index])}: {line.text[:80]!r}")
        letters = "".join(given[index])
        if letters not in (key(line.text), key(line.mark) + key(line.text)):
            raise Unaccounted(f"line {line.number} is not whole or stands twice: {line.text[:80]!r}")


def _claims_say_what_lines_say(claims: Sequence[Claim]) -> None:
    for claim in claims:
        if key(claim.text) != "".join(key(text) for _, text in claim.pieces):
            raise Unaccounted(f"not the words of the source: {claim.text[:80]!r}")


def _texts_are_claimed(reading: Reading, claims: Sequence[Claim]) -> None:
    claimed: dict[Place, Counter[str]] = {
        "outline": Counter(),
        "framework": Counter(),
        "set_aside": Counter(),
    }
    for claim in claims:
        claimed[claim.place][key(claim.text)] += 1
    outline = Counter(key(text) for text in outline_texts(reading))
    _same(claimed["outline"], outline, "outline")
    _same(claimed["set_aside"], Counter(key(s.text) for s in reading.set_aside), "set_aside")
    if reading.framework is None:
        _same(claimed["framework"], Counter(), "framework")
        return
    texts = {key(form) for forms in printed_texts(reading.framework) for form in forms} - {""}
    lost = set(claimed["framework"]) - texts - {""}
    if lost:
        raise Unaccounted(f"claimed for the framework and not in it: {min(lost)[:80]}")
    known = set(claimed["framework"]) | set(outline)
    named = "|".join([*outline, *claimed["set_aside"]])
    for text in printed_texts(reading.framework):
        if not any(key(form) in known for form in text) and key(text[-1]) not in named:
            raise Unaccounted(f"in the framework and not in the source: {text[-1][:80]!r}")


def _same(claimed: Counter[str], found: Counter[str], place: str) -> None:
    claimed, found = +claimed, +found
    del claimed[""], found[""]
    if claimed != found:
        difference = list((claimed - found) + (found - claimed))
        raise Unaccounted(f"{place} differs from what was read: {difference[0][:80]}")


def outline_texts(reading: Reading) -> Iterator[str]:
    """Every heading and every text of the outline, each with its mark."""
    for node in reading.nodes():
        if node.heading:
            yield node.heading
        yield from _block_texts(node.blocks)


def _block_texts(blocks: Iterable[Block]) -> Iterator[str]:
    for block in blocks:
        if block.text or block.mark:
            yield f"{block.mark} {block.text}"
        yield from _block_texts(block.items)


def printed_texts(framework: Framework) -> Iterator[tuple[str, ...]]:
    """Every text of a framework, in each form in which its lines may be printed; the barest comes last."""
    for competency in framework.competencies:
        for text in (competency.name, competency.definition, *competency.variants.values()):
            yield (text,)
        for d in competency.dimensions:
            whole = (f"{d.mark} {d.name} {d.description}", f"{d.name} {d.description}")
            yield (*whole, d.name)
            yield (*whole, d.description)
            for wording in d.variants.values():
                yield (f"{d.mark} {d.name} {wording}", f"{d.mark} {wording}", f"{d.name} {wording}", wording)
        for indicator in competency.indicators:
            yield (f"{indicator.mark} {indicator.text}", indicator.text)
            yield (indicator.title or "",)
