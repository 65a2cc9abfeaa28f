"""What a person reads before signing, cut in parts that each fit one page.

Promises that the whole text comes back once, in reading order, and that of a new edition every change that
is owed comes, word by word, in the reader's language where both editions have it. Used by the reading
pages. Pure: what is owed is `owing`'s.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from erecode.conduct.citation import plain, title_of
from erecode.conduct.differences import Op, Stretch, differences
from erecode.conduct.matching import Change, Placed, pairs
from erecode.conduct.tree import Item, Kind, Modality, walk_with_parents

TOGETHER = 6  # changes that are few enough to be read on one page


@dataclass(frozen=True, slots=True)
class Changed:
    """One provision or title with what changed in its words. `key` is empty where it was removed."""

    key: str
    old_key: str
    change: Change
    is_part: bool
    stretches: tuple[Stretch, ...]
    language: str
    old_modality: Modality
    modality: Modality

    @property
    def words(self) -> str:
        """What it says now; nothing where it was removed."""
        return "".join(stretch.text for stretch in self.stretches if stretch.op is not Op.REMOVED)

    @property
    def other_force(self) -> bool:
        """Whether it also does something else to whom it binds: a duty became advice, say."""
        return bool(self.key and self.old_key) and self.modality != self.old_modality


@dataclass(frozen=True, slots=True)
class Section:
    """The changes below one titled part."""

    title: str
    language: str
    changed: tuple[Changed, ...]


@dataclass(frozen=True, slots=True)
class Part:
    """One page of what is to be read: items of the text, or changes. `key` is the titled part's, if any."""

    number: int
    key: str
    title: str
    language: str
    items: tuple[Item, ...] = ()
    sections: tuple[Section, ...] = ()

    @property
    def keys(self) -> frozenset[str]:
        """The keys of all that is on this page."""
        whole = {item.key for item, _ in walk_with_parents(self.items)}
        changed = {one.key or one.old_key for section in self.sections for one in section.changed}
        return frozenset(whole | changed | ({self.key} - {""}))


def whole_text(tree: Sequence[Item], asked: Collection[str], language: str, main: str) -> list[Part]:
    """The whole text, one page per titled part; a text inside one single part is cut by what that holds.

    A page on which nothing is asked is left out.
    """
    cut = [items for items in _cut(tree) if any(item.key in asked for item, _ in walk_with_parents(items))]
    return [Part(number, *_name(items[0], language, main), items) for number, items in enumerate(cut, 1)]


def changes(
    old: Sequence[Item], new: Sequence[Item], asked: Collection[str], language: str, main: str
) -> list[Part]:
    """What changed between two editions, a page per part at the top; a few changes share one page.

    `asked` holds the keys that are owed: the new ones, or the old one where a provision was removed.
    """
    told = [(at, changed) for at, changed in _told(old, new, language, main) if _key(changed) in asked]
    if len(told) <= TOGETHER:
        return [Part(1, "", "", main, (), _sections(told, language, main))] if told else []
    tops = {top.key: top for top in (*old, *new)}
    pages = groupby(told, lambda one: (one[0].above or (one[0].item,))[0].key)
    return [
        Part(number, *_name(tops[key], language, main), (), _sections(list(found), language, main))
        for number, (key, found) in enumerate(pages, start=1)
    ]


def _told(
    old: Sequence[Item], new: Sequence[Item], language: str, main: str
) -> Iterator[tuple[Placed, Changed]]:
    for pair in pairs(old, new, main, main):
        at = pair.new or pair.old
        if at is not None and pair.change is not Change.SAME:
            yield at, _changed(pair.old, pair.new, pair.change, language, main)


def _changed(old: Placed | None, new: Placed | None, change: Change, language: str, main: str) -> Changed:
    items = [at.item for at in (old, new) if at is not None]
    shown = language if all(item.texts.get(language) for item in items) else main
    before, after = (plain(at.item.text(shown, main)) if at else "" for at in (old, new))
    return Changed(
        key=new.item.key if new else "",
        old_key=old.item.key if old else "",
        change=change,
        is_part=any(item.kind.is_part for item in items),
        stretches=tuple(differences(before, after)),
        language=shown,
        old_modality=old.item.modality if old else Modality.NONE,
        modality=new.item.modality if new else Modality.NONE,
    )


def _key(changed: Changed) -> str:
    return changed.key or changed.old_key


def _sections(told: Sequence[tuple[Placed, Changed]], language: str, main: str) -> tuple[Section, ...]:
    """The changes by the nearest titled part above them, or that they are."""
    found = []
    for _same_part, group in groupby(told, lambda one: getattr(_heading(one[0]), "key", "")):
        ones = list(group)
        heading = _heading(ones[0][0])
        title, shown = _name(heading, language, main)[1:] if heading else ("", main)
        found.append(Section(title, shown, tuple(changed for _, changed in ones)))
    return tuple(found)


def _heading(at: Placed) -> Item | None:
    parts = [item for item in (*at.above, at.item) if item.kind.is_part and item.kind is not Kind.LEVEL]
    return parts[-1] if parts else None


def _name(item: Item, language: str, main: str) -> tuple[str, str, str]:
    """The key, title and language of a titled part; nothing of what is none."""
    if not item.kind.is_part:
        return "", "", main
    return item.key, title_of(item, language, main), language if item.texts.get(language) else main


def _cut(tree: Sequence[Item]) -> Iterator[tuple[Item, ...]]:
    """Each titled part; what stands loose between two is a page of its own. One lone part is cut further."""
    lone = sum(item.kind.is_part for item in tree) == 1
    for is_part, items in groupby(tree, lambda item: item.kind.is_part):
        if not is_part:
            yield tuple(items)
            continue
        for item in items:
            if lone and _holds_parts(item):
                yield from _opened(item)
            else:
                yield (item,)


def _opened(part: Item) -> Iterator[tuple[Item, ...]]:
    """A part with what stands before the parts in it, and then those parts."""
    first = next(number for number, child in enumerate(part.children) if child.kind.is_part)
    yield (replace(part, children=part.children[:first]),)
    yield from _cut(part.children[first:])


def _holds_parts(item: Item) -> bool:
    return any(child.kind.is_part and child.kind is not Kind.LEVEL for child in item.children)
