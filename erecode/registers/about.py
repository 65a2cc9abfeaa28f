"""What the room holds about a person, for "my file": declarations, and years without anything to declare.

Whom a colleague names as a relation is told that this is so: in which register, when, and how it stands. What
the colleague wrote, and who it is, is theirs (docs/decisions/0016-named-by-a-colleague.md).
"""

from __future__ import annotations

import datetime as dt

from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.utils.translation import override

from erecode.conduct.citation import said
from erecode.core.dossier import Plain, Section
from erecode.core.texts import pick
from erecode.organisations.models import Person
from erecode.registers.models import Declaration, NilReturn
from erecode.registers.public_words import released
from erecode.registers.shown import reference, state_words
from erecode.registers.stored import registers_of


def about(person: Person, language: str) -> list[Section]:
    """A person's declarations, those that name them as a relation, and nil returns. Four queries."""
    with override(language):
        return [_own(person, language), _named(person, language), _nothing(person, language)]


def _own(person: Person, language: str) -> Section:
    rows = list(
        Declaration.objects.filter(person=person)
        .select_related("version", "public_words")
        .prefetch_related("attachments")
        .order_by("made_at", "pk")
    )
    told = tuple((reference(row), _in_words(row, language)) for row in rows)
    return Section(_("My declarations"), told, [_data(row) for row in rows])


def _named(person: Person, language: str) -> Section:
    sent = Declaration.objects.filter(relation=person, declared_at__isnull=False)
    rows = list(sent.select_related("version").order_by("declared_at", "pk"))
    told = tuple(
        (
            pick(row.version.definition["names"], language),
            ", ".join((_day(row.declared_at, language), state_words(row))),
        )
        for row in rows
    )
    data: Plain = [
        {"register": row.register, "declared_on": _iso_day(row.declared_at), "state": row.state}
        for row in rows
    ]
    return Section(_("Declarations of colleagues that name you"), told, data)


def _nothing(person: Person, language: str) -> Section:
    rows = list(NilReturn.objects.filter(person=person).order_by("year", "register"))
    names = {key: pick(each.names, language) for key, each in registers_of(person.organisation).items()}
    told = tuple(
        (f"{names.get(row.register, row.register)} {row.year}", _nil_in_words(row, language)) for row in rows
    )
    data: Plain = [
        {
            "register": row.register,
            "year": row.year,
            "at": row.at.isoformat(),
            "taken_back_at": row.taken_back_at.isoformat() if row.taken_back_at else None,
        }
        for row in rows
    ]
    return Section(_("Nothing to declare"), told, data)


def _nil_in_words(row: NilReturn, language: str) -> str:
    day = _day(row.at, language)
    if row.taken_back_at is None:
        return day
    return f"{day}, " + _("taken back on %(day)s") % {"day": _day(row.taken_back_at, language)}


def _in_words(row: Declaration, language: str) -> str:
    words = (row.summary, _day(row.declared_at, language), state_words(row), row.decided_by)
    return ", ".join(word for word in words if word)


def _day(moment: dt.datetime | None, language: str) -> str:
    return said(localtime(moment).date(), language) if moment else ""


def _iso_day(moment: dt.datetime | None) -> str | None:
    return localtime(moment).date().isoformat() if moment else None


def _data(row: Declaration) -> Plain:
    return {
        "register": row.register,
        "year": row.year,
        "number": row.number,
        "state": row.state,
        "declared_at": row.declared_at.isoformat() if row.declared_at else None,
        "values": row.values,
        "typed": row.typed,
        "outcome": row.outcome,
        "reason": row.reason,
        "decided_by": row.decided_by,
        "words_for_everybody": released(row),
        "files": [{"name": file.name, "digest": file.digest} for file in row.attachments.all()],
    }
