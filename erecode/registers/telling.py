"""Whom a declaration is told to: the decider, the declarer, the roles that must hear of it.

Promises keys that begin with the declaration's own name, so that what was not sent yet can be taken back and
all traces be forgotten. A notice never says what was declared: its reader signs in. Called inside the
transaction.
"""

from __future__ import annotations

import datetime as dt
from urllib.parse import urlencode

from django.urls import reverse

from erecode.core.clock import today
from erecode.notifications.actions import forget, notify, withdraw
from erecode.notifications.notice import Facts
from erecode.organisations.models import Person
from erecode.registers import announcing
from erecode.registers.announcing import prefix
from erecode.registers.around import holders_on
from erecode.registers.definition import Meaning, Register, Timing
from erecode.registers.guard import is_recusal
from erecode.registers.links import make_link
from erecode.registers.models import Condition, Declaration
from erecode.registers.stored import registers_of


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
    nobody_decides(declaration)


def nobody_decides(declaration: Declaration) -> None:
    """To the register's keepers: nobody can be asked today."""
    for person in _keepers(declaration):
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


def forwarded(declaration: Declaration) -> None:
    """To the declarer: it was passed on to the report line."""
    _tell_declarer(declaration, "forwarded")


def taken_over(declaration: Declaration) -> None:
    """To the declarer: the report line has it, and says how it calls it."""
    _tell_declarer(declaration, "taken_over")


def not_reached(declaration: Declaration, person: Person) -> None:
    """To whoever passed it on: it did not arrive."""
    _tell(declaration, person, "not_reached")


def countersigned(declaration: Declaration) -> None:
    """To whoever decided: the declarer agreed to the conditions, or did not."""
    if declaration.decider:
        _tell(declaration, declaration.decider, "countersigned")


def condition_met(declaration: Declaration, condition: int) -> None:
    """To whoever decided: the declarer says that a condition was met."""
    conditions_settled(declaration, condition)
    if declaration.decider:
        _tell(declaration, declaration.decider, "condition_met", part=f"{condition}:")


def condition_near(condition: Condition) -> None:
    """To the declarer: the last day of a condition is near."""
    declaration = condition.declaration
    if declaration.person:
        _tell(declaration, declaration.person, "condition_near", part=f"{condition.pk}:", due=condition.until)


def condition_missed(condition: Condition) -> None:
    """To whoever decided, or to the register's keepers where they are gone: it was not met in time."""
    declaration, part = condition.declaration, f"{condition.pk}:"
    conditions_settled(declaration, condition.pk)
    decider = declaration.decider
    gone = decider is None or (decider.until is not None and decider.until < today())
    for person in _keepers(declaration) if gone else [decider]:
        if person:
            _tell(declaration, person, "condition_missed", part=part, due=condition.until)


def conditions_settled(declaration: Declaration, condition: int | None = None) -> None:
    """A condition, or each of them, is met or holds no more: what was not sent yet is taken back."""
    which = f"{condition}:" if condition else ""
    for name in ("condition_near", "condition_missed"):
        withdraw(organisation=declaration.organisation, key_prefix=f"{prefix(declaration)}{name}:{which}")


def step_back(declaration: Declaration) -> None:
    """To the declarer: what they declared touches a running award; once. It leads to handing it over."""
    if declaration.person:
        _tell(declaration, declaration.person, "step_back", stepping_back(declaration))


def stepping_back(declaration: Declaration) -> str:
    """Where a file is handed over because of a declaration; "" where the town has no register for it."""
    town = declaration.organisation
    recusal = next((key for key, each in registers_of(town).items() if is_recusal(each)), "")
    address = reverse("declare-in", args=[town.slug, recusal]) if recusal else ""
    return f"{address}?{urlencode({'because': declaration.uid})}" if address else ""


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
    """Destroy every notice, mail and webhook about a declaration."""
    forget(organisation=declaration.organisation, key_prefix=prefix(declaration))
    announcing.forgotten(declaration)


def _tell_declarer(declaration: Declaration, name: str) -> None:
    person = declaration.person or declaration.entered_by
    if person:
        _tell(declaration, person, name)


def _keepers(declaration: Declaration) -> list[Person]:
    """Whoever keeps the register today, but for the declarer."""
    role = str(declaration.version.definition["kept_by"])
    keepers = holders_on(declaration.organisation, today()).get(role, ())
    return list(Person.objects.filter(pk__in=keepers).exclude(pk=declaration.person_id or 0).order_by("pk"))


def _tell(
    declaration: Declaration,
    person: Person,
    name: str,
    path: str = "",
    *,
    part: str = "",
    due: dt.date | None = None,
) -> None:
    last = due or declaration.due_on
    facts: Facts = {
        "register": declaration.version.definition["names"],
        "due": last.isoformat() if last else None,
    }
    notify(
        person=person,
        kind=f"registers.{name}",
        key=f"{prefix(declaration)}{name}:{part}{declaration.revision}",
        path=path or reverse("declaration", args=[declaration.organisation.slug, declaration.uid]),
        facts=facts,
    )
