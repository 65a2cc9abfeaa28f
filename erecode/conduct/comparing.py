"""Two texts side by side: the changes between two editions, and two codes topic by topic.

Promises every change once, in reading order, below the part it stands in; and for every topic what either
code says of it, also when that is nothing. Used by the pages and the command that compare. Pure.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from erecode.conduct.citation import place, plain, title_of
from erecode.conduct.differences import Op, Stretch, differences
from erecode.conduct.matching import Change, Pair, Placed, pairs
from erecode.conduct.tree import Item, Kind, Modality, walk_with_parents
from erecode.reading.topics import label, topics, topics_of


@dataclass(frozen=True, slots=True)
class Altered:
    """One item that differs between two editions; for one that moved, from which part to which."""

    change: Change
    moved: bool
    is_part: bool
    old_key: str
    new_key: str
    stretches: list[Stretch]
    old_modality: Modality
    new_modality: Modality
    came_from: str = ""
    went_to: str = ""

    @property
    def words(self) -> str:
        """What it says now, or said last."""
        gone = self.change is Change.REMOVED
        return "".join(s.text for s in self.stretches if gone or s.op is not Op.REMOVED)

    @property
    def other_force(self) -> bool:
        """Whether it does something else to whom it binds: a duty became advice, say."""
        return bool(self.old_key and self.new_key) and self.old_modality != self.new_modality


@dataclass(slots=True)
class Section:
    """The changes below one titled part."""

    key: str
    title: str
    altered: list[Altered] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Comparison:
    """All changes between two editions, and how many items stayed as they were."""

    sections: list[Section]
    counts: dict[Change, int]


def compare(old: Sequence[Item], new: Sequence[Item], language: str, fallback: str) -> Comparison:
    """What changed between two editions of a work."""
    found = pairs(old, new, language, fallback)
    counts = dict.fromkeys(Change, 0)
    sections: list[Section] = []
    for pair in found:
        counts[pair.change] += 1
        if pair.change is Change.SAME:
            continue
        at = pair.new or pair.old
        assert at is not None
        key, title = _section(at, language, fallback)
        if not sections or sections[-1].key != key:
            sections.append(Section(key, title))
        sections[-1].altered.append(_altered(pair, language, fallback))
    return Comparison(sections, counts)


def _section(at: Placed, language: str, fallback: str) -> tuple[str, str]:
    """The titled part to show an item under: the one it is in, or that it is."""
    parts = [item for item in (*at.above, at.item) if item.kind.is_part and item.kind is not Kind.LEVEL]
    return (parts[-1].key, title_of(parts[-1], language, fallback)) if parts else ("", "")


def _altered(pair: Pair, language: str, fallback: str) -> Altered:
    old, new = pair.old, pair.new
    came, went = (_section(at, language, fallback)[1] if at else "" for at in (old, new))
    return Altered(
        change=pair.change,
        moved=pair.moved,
        is_part=any(at is not None and at.item.kind.is_part for at in (old, new)),
        old_key=old.item.key if old else "",
        new_key=new.item.key if new else "",
        stretches=differences(plain(old.text) if old else "", plain(new.text) if new else ""),
        old_modality=old.item.modality if old else Modality.NONE,
        new_modality=new.item.modality if new else Modality.NONE,
        came_from=came if pair.moved and came != went else "",
        went_to=went if pair.moved and came != went else "",
    )


@dataclass(frozen=True, slots=True)
class Said:
    """One provision that treats a topic."""

    key: str
    text: str
    language: str
    where: str
    modality: Modality


@dataclass(frozen=True, slots=True)
class TopicLine:
    """A topic and what each of two codes says of it."""

    key: str
    title: str
    left: list[Said]
    right: list[Said]


def by_topic(
    left: Sequence[Item], right: Sequence[Item], mains: tuple[str, str], language: str
) -> list[TopicLine]:
    """Every topic that either code treats, in the order of the topics. `mains`: the adopted languages."""
    one, other = (_topics(tree, main, language) for tree, main in zip((left, right), mains, strict=True))
    return [
        TopicLine(topic.key, label(topic.key, language), one.get(topic.key, []), other.get(topic.key, []))
        for topic in topics()
        if topic.key in one or topic.key in other
    ]


def _topics(tree: Sequence[Item], main: str, language: str) -> dict[str, list[Said]]:
    found: dict[str, list[Said]] = {}
    for item, above in walk_with_parents(tree):
        if item.kind.is_part or item.kind is Kind.FOOTNOTE or not item.text(main, main):
            continue
        heading = next((part for part in reversed(above) if part.kind.is_part), None)
        treated = set(topics_of(item.text(main, main), main))
        treated |= set(topics_of(heading.text(main, main), main)) if heading else set()
        shown = language if item.texts.get(language) else main
        said = Said(
            item.key,
            plain(item.text(shown, main)),
            shown,
            place(item, above, shown, main),
            item.modality,
        )
        for key in treated:
            found.setdefault(key, []).append(said)
    return found
