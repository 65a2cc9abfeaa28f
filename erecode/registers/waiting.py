"""What waits for somebody in the registers, for the pages of other rooms.

Promises two queries: what to decide, questions to answer, conditions to sign and to meet, and what may have
changed.
"""

from __future__ import annotations

import datetime as dt

from django.db.models import OuterRef, Q, Subquery
from django.urls import reverse
from django.utils.translation import gettext as _

from erecode.core.terms import Waiting
from erecode.organisations.who import Desk
from erecode.registers.flow import TASKS, State
from erecode.registers.models import Condition, Declaration, Happening
from erecode.registers.shown import reference


def waiting_for(at: Desk, on: dt.date) -> list[Waiting]:
    """What a person still has to do, what is due first before."""
    found = [*_declarations(at, on), *_conditions(at)]
    return sorted(found, key=lambda one: (one.due is None, one.due or on, one.title))


def _declarations(at: Desk, on: dt.date) -> list[Waiting]:
    mine = Q(person=at.person) | Q(entered_by=at.person)
    to_decide = Q(decider=at.person, state=State.WAITING)
    asked = mine & Q(state=State.ASKED)
    to_sign = Q(person=at.person, state=State.COUNTERSIGN)
    to_renew = Q(person=at.person, state__in=(State.APPROVED, State.NOTED), renew_on__lte=on)
    rows = Declaration.objects.filter(to_decide | asked | to_sign | to_renew, organisation=at.town)
    newest = Happening.objects.filter(declaration=OuterRef("pk")).order_by("-at").values("at")[:1]
    rows = rows.select_related("version", "organisation").annotate(changed_at=Subquery(newest))
    return [_declaration(row, at, row.changed_at) for row in rows]


def _declaration(row: Declaration, at: Desk, changed_at: dt.datetime | None) -> Waiting:
    what = {"what": row.summary or reference(row)}
    match State(row.state):
        case State.WAITING:
            task, due = "decide", row.due_on
            work, title = _("Take a decision"), _("Decide: %(what)s") % what
        case State.ASKED:
            task, due = "answer", row.due_on
            work, title = _("Answer a question"), _("Answer a question: %(what)s") % what
        case State.COUNTERSIGN:
            task, due = "sign", None
            work, title = _("Look at conditions"), _("Conditions to agree to: %(what)s") % what
        case _:
            task, due = "renew", row.renew_on
            work, title = _("Say whether it is still the same"), _("Still the same? %(what)s") % what
    return Waiting(
        key=f"declaration-{row.uid}-{task}",
        work=work,
        title=title,
        address=reverse("declaration", args=[at.town.slug, row.uid]),
        since=changed_at or row.made_at,
        due=due,
        version=row.revision,
    )


def _conditions(at: Desk) -> list[Waiting]:
    """The conditions that the declarer agreed to, and the reports that are asked, not met yet."""
    rows = Condition.objects.filter(
        declaration__person=at.person,
        declaration__organisation=at.town,
        declaration__state__in=TASKS,
        agreed_at__isnull=False,
        done_at=None,
    )
    return [
        Waiting(
            key=f"condition-{row.pk}",
            work=_("Meet a condition"),
            title=_("Condition: %(what)s") % {"what": row.words},
            address=reverse("declaration", args=[at.town.slug, row.declaration.uid]),
            since=row.agreed_at or row.declaration.made_at,
            due=row.until,
        )
        for row in rows.select_related("declaration")
    ]
