"""What the page of a file with people shows: its columns with an example each, and its plan in words."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from erecode.core.texts import pick
from erecode.organisations.import_plan import counts
from erecode.organisations.import_words import FIELD_WORDS, reason_words, shown_day
from erecode.organisations.models import Organisation, PeopleImport, Person
from erecode.organisations.role_words import role_name

SHOWN = 200  # rows of each kind on the page; the refused ones can be downloaded whole
LABELS = ("category", "profession", "unit")


def imports_of(town: Organisation) -> QuerySet[PeopleImport]:
    """Every file that was brought in, the newest first, without what is in it."""
    rows = PeopleImport.objects.filter(organisation=town).select_related("by")
    return rows.defer("table", "plan", "columns")


def mapping(found: PeopleImport) -> dict[str, Any]:
    """Each column of a file with its header, an example and what it holds."""
    headers: list[str] = found.table.get("headers", [])
    rows: list[list[Any]] = found.table.get("rows", [])
    examples = [next((row[n + 1] for row in rows[:50] if row[n + 1]), "") for n in range(len(headers))]
    columns = [
        {"number": n, "header": header, "example": examples[n][:60], "holds": found.columns[n]}
        for n, header in enumerate(headers)
    ]
    return {"columns": columns, "fields": FIELD_WORDS.items(), "row_count": len(rows)}


def outcome(found: PeopleImport) -> dict[str, Any]:
    """What applying a file would change, or did change, in words."""
    if "counts" in found.plan:
        return {"counts": found.plan["counts"]}
    if not found.plan:
        return {"counts": None}
    plan, names = found.plan, _names(found.organisation)
    people = _known_names(found, [row["key"] for row in plan["leaving"]])
    return {
        "counts": counts(plan),
        "nothing": not any(plan[kind] for kind in ("new", "changed", "moved", "leaving")),
        "new": [
            {**row, "unit": names.get(f"unit {row['unit']}", ""), "day": shown_day(row["since"])}
            for row in plan["new"][:SHOWN]
        ],
        "changed": [_change(row, names) for row in plan["changed"][:SHOWN]],
        "moved": [_change(row, names) for row in plan["moved"][:SHOWN]],
        "leaving": [
            {**row, "name": people.get(row["key"], row["name"]), "day": shown_day(row["fields"]["until"][1])}
            for row in plan["leaving"][:SHOWN]
        ],
        "refused": [
            {**row, "field": FIELD_WORDS.get(row["column"], row["column"]), "why": reason_words(row)}
            for row in plan["refused"][:SHOWN]
        ],
        "refused_more": max(0, len(plan["refused"]) - SHOWN),
        "shown": SHOWN,
    }


def _known_names(found: PeopleImport, keys: list[str]) -> dict[str, str]:
    rows = Person.objects.filter(organisation=found.organisation, key__in=keys[:SHOWN])
    return dict(rows.values_list("key", "name"))


def _names(town: Organisation) -> dict[str, str]:
    """What units, categories and professions are called, by noun and key."""
    found: dict[str, str] = {}
    for noun, rows in (("unit", town.units), ("category", town.categories), ("profession", town.professions)):
        found |= {f"{noun} {key}": pick(names) for key, names in rows.values_list("key", "names")}
    return found


def _change(row: dict[str, Any], names: dict[str, str]) -> dict[str, Any]:
    def words(column: str, value: str) -> str:
        if column in LABELS:
            return names.get(f"{column} {value}", value)
        if column == "role":
            return ", ".join(role_name(role) for role in value.split(", ") if role)
        return shown_day(value) if column in {"since", "until"} else value

    fields = [
        {"field": FIELD_WORDS[column], "old": words(column, old), "new": words(column, new)}
        for column, (old, new) in row["fields"].items()
    ]
    return {**row, "fields": fields}


def told(done: dict[str, int]) -> str:
    """What applying a file did, in one sentence."""
    return _("Done: %(new)s new, %(changed)s changed, %(moved)s moved, %(leaving)s leaving.") % done
