"""Doors to past advice: the published for everybody of the town, the rest for those who advise."""

from __future__ import annotations

import uuid
from dataclasses import dataclass

from django.http import Http404, HttpRequest

from erecode.dilemmas.models import AdviceQuestion, PastAdvice, Proposal
from erecode.organisations.access import desk
from erecode.organisations.models import Organisation, Person, Role
from erecode.organisations.who import Desk
from erecode.signin.access import own_desk

ADVISERS = (
    Role.COUNSELLOR,
    Role.MANAGER,
    Role.DIRECTOR,
    Role.GENERAL_DIRECTOR,
    Role.INTEGRITY_OFFICER,
    Role.PREVENTION_ADVISER,
)


@dataclass(frozen=True, slots=True)
class Shown:
    """Past advice for one reader, with what the reader may do."""

    at: Desk
    advice: PastAdvice

    @property
    def published(self) -> bool:
        """Whether everybody of the town reads it."""
        return self.advice.published_on is not None

    @property
    def writes(self) -> bool:
        """Whether the reader wrote it and may change it."""
        return self.advice.writer_id == self.at.person.pk and not self.published

    @property
    def checks(self) -> bool:
        """Whether the reader may check and publish it: an adviser who did not write it."""
        return not self.published and self.at.holds(*ADVISERS) and self.advice.writer_id != self.at.person.pk

    @property
    def takes_back(self) -> bool:
        """Whether the reader may take it back."""
        own = self.at.person.pk in {self.advice.writer_id, self.advice.checker_id}
        return self.published and (own or self.at.holds(Role.INTEGRITY_OFFICER))


def reader_desk(request: HttpRequest, town: str) -> Desk:
    """Somebody of the town."""
    return own_desk(request, town)


def may_advise(at: Desk) -> bool:
    """Whether somebody writes and checks past advice."""
    return at.holds(*ADVISERS)


def adviser_desk(request: HttpRequest, town: str) -> Desk:
    """Somebody who advises; 404 for others."""
    at = desk(request, town)
    if not may_advise(at):
        raise Http404
    return at


def shelf_of(at: Desk, *, cites: str = "", topic: str = "") -> list[PastAdvice]:
    """What is published, about a provision or a situation where one is named."""
    rows = PastAdvice.objects.filter(organisation=at.town, published_on__isnull=False)
    return [row for row in rows if (not cites or cites in row.cites) and (not topic or topic in row.topics)]


def unpublished_for(at: Desk) -> list[PastAdvice]:
    """What an adviser wrote or may check."""
    if not may_advise(at):
        return []
    return list(PastAdvice.objects.filter(organisation=at.town, published_on=None).select_related("writer"))


def advice_for(request: HttpRequest, town: str, uid: uuid.UUID) -> Shown:
    """One piece of advice that the reader may see."""
    at = own_desk(request, town)
    found = PastAdvice.objects.select_related("organisation").filter(organisation=at.town, uid=uid).first()
    if found is None or (found.published_on is None and not may_advise(at)):
        raise Http404
    return Shown(at, found)


def writable(request: HttpRequest, town: str, uid: uuid.UUID) -> Shown:
    """Advice that the reader wrote and may change."""
    adviser_desk(request, town)
    shown = advice_for(request, town, uid)
    if not shown.writes:
        raise Http404
    return shown


def agreed_question(at: Desk, uid: str) -> AdviceQuestion | None:
    """A question to this adviser that its asker gave for the memory, or nothing."""
    try:
        wanted = uuid.UUID(uid)
    except ValueError:
        return None
    rows = AdviceQuestion.objects.filter(organisation=at.town, adviser=at.person, proposal=Proposal.AGREED)
    return rows.filter(uid=wanted).first()


def names_of(town: Organisation) -> list[str]:
    """The names of everybody of the town, past and present."""
    return list(Person.objects.filter(organisation=town).values_list("name", flat=True))
