"""Doors to registers and declarations: what somebody may see, and in which capacity.

Promises that a declaration is there for the declarer, whoever entered it, whoever decides or decided, the
register's keeper, a colleague who takes the file over, and the roles that the register names; for everybody
else it is a 404. Looks at somebody else's declaration are recorded.
"""

from __future__ import annotations

import uuid
from dataclasses import dataclass

from django.db import transaction
from django.db.models import Q, QuerySet
from django.http import Http404, HttpRequest

from erecode.audit.record import record
from erecode.core.clock import today
from erecode.organisations.access import desk, town_or_404
from erecode.organisations.who import Desk
from erecode.registers.around import capacities, definition_of, takes_over
from erecode.registers.definition import Field, Register
from erecode.registers.flow import Act, Actor, State, acts
from erecode.registers.links import is_good, link_of
from erecode.registers.models import (
    Attachment,
    DecisionLink,
    Declaration,
    Letter,
    RegisterVersion,
)
from erecode.registers.nil_returns import Standing, standing_of
from erecode.registers.passing import subject_of
from erecode.registers.stored import versions_of
from erecode.signin.access import own_desk

ENTERERS = frozenset({"manager", "director", "general_director", "hr", "integrity_officer"})


@dataclass(frozen=True, slots=True)
class Seen:
    """A declaration as somebody sees it: who looks, in which capacities, and whether secret fields show."""

    at: Desk
    declaration: Declaration
    definition: Register
    actors: frozenset[Actor]
    secrets: bool

    @property
    def acts(self) -> tuple[Act, ...]:
        """What may be done now by whoever looks."""
        return acts(State(self.declaration.state), self.actors)

    @property
    def fields(self) -> list[Field]:
        """The fields that whoever looks may see."""
        return [each for each in self.definition.fields if self.secrets or not each.secret]


def register_for(request: HttpRequest, town: str, key: str) -> tuple[Desk, RegisterVersion]:
    """A register in use, for somebody of the town (by account or badge)."""
    at = own_desk(request, town)
    version = versions_of(at.town).get(key)
    if version is None:
        raise Http404
    return at, version


def may_enter_for_others(at: Desk) -> bool:
    """Whether somebody may declare on behalf of a person without an account."""
    return at.holds(*ENTERERS)


def declaration_for(request: HttpRequest, town: str, uid: uuid.UUID) -> Seen:
    """A declaration that whoever looks may see; 404 for others. A look at somebody else's is recorded."""
    at = own_desk(request, town)
    found = (
        Declaration.objects.select_related("version", "organisation", "person", "unit", "decider")
        .filter(organisation=at.town, uid=uid)
        .first()
    )
    if found is None:
        raise Http404
    seen = see(at, found)
    if seen is None:
        raise Http404
    if not seen.actors & {Actor.DECLARER, Actor.ENTERER}:
        _record_look(at, found)
    return seen


def draft_for(request: HttpRequest, town: str, uid: uuid.UUID) -> Seen:
    """A draft of somebody's own; 404 once it was sent."""
    seen = declaration_for(request, town, uid)
    if seen.declaration.state != State.DRAFT:
        raise Http404
    return seen


def file_for(request: HttpRequest, town: str, uid: uuid.UUID, pk: int) -> tuple[Seen, Attachment]:
    """A file of a declaration, where its field may be seen."""
    seen = declaration_for(request, town, uid)
    shown = [field.key for field in seen.fields]
    found = seen.declaration.attachments.filter(pk=pk, field__in=shown).first()
    if found is None:
        raise Http404
    return seen, found


def letter_for(request: HttpRequest, town: str, uid: uuid.UUID, pk: int) -> Letter:
    """A letter, for the declarer, whoever entered it, whoever decided and the keeper."""
    seen = declaration_for(request, town, uid)
    found = seen.declaration.letters.filter(pk=pk).first() if seen.secrets else None
    if found is None:
        raise Http404
    return found


class SignedInAsAnother(Exception):
    """A link from a mail is opened where somebody else than whom it was mailed to is signed in."""


def seen_by_link(request: HttpRequest, town: str, secret: str) -> tuple[DecisionLink, Seen | None]:
    """What a link from a mail opens, without signing in; no declaration where the link is over.

    Raises SignedInAsAnother: a mail that is passed on, to the declarer say, decides nothing.
    """
    here = town_or_404(request, town)
    link = link_of(town, secret)
    if link is None:
        raise Http404
    if request.user.is_authenticated and request.user.pk != link.decider.account_id:
        raise SignedInAsAnother
    link.decider.organisation = here
    seen = see(Desk(here, link.decider, frozenset()), link.declaration) if is_good(link) else None
    if seen is not None:
        _record_look(seen.at, seen.declaration)
    return link, seen if seen is not None and Actor.DECIDER in seen.actors else None


def link_rules_desk(request: HttpRequest, town: str) -> Desk:
    """For whoever says whether links to decide with are mailed."""
    at = desk(request, town)
    if not at.holds("integrity_officer"):
        raise Http404
    return at


def see(at: Desk, declaration: Declaration) -> Seen | None:
    """How somebody sees a declaration, or None where they may not."""
    definition = definition_of(declaration)
    actors = capacities(at.person, at.roles, declaration)
    own = bool(actors & {Actor.DECLARER, Actor.ENTERER})
    if declaration.state == State.DRAFT:
        return Seen(at, declaration, definition, actors, secrets=True) if own else None
    deciding = Actor.DECIDER in actors or declaration.decider_id == at.person.pk
    if own or deciding or Actor.KEEPER in actors:
        return Seen(at, declaration, definition, actors, secrets=True)
    told = at.holds(*definition.seen_by, *definition.told) or takes_over(at.person, declaration, definition)
    if not definition.open_to_keeper_only and told:
        return Seen(at, declaration, definition, actors, secrets=False)
    return None


def _record_look(at: Desk, declaration: Declaration) -> None:
    with transaction.atomic():
        record(
            chain=at.town.slug,
            actor=at.person.key,
            verb="declaration.read",
            subject=subject_of(declaration),
        )


def own_declarations(at: Desk) -> QuerySet[Declaration]:
    """What somebody declared, or entered for a colleague, the newest first."""
    own = Q(person=at.person) | Q(entered_by=at.person)
    mine = Declaration.objects.filter(own, organisation=at.town)
    return mine.select_related("version", "person").order_by("-made_at", "-pk")


def said_nothing(at: Desk) -> dict[str, Standing]:
    """The registers in which somebody said or declared something this year."""
    return standing_of(at.person, today().year)


def inbox(request: HttpRequest, town: str) -> tuple[Desk, QuerySet[Declaration]]:
    """What waits for somebody's decision, the most urgent first."""
    at = desk(request, town)
    waiting = Declaration.objects.filter(decider=at.person, state=State.WAITING)
    return at, waiting.select_related("version", "person", "unit").order_by("due_on", "declared_at", "pk")
