"""What the room holds about a person, for "my file": facts, units, roles, stand-ins, leave, and who looked.

Who opened the file is told by moment only; the data protection officer knows by whom.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

from django.utils import timezone, translation
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from erecode.core.dossier import Plain, Section
from erecode.core.texts import pick
from erecode.organisations.looks import looks_about
from erecode.organisations.models import Membership, Person, ProtectedLeave, RoleHolding, StandIn
from erecode.organisations.person_page import category_name
from erecode.organisations.role_words import role_name

Timed = Membership | ProtectedLeave | RoleHolding | StandIn


def about(person: Person, language: str) -> list[Section]:
    """The sections of this room, in a language. A fixed number of queries."""
    with translation.override(language):
        return [_facts(person), _units(person), _roles(person), _absence(person), _looks(person)]


def _day(day: dt.date | None) -> str:
    return date_format(day, "j F Y") if day else ""


def _iso(day: dt.date | None) -> str | None:
    return day.isoformat() if day else None


def _span(row: Timed) -> str:
    if row.since and row.until:
        return _("from %(since)s to %(until)s") % {"since": _day(row.since), "until": _day(row.until)}
    if row.since:
        return _("from %(since)s") % {"since": _day(row.since)}
    return _("to %(until)s") % {"until": _day(row.until)} if row.until else _("always")


def _facts(person: Person) -> Section:
    told = (
        (_("Name"), person.name),
        (_("Staff number"), person.number),
        (_("Mail address"), person.mail),
        (_("Language"), person.language.upper()),
        (_("Function"), pick(person.function)),
        (_("Category"), category_name(person)),
        (_("Profession"), pick(person.profession.names) if person.profession else ""),
        (_("Unit"), pick(person.unit.names) if person.unit else ""),
        (_("First day"), _day(person.since)),
        (_("Last day"), _day(person.until)),
        (_("Account"), person.account.mail if person.account else _("no account")),
    )
    data: Plain = {
        "key": person.key,
        "number": person.number,
        "name": person.name,
        "mail": person.mail,
        "language": person.language,
        "function": dict(person.function),
        "category": person.category,
        "profession": person.profession.key if person.profession else None,
        "unit": person.unit.key if person.unit else None,
        "since": _iso(person.since),
        "until": _iso(person.until),
        "account": person.account.mail if person.account else None,
    }
    return Section(_("Who you are here"), tuple(row for row in told if row[1]), data)


def _timed(rows: Iterable[Timed], names: Iterable[str]) -> Plain:
    return [
        {"what": name, "since": _iso(row.since), "until": _iso(row.until)}
        for row, name in zip(rows, names, strict=True)
    ]


def _units(person: Person) -> Section:
    rows = list(person.memberships.select_related("unit").order_by("since", "pk"))
    if not rows and person.unit is not None:  # of a pack, which tells the unit of today only
        rows = [Membership(person=person, unit=person.unit, since=person.since, until=person.until)]
    told = tuple((pick(row.unit.names), _span(row)) for row in rows)
    return Section(_("Your units"), told, _timed(rows, [row.unit.key for row in rows]))


def _roles(person: Person) -> Section:
    rows = list(person.roles.select_related("unit").order_by("since", "pk"))
    told = tuple(
        (f"{role_name(r.role)}, {pick(r.unit.names)}" if r.unit else role_name(r.role), _span(r))
        for r in rows
    )
    return Section(_("Your roles"), told, _timed(rows, [row.role for row in rows]))


def _absence(person: Person) -> Section:
    covers = list(person.stand_ins.select_related("stand_in").order_by("since"))
    covering = list(person.stands_in_for.select_related("person").order_by("since"))
    leaves = list(person.leaves.order_by("since"))
    told = (
        *((_("%(name)s stands in for you") % {"name": r.stand_in.name}, _span(r)) for r in covers),
        *((_("You stand in for %(name)s") % {"name": r.person.name}, _span(r)) for r in covering),
        *((_("Protected leave"), _span(r)) for r in leaves),
    )
    data: Plain = {
        "stand_ins": _timed(covers, [row.stand_in.key for row in covers]),
        "stands_in_for": _timed(covering, [row.person.key for row in covering]),
        "leaves": _timed(leaves, ["protected" for _row in leaves]),
    }
    return Section(_("Stand-ins and leave"), told, data)


def _looks(person: Person) -> Section:
    rows = looks_about(person)
    told = tuple((date_format(timezone.localtime(row.at), "j F Y, H:i"), row.what) for row in rows)
    data: Plain = [{"at": row.at.isoformat(), "what": row.what} for row in rows]
    return Section(_("When your file was opened"), told, data)
