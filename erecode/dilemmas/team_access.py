"""Doors to team sessions: the leader's screen, a telephone with its address, what was agreed."""

from __future__ import annotations

import uuid

from django.db.models import Q, QuerySet
from django.http import Http404, HttpRequest

from erecode.dilemmas.access import Hall, card_or_404
from erecode.dilemmas.dilemma import Dilemma
from erecode.dilemmas.models import TeamSession
from erecode.organisations.access import desk, town_or_404
from erecode.organisations.models import Organisation, Unit
from erecode.organisations.who import Desk
from erecode.signin.access import own_desk


def starting(request: HttpRequest, town: str, key: str) -> tuple[Hall, Dilemma]:
    """A card, for somebody who may lead a session about it."""
    desk(request, town)
    here, card = card_or_404(request, town, key)
    if not here.leads or card.draft:
        raise Http404
    return here, card


def units_of(town: Organisation) -> list[Unit]:
    """The units that a session can be for."""
    return list(Unit.objects.filter(organisation=town))


def led_session(request: HttpRequest, town: str, uid: uuid.UUID) -> tuple[Desk, TeamSession]:
    """A running session, for its leader."""
    at = desk(request, town)
    found = TeamSession.objects.filter(organisation=at.town, uid=uid, leader=at.person, ended=False).first()
    if found is None:
        raise Http404
    return at, found


def session_behind(request: HttpRequest, town: str, door: str) -> tuple[Organisation, TeamSession | None]:
    """The running session of an address, or nothing once it is over. Who looks is not asked."""
    found = town_or_404(request, town)
    return found, TeamSession.objects.filter(organisation=found, door=door, ended=False).first()


def session_of_record(request: HttpRequest, town: str, uid: uuid.UUID) -> tuple[Desk, TeamSession]:
    """A session that ended, for whoever led it and for the people of its unit."""
    at = own_desk(request, town)
    found = _records(at).filter(uid=uid).first()
    if found is None:
        raise Http404
    return at, found


def records_for(at: Desk) -> list[TeamSession]:
    """The sessions that ended and that somebody may read, and those that they lead now."""
    running = TeamSession.objects.filter(organisation=at.town, leader=at.person, ended=False)
    return [*running, *_records(at)[:20]]


def _records(at: Desk) -> QuerySet[TeamSession]:
    of_unit = Q(unit__isnull=False, unit=at.person.unit_id)
    ended = TeamSession.objects.filter(organisation=at.town, ended=True)
    return ended.filter(Q(leader=at.person) | of_unit).select_related("unit")
