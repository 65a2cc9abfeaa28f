"""Doors to questions for advice: for the asker and the adviser, nobody else. Looking leaves no trace."""

from __future__ import annotations

import datetime as dt
import uuid
from dataclasses import dataclass

from django.http import Http404, HttpRequest

from erecode.dilemmas.models import AdviceQuestion
from erecode.organisations.models import Person, Role, RoleHolding
from erecode.organisations.people import covers, manager_of
from erecode.organisations.who import Desk
from erecode.signin.access import own_desk


@dataclass(frozen=True, slots=True)
class Adviser:
    """Somebody to ask: the person, and in which capacity ("counsellor" or "manager")."""

    person: Person
    what: str


@dataclass(frozen=True, slots=True)
class Conversation:
    """A question with who looks at it."""

    at: Desk
    question: AdviceQuestion

    @property
    def asks(self) -> bool:
        """Whether whoever looks asked it."""
        return self.question.asker_id == self.at.person.pk


def asker_desk(request: HttpRequest, town: str) -> Desk:
    """Somebody of the town, by account or badge."""
    return own_desk(request, town)


def advisers_for(at: Desk, day: dt.date) -> list[Adviser]:
    """Whom somebody may ask today: the confidential counsellors, then the own manager."""
    holdings = RoleHolding.objects.filter(
        covers(day), covers(day, "person__"), person__organisation=at.town, role=Role.COUNSELLOR
    )
    rows = holdings.select_related("person").order_by("person__position", "person__name")
    found = {row.person_id: Adviser(row.person, "counsellor") for row in rows}
    manager = manager_of(at.person, day)
    if manager is not None:
        found.setdefault(manager.pk, Adviser(manager, "manager"))
    return [each for each in found.values() if each.person.pk != at.person.pk]


def asked_by(at: Desk) -> list[AdviceQuestion]:
    """What somebody asked, the newest first."""
    rows = AdviceQuestion.objects.filter(organisation=at.town, asker=at.person)
    return list(rows.select_related("adviser").order_by("-asked_on", "-pk"))


def asked_of(at: Desk) -> list[AdviceQuestion]:
    """What was asked of somebody, what waits first."""
    rows = AdviceQuestion.objects.filter(organisation=at.town, adviser=at.person).select_related("asker")
    return sorted(rows, key=lambda row: bool(row.answer))


def conversation(request: HttpRequest, town: str, uid: uuid.UUID) -> Conversation:
    """A question, for the two who may read it; 404 for everybody else."""
    at = own_desk(request, town)
    rows = AdviceQuestion.objects.select_related("asker", "adviser", "organisation")
    found = rows.filter(organisation=at.town, uid=uid).first()
    if found is None or at.person.pk not in {found.asker_id, found.adviser_id}:
        raise Http404
    return Conversation(at, found)
