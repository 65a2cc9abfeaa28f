"""What the room holds about a person, for "my file": declarations, and years without anything to declare."""

from __future__ import annotations

from django.db.models import Q
from django.utils.translation import gettext as _
from django.utils.translation import override

from erecode.conduct.citation import said
from erecode.core.dossier import Plain, Section
from erecode.core.texts import pick
from erecode.organisations.models import Person
from erecode.registers.models import Declaration, NilReturn
from erecode.registers.shown import reference, state_words


def about(person: Person, language: str) -> list[Section]:
    """A person's declarations, those that name them as a relation, and nil returns. Four queries."""
    own = list(
        Declaration.objects.filter(person=person)
        .select_related("version")
        .prefetch_related("attachments")
        .order_by("made_at", "pk")
    )
    named = list(
        Declaration.objects.filter(Q(relation=person)).select_related("version").order_by("made_at", "pk")
    )
    nothing = list(NilReturn.objects.filter(person=person).order_by("year", "register"))
    with override(language):
        return [
            Section(
                _("My declarations"),
                tuple((reference(row), _in_words(row, language)) for row in own),
                [_data(row) for row in own],
            ),
            Section(
                _("Declarations of colleagues that name you"),
                tuple((pick(row.version.definition["names"], language), state_words(row)) for row in named),
                [{"register": row.register, "year": row.year, "state": row.state} for row in named],
            ),
            Section(
                _("Nothing to declare"),
                tuple((f"{row.register} {row.year}", said(row.at.date(), language)) for row in nothing),
                [{"register": r.register, "year": r.year, "at": r.at.isoformat()} for r in nothing],
            ),
        ]


def _in_words(row: Declaration, language: str) -> str:
    day = said(row.declared_at.date(), language) if row.declared_at else ""
    return ", ".join(word for word in (row.summary, day, state_words(row), row.decided_by) if word)


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
        "files": [{"name": file.name, "digest": file.digest} for file in row.attachments.all()],
    }
