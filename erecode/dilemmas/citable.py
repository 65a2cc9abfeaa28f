"""The keys of the town's codes that a dilemma may rest on: provisions, and the values above them."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from erecode.conduct.models import Edition, Provision, WorkKind
from erecode.conduct.tree import Kind
from erecode.organisations.models import Organisation


@dataclass(frozen=True, slots=True)
class Known:
    """The keys that may be cited, and those of values."""

    provisions: frozenset[str]
    values: frozenset[str]


def known_on(town: Organisation, day: dt.date) -> Known:
    """What the town's codes hold on a day."""
    newest: dict[int, int] = {}
    codes = Edition.objects.filter(work__organisation=town, work__kind=WorkKind.CODE)
    for edition in codes.in_force_on(day):
        newest.setdefault(edition.work_id, edition.pk)
    pairs = set(Provision.objects.filter(edition__in=newest.values()).values_list("key", "kind"))
    values = frozenset(key for key, kind in pairs if kind == Kind.VALUE)
    return Known(frozenset(key for key, kind in pairs if not Kind(kind).is_part), values)
