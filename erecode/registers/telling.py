"""Whom a declaration is told to: the decider, the declarer, the roles that must hear of it.

Promises keys that begin with the declaration's own name, so that what was not sent yet can be taken back and
all traces be forgotten. A notice never says what was declared: its reader signs in. Called inside the
transaction.
"""

from __future__ import annotations

from django.urls import reverse

from erecode.core.clock import today
from erecode.notifications.actions import forget, notify, withdraw
from erecode.notifications.notice import Facts
from erecode.organisations.models import Person
from erecode.registers.around import holders_on
from erecode.registers.definition import Meaning, Register, Timing
from erecode.registers.links import make_link
from erecode.registers.models import Declaration


def prefix(declaration: Declaration) -> str:
    """How the keys of all notices about a declaration begin."""
    return f"declaration:{declaration.uid}:"


def submitted(declaration: Declaration, definition: Register) -> None:
    """To whoever decides, and to the roles that hear of each declaration."""
    to_decide(declaration, definition)
    holders = holders_on(declaration.organisation, today())
    told = {person for role in definition.told for person in holders.get(role, ())}
    known = [declaration.person_id, declaration.decider_id]
    for person in Person.objects.filter(pk__in=told).order_by("pk"):
        if person.pk in known:
            continue
        _tell(declaration, person, "told")


def to_decide(declaration: Declaration, definition: Register) -> None:
    """To whoever is asked now; to the register's keepers where nobody can be asked."""
    way = definition.way(Timing(declaration.timing))
    if not way or not way.steps:
        return
    if declaration.decider:
        _tell(declaration, declaration.decider, "to_decide", make_link(declaration, declaration.decider))
        return
    keepers = holders_on(declaration.organisation, today()).get(definition.kept_by, ())
    for person in Person.objects.filter(pk__in=keepers).order_by("pk"):
        if person.pk != declaration.person_id:
            _tell(declaration, person, "nobody_decides")


def decided(declaration: Declaration, definition: Register) -> None:
    """To the declarer; and to a colleague who takes a file over."""
    _tell_declarer(declaration, "decided")
    for field in definition.fields:
        if field.meaning is Meaning.SUCCESSOR and (key := declaration.values.get(field.key)):
            for person in Person.objects.filter(organisation=declaration.organisation_id, key=key):
                _tell(declaration, person, "takes_over")


def asked(declaration: Declaration) -> None:
    """To the declarer: a question waits."""
    _tell_declarer(declaration, "asked")


def countersigned(declaration: Declaration) -> None:
    """To whoever decided: the declarer agreed to the conditions, or did not."""
    if declaration.decider:
        _tell(declaration, declaration.decider, "countersigned")


def condition_met(declaration: Declaration, condition: int) -> None:
    """To whoever decided: the declarer says that a condition was met."""
    if declaration.decider:
        _tell(declaration, declaration.decider, "condition_met", part=f":{condition}")


def step_back(declaration: Declaration) -> None:
    """To the declarer: what they declared touches a running award; once."""
    if declaration.person:
        _tell(declaration, declaration.person, "step_back")


def revised(declaration: Declaration) -> None:
    """To the declarer: the decision was taken back and comes anew."""
    _tell_declarer(declaration, "revised")


def renew(declaration: Declaration) -> None:
    """To the declarer: is it still the same?"""
    _tell_declarer(declaration, "renew")


def overdue(declaration: Declaration) -> None:
    """To whoever should have decided by now."""
    if declaration.decider:
        _tell(declaration, declaration.decider, "overdue")


def settled(declaration: Declaration) -> None:
    """Nobody needs to decide any more, or somebody else does: what was not sent yet is taken back."""
    withdraw(organisation=declaration.organisation, key_prefix=prefix(declaration) + "to_decide")
    withdraw(organisation=declaration.organisation, key_prefix=prefix(declaration) + "overdue")


def forgotten(declaration: Declaration) -> None:
    """Destroy every notice and mail about a declaration."""
    forget(organisation=declaration.organisation, key_prefix=prefix(declaration))


def _tell_declarer(declaration: Declaration, name: str) -> None:
    person = declaration.person or declaration.entered_by
    if person:
        _tell(declaration, person, name)


def _tell(declaration: Declaration, person: Person, name: str, path: str = "", part: str = "") -> None:
    facts: Facts = {"register": declaration.version.definition["names"], "due": _due(declaration)}
    notify(
        person=person,
        kind=f"registers.{name}",
        key=f"{prefix(declaration)}{name}:{declaration.revision}{part}",
        path=path or reverse("declaration", args=[declaration.organisation.slug, declaration.uid]),
        facts=facts,
    )


def _due(declaration: Declaration) -> str | None:
    return declaration.due_on.isoformat() if declaration.due_on else None
