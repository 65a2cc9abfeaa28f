"""What an assignment asks its person to read: the pure rule of `owing`, on the rows of two editions.

Promises the same answer on the page, in the count of a campaign and on paper. The text of an edition never
changes, so each pair of editions is compared once per process.
"""

from __future__ import annotations

from functools import lru_cache

from erecode.acknowledging.models import Assignment
from erecode.acknowledging.owing import Owed, asks, changed, whole
from erecode.conduct.models import Edition
from erecode.conduct.rows import tree_of


def asked(assignment: Assignment) -> list[Owed]:
    """What there is to read, in reading order: all of it, or what changed since the person's last receipt."""
    campaign = assignment.campaign
    return owed(assignment.edition, assignment.base, campaign.parts, campaign.small)


def owed(edition: Edition, base: Edition | None, parts: list[str], small: list[str]) -> list[Owed]:
    """What an edition asks of somebody who signed for `base`, or never signed."""
    return asks(_compared(edition, base, tuple(parts)), frozenset(small))


def changes(edition: Edition, base: Edition, parts: list[str]) -> list[Owed]:
    """Every change since `base`, small or not: what the publisher looks over."""
    return list(_compared(edition, base, tuple(parts)))


def _compared(edition: Edition, base: Edition | None, parts: tuple[str, ...]) -> tuple[Owed, ...]:
    return _by_digest(_Key(edition), _Key(base) if base else None, parts)


class _Key:
    """An edition that is known by what it says, so that a kept comparison is of these very texts."""

    def __init__(self, edition: Edition) -> None:
        self.edition = edition

    def __hash__(self) -> int:
        return hash((self.edition.pk, self.edition.digest))

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Key) and (self.edition.pk, self.edition.digest) == (
            other.edition.pk,
            other.edition.digest,
        )


@lru_cache(maxsize=32)
def _by_digest(new: _Key, old: _Key | None, parts: tuple[str, ...]) -> tuple[Owed, ...]:
    language = str(new.edition.languages[0])
    tree = tree_of(new.edition)
    if old is None:
        return tuple(whole(tree, parts, language))
    return tuple(changed(tree_of(old.edition), tree, parts, language))
