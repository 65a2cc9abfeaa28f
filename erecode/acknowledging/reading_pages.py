"""What the pages of a person's reading show, complete when they are made.

Promises the same parts in the same order on every page of one reading, in a constant number of queries.
Which parts somebody opened is kept in the session alone: nobody else ever sees how a person reads.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from erecode.acknowledging.asked import asked
from erecode.acknowledging.models import Answered, Assignment, Question
from erecode.acknowledging.reading_parts import Changed, Part, changes, whole_text
from erecode.acknowledging.time_left import time_left
from erecode.conduct.beside import NOTHING, Beside, ContactBeside
from erecode.conduct.beside_rows import beside_of, contacts_of
from erecode.conduct.models import Edition
from erecode.conduct.reading_pages import looking_of, main_language
from erecode.conduct.rows import trees_of
from erecode.conduct.shown import Group, Showing, Shown, show, show_with_footnotes
from erecode.conduct.tree import Item
from erecode.core.texts import Texts, pick
from erecode.organisations.who import Desk


@dataclass(frozen=True, slots=True)
class Owing:
    """One line of what a person still has to read."""

    assignment: Assignment
    time_left: str


@dataclass(frozen=True, slots=True)
class Reading:
    """What one person reads of one edition: in which language, and in which parts."""

    at: Desk
    assignment: Assignment
    language: str
    translated: bool
    parts: list[Part]
    tree: list[Item]
    opened: frozenset[int]
    time_left: str

    @property
    def main(self) -> str:
        """The language that the text was adopted in."""
        return main_language(self.assignment.edition)

    @property
    def others(self) -> list[str]:
        """The other languages that the text can be read in."""
        return [code for code in self.assignment.edition.languages if code != self.language]

    @property
    def changes_only(self) -> bool:
        """Whether only what changed since the last receipt is shown."""
        return self.assignment.base_id is not None

    @property
    def number(self) -> int:
        """How many changes there are."""
        return sum(len(section.changed) for part in self.parts for section in part.sections)

    @property
    def next_part(self) -> Part | None:
        """The first part that was not opened yet."""
        return next((part for part in self.parts if part.number not in self.opened), None)

    @property
    def unopened(self) -> list[Part]:
        """The parts that were not opened yet."""
        return [part for part in self.parts if part.number not in self.opened]


@dataclass(frozen=True, slots=True)
class Asked:
    """A question below a part; `explanation` only once it was answered."""

    key: str
    text: str
    options: list[str]
    explanation: str = ""
    chosen: str = ""
    answered: bool = False


@dataclass(frozen=True, slots=True)
class ChangedBeside:
    """A change with what stands beside the provision."""

    changed: Changed
    beside: Beside


@dataclass(frozen=True, slots=True)
class ShownSection:
    """The changes below one titled part, ready to be shown."""

    title: str
    language: str
    changed: list[ChangedBeside]


@dataclass(frozen=True, slots=True)
class PartPage:
    """One part, with the questions that belong to it."""

    reading: Reading
    part: Part
    whole: Shown | None = None
    groups: list[Group] = field(default_factory=list)
    footnotes: list[Shown] = field(default_factory=list)
    sections: list[ShownSection] = field(default_factory=list)
    questions: list[Asked] = field(default_factory=list)
    contacts: list[ContactBeside] = field(default_factory=list)

    @property
    def previous(self) -> Part | None:
        """The part before this one."""
        return next((part for part in self.reading.parts if part.number == self.part.number - 1), None)

    @property
    def next(self) -> Part | None:
        """The part after this one."""
        return next((part for part in self.reading.parts if part.number == self.part.number + 1), None)


def owing(assignments: Sequence[Assignment], on: dt.date) -> list[Owing]:
    """What a person still has to read, with the time that is left."""
    return [Owing(each, time_left(each.due_on, on)) for each in assignments]


def reading(
    at: Desk, assignment: Assignment, *, language: str, on: dt.date, opened: Collection[int]
) -> Reading:
    """What one person reads of one edition."""
    edition, base = assignment.edition, assignment.base
    translated = language in edition.languages
    main = main_language(edition)
    shown = language if translated else main
    keys = frozenset(owed.key for owed in asked(assignment))
    cut = _cut(_text(edition), _text(base) if base else None, keys, shown, main)
    left = time_left(assignment.due_on, on)
    return Reading(at, assignment, shown, translated, cut.parts, cut.tree, frozenset(opened), left)


Text = tuple[int, str]  # an edition's number and the digest of all it says


def _text(edition: Edition) -> Text:
    return edition.pk, edition.digest


@dataclass(frozen=True, slots=True)
class _Cut:
    parts: list[Part]
    tree: list[Item]


@lru_cache(maxsize=64)
def _cut(new: Text, old: Text | None, keys: frozenset[str], shown: str, main: str) -> _Cut:
    """What is read, once per process for everybody who reads the same: an edition never changes."""
    numbers = [new[0], *([old[0]] if old else [])]
    trees = trees_of(list(Edition.objects.filter(pk__in=numbers)))
    tree = trees[new[0]]
    if old is None:
        return _Cut(whole_text(tree, keys, shown, main), tree)
    return _Cut(changes(trees[old[0]], tree, keys, shown, main), tree)


def part_page(
    here: Reading, number: int, on: dt.date, chosen: Mapping[str, int] | None = None
) -> PartPage | None:
    """One part of a reading, or nothing where it has no such part. `chosen`: what was answered just now."""
    part = next((part for part in here.parts if part.number == number), None)
    if part is None:
        return None
    work = here.assignment.edition.work
    beside = beside_of(work, looking_of(here.at, here.language, on))
    levels = [str(level) for level in work.levels]
    showing = Showing(here.language, here.main, beside, levels, here.translated)
    questions = _questions(here, part, chosen or {})
    contacts = contacts_of(here.at.town, here.language)
    if part.sections:
        sections = [
            ShownSection(
                one.title,
                one.language,
                [ChangedBeside(each, beside.get(each.key, NOTHING)) for each in one.changed],
            )
            for one in part.sections
        ]
        return PartPage(here, part, sections=sections, questions=questions, contacts=contacts)
    if part.key:
        whole, notes = show_with_footnotes(here.tree, part.items[0], showing)
        return PartPage(here, part, whole, [], notes, questions=questions, contacts=contacts)
    groups = show(part.items, showing)
    return PartPage(here, part, None, groups, questions=questions, contacts=contacts)


def _questions(here: Reading, part: Part, chosen: Mapping[str, int]) -> list[Asked]:
    found = Question.objects.filter(campaign=here.assignment.campaign_id, provision_key__in=part.keys)
    done = set(Answered.objects.filter(assignment=here.assignment).values_list("question", flat=True))
    return [_asked(question, question.pk in done, chosen.get(question.key)) for question in found]


def _asked(question: Question, answered: bool, chosen: int | None) -> Asked:
    options = [pick(texts) for texts in question.options]
    explanation: Texts = question.explanation
    return Asked(
        question.key,
        pick(question.texts),
        options,
        pick(explanation) if answered else "",
        options[chosen] if chosen is not None else "",
        answered,
    )
