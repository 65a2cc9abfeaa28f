"""Make the rows of a table equal to what is wanted, by key, and say what that changed.

Promises that putting the same again changes nothing and says nothing. Used by the actions that put a town
from a pack, inside their transaction; it leaves out the audit and what may be changed at all.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import Model


@dataclass(frozen=True, slots=True)
class Change:
    """One row that was added, changed or removed, or that is kept although it is not wanted.

    `noun` and `key` name it; `fields` are those that changed.
    """

    noun: str
    key: str
    act: str  # "added", "changed", "removed" or "kept"
    fields: tuple[str, ...] = ()


def put(
    noun: str,
    model: type[Model],
    scope: Mapping[str, Any],
    wanted: Iterable[tuple[Any, Mapping[str, Any]]],
    *,
    by: str = "key",
    removing: bool = False,
) -> list[Change]:
    """Add and change rows of `model` within `scope`; those not wanted are removed, or kept and named."""
    rows = {getattr(row, by): row for row in model._default_manager.filter(**scope)}
    changes: list[Change] = []
    for key, fields in wanted:
        row = rows.pop(key, None)
        if row is None:
            model._default_manager.create(**{**scope, by: key, **fields})
            changes.append(Change(noun, key, "added"))
            continue
        different = tuple(name for name, value in fields.items() if getattr(row, name) != value)
        if different:
            for name in different:
                setattr(row, name, fields[name])
            row.save(update_fields=different)
            changes.append(Change(noun, key, "changed", different))
    for key, row in rows.items():
        if removing:
            row.delete()
        changes.append(Change(noun, key, "removed" if removing else "kept"))
    return changes


def without_new(changes: Iterable[Change], before: Iterable[Change]) -> list[Change]:
    """The changes to parts of rows, without the parts of those that were only just added."""
    new = {change.key for change in before if change.act == "added"}
    return [change for change in changes if change.key not in new]


def facts_of(changes: Iterable[Change]) -> dict[str, list[str]]:
    """What an audit entry says of changes: the keys per act, without what was only kept."""
    facts: dict[str, list[str]] = {}
    for change in changes:
        if change.act != "kept":
            facts.setdefault(change.act, []).append(change.key)
    return facts
