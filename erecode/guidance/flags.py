"""Which of a town's published tables rest on words that an edition changes, and which of those are held.

Promises that no table answers silently with words that are no longer the ones somebody looked at: such a
table is held until a keeper says that it still stands or publishes another. No writing here.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from erecode.conduct.models import Edition
from erecode.conduct.rows import trees_of
from erecode.conduct.tree import Item, walk
from erecode.guidance.flagging import Flag, flag
from erecode.guidance.models import Look, LookOutcome, TableVersion
from erecode.organisations.models import Organisation


@dataclass(frozen=True, slots=True)
class Flagged:
    """A published version that is touched, what touches it, and what a keeper said of that, if anything."""

    version: TableVersion
    flag: Flag
    said: str

    @property
    def stands(self) -> bool:
        """Whether a keeper looked at the new words and said that the table is still right."""
        return self.said == LookOutcome.STANDS


def main_words(tree: Iterable[Item], main: str) -> dict[str, str]:
    """The adopted words of a text by key, without titles."""
    return {item.key: item.text(main, main) for item in walk(tree) if not item.kind.is_part}


def flagged(
    town: Organisation, versions: Iterable[TableVersion], now: Mapping[int, Mapping[str, str]]
) -> list[Flagged]:
    """The versions that rest on other words than these: the words of the text to come, by work."""
    touched = [version for version in versions if version.work_id in now]
    confirmed = _confirmed([version.edition for version in touched if version.edition])
    found = []
    for version in touched:
        before = confirmed.get(version.edition_id or 0, {})
        one = flag(version.read(), before, now[version.work_id])
        if one is not None:
            found.append((version, one))
    said = _said(town, [one.digest for _, one in found])
    return [Flagged(v, one, said.get((v.situation, v.digest, one.digest), "")) for v, one in found]


def _confirmed(editions: Sequence[Edition]) -> dict[int, dict[str, str]]:
    different = list({edition.pk: edition for edition in editions}.values())
    trees = trees_of(different) if different else {}
    return {edition.pk: main_words(trees[edition.pk], edition.languages[0]) for edition in different}


def _said(town: Organisation, digests: Sequence[str]) -> dict[tuple[str, str, str], str]:
    if not digests:
        return {}
    looks = Look.objects.filter(organisation=town, words__in=digests)
    return {(look.situation, look.table, look.words): look.outcome for look in looks}


def flagged_by(
    town: Organisation, versions: Mapping[str, TableVersion], editions: Iterable[Edition]
) -> list[Flagged]:
    """The versions that rest on other words than those of these editions, one edition per work."""
    in_force = {edition.work_id: edition for edition in editions}
    elsewhere = [
        version
        for version in versions.values()
        if version.work_id in in_force and version.edition_id != in_force[version.work_id].pk
    ]
    if not elsewhere:
        return []
    needed = {version.work_id: in_force[version.work_id] for version in elsewhere}
    trees = trees_of(list(needed.values()))
    now = {work: main_words(trees[e.pk], e.languages[0]) for work, e in needed.items()}
    return flagged(town, elsewhere, now)


def waiting_among(
    town: Organisation, versions: Mapping[str, TableVersion], editions: Iterable[Edition]
) -> frozenset[str]:
    """The situations that wait: a newer edition changed their words, nobody said that they still stand."""
    in_force = {edition.work_id: edition for edition in editions}
    older = {
        key: version
        for key, version in versions.items()
        if version.work_id in in_force and _is_later(in_force[version.work_id], version.edition)
    }
    found = flagged_by(town, older, in_force.values())
    return frozenset(one.version.situation for one in found if not one.stands)


def _is_later(edition: Edition, confirmed: Edition | None) -> bool:
    return confirmed is None or edition.in_force_from > confirmed.in_force_from
