"""After-care: what whoever keeps a register still does for somebody, each task with a last day.

Promises that a task is asked for once, however often the declaration is corrected, and that its term is the
one of the register's route. Only the keeper sees and does them.
"""

from __future__ import annotations

import datetime as dt

from django.db import transaction
from django.db.models import QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import override

from erecode.audit.record import record
from erecode.core.clock import now, today
from erecode.core.refused import Refused
from erecode.organisations.models import Person
from erecode.registers.around import after_term
from erecode.registers.definition import Meaning, Register, Timing
from erecode.registers.models import AfterCare, Declaration
from erecode.registers.passing import subject_of
from erecode.registers.view_access import View


def ask(declaration: Declaration, definition: Register) -> None:
    """A task where the declaration asks for one; called by the actions of declaring."""
    field = definition.meaning(Meaning.AFTER_CARE)
    if field is None or declaration.values.get(field.key) is not True or declaration.after_care.exists():
        return
    way = definition.way(Timing(declaration.timing))
    term = way.steps[-1].term if way and way.steps else None
    until = after_term(today(), term, declaration.organisation_id) or today()
    with override(declaration.organisation.main_language):
        words = _("Call whoever declared this.")
    AfterCare.objects.create(declaration=declaration, words=words, until=until)


def tasks(view: View) -> QuerySet[AfterCare]:
    """The tasks of a register, what is due first before, what is done last."""
    rows = AfterCare.objects.filter(declaration__in=view.rows).select_related("declaration__person")
    return rows.order_by("done_at", "until", "pk")


@transaction.atomic
def add(*, actor: Person, declaration: Declaration, words: str, until: dt.date) -> AfterCare:
    """A task that the keeper sets."""
    if not words.strip():
        raise Refused(_("Fill this in."), field="words")
    if until < today():
        raise Refused(_("Choose today or a later day."), field="until")
    _record(actor, "declaration.after_care_planned", declaration)
    return AfterCare.objects.create(declaration=declaration, words=words.strip()[:300], until=until)


@transaction.atomic
def done(*, actor: Person, task: AfterCare) -> None:
    """A task is done; saying it twice is saying it once."""
    if AfterCare.objects.filter(pk=task.pk, done_at=None).update(done_at=now()):
        _record(actor, "declaration.after_care_done", task.declaration)


def _record(actor: Person, verb: str, declaration: Declaration) -> None:
    chain = actor.organisation.slug
    record(chain=chain, actor=actor.key, verb=verb, subject=subject_of(declaration))
