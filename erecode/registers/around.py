"""Who is who around a declaration today: who decides, who may not, and in which capacities somebody acts.

Reads only, in a constant number of queries; the rules are in `deciders` and `flow`. Used by the room's
actions and doors.
"""

from __future__ import annotations

import datetime as dt

from django.db.models import Exists, OuterRef, Q

from erecode.core.clock import today
from erecode.core.days import add_working_days
from erecode.organisations.closing_days import closing_days
from erecode.organisations.models import Organisation, Person, RoleHolding, Unit
from erecode.organisations.people import chart_on, covers
from erecode.registers.deciders import Around, Chosen, decider
from erecode.registers.definition import MANAGER, FieldKind, Meaning, Register, Term, Timing
from erecode.registers.flow import Actor, State
from erecode.registers.models import Declaration
from erecode.registers.plain import read

STANDING = (State.WAITING, State.ASKED, State.COUNTERSIGN, State.APPROVED, State.NOTED)


def definition_of(declaration: Declaration) -> Register:
    """The definition that a declaration was made under."""
    return read(declaration.version.definition)


def holders_on(town: Organisation, day: dt.date) -> dict[str, tuple[int, ...]]:
    """Who holds each role in a town on a day."""
    held = RoleHolding.objects.filter(covers(day), covers(day, "person__"), person__organisation=town)
    found: dict[str, tuple[int, ...]] = {}
    for role, person in held.order_by("person__position", "person").values_list("role", "person"):
        if person not in found.get(role, ()):
            found[role] = (*found.get(role, ()), person)
    return found


def barred(declaration: Declaration, definition: Register) -> frozenset[int]:
    """Who may not decide: whoever it names, whoever entered it, and relations in either direction."""
    keys = [
        str(declaration.values[field.key])
        for field in definition.fields
        if field.kind is FieldKind.PERSON
        and field.meaning is not Meaning.SUCCESSOR
        and field.key in declaration.values
    ]
    named = Person.objects.filter(organisation=declaration.organisation_id, key__in=keys)
    found = set(named.values_list("pk", flat=True)) | {declaration.entered_by_id}
    if declaration.person_id:
        standing = Declaration.objects.filter(
            Q(person=declaration.person_id) | Q(relation=declaration.person_id),
            relation__isnull=False,
            state__in=STANDING,
        )
        for pair in standing.values_list("person", "relation"):
            found |= set(pair)
    return frozenset(person for person in found if person is not None)


def asks_a_relation() -> Exists:
    """Of a query of declarations: that a relation stands between whom it is about and who is asked."""
    told = Q(person=OuterRef("person"), relation=OuterRef("decider"))
    other_way = Q(person=OuterRef("decider"), relation=OuterRef("person"))
    return Exists(Declaration.objects.filter(told | other_way, state__in=STANDING))


def choose(declaration: Declaration, definition: Register, begin: int, day: dt.date) -> Chosen | None:
    """Who decides from a step of the route on, on a day."""
    way = definition.way(Timing(declaration.timing))
    if way is None:
        return None
    around = Around(
        chart=chart_on(declaration.organisation_id, day),
        person=declaration.person_id or 0,
        unit=declaration.unit_id,
        owner=_owner(declaration, definition),
        holders=holders_on(declaration.organisation, day),
        barred=barred(declaration, definition),
    )
    return decider(way.steps, begin, around)


def stood_in_for(declaration: Declaration, definition: Register) -> Person | None:
    """Whose place the decider takes today, where that is a stand-in."""
    chosen = choose(declaration, definition, declaration.step, today())
    if chosen is None or chosen.instead_of is None or chosen.person != declaration.decider_id:
        return None
    return Person.objects.get(pk=chosen.instead_of)


def takes_over(person: Person, declaration: Declaration, definition: Register) -> bool:
    """Whether it was decided that somebody takes the file over."""
    field = definition.meaning(Meaning.SUCCESSOR)
    return bool(field and declaration.outcome and declaration.values.get(field.key) == person.key)


def _owner(declaration: Declaration, definition: Register) -> int | None:
    """The unit that a declaration names."""
    keys = [declaration.values.get(f.key) for f in definition.fields if f.kind is FieldKind.UNIT]
    units = Unit.objects.filter(organisation=declaration.organisation_id, key__in=[k for k in keys if k])
    return units.values_list("pk", flat=True).first()


def last_day(declaration: Declaration, definition: Register, step: int, day: dt.date) -> dt.date | None:
    """The last day on which the decider of a step may answer, or None where no term is set."""
    way = definition.way(Timing(declaration.timing))
    term = way.steps[step].term if way and step < len(way.steps) else None
    return after_term(day, term, declaration.organisation_id)


def fair_last_day(
    declaration: Declaration, definition: Register, step: int, since: dt.date
) -> dt.date | None:
    """The last day of a term that began on a day; from today where it is over before anybody was asked."""
    day = last_day(declaration, definition, step, since)
    return day if day is None or day >= today() else last_day(declaration, definition, step, today())


def after_term(day: dt.date, term: Term | None, town: int) -> dt.date | None:
    """The last day of a term that begins on a day (the day itself is not counted) in a town (its number)."""
    if term is None:
        return None
    if not term.working:
        return day + dt.timedelta(days=term.days)
    return add_working_days(day, term.days, closing_days(town))


def capacities(person: Person, roles: frozenset[str], declaration: Declaration) -> frozenset[Actor]:
    """In which capacities somebody acts on a declaration. Nobody decides about themselves or when barred."""
    found: set[Actor] = set()
    if declaration.person_id == person.pk:
        found.add(Actor.DECLARER)
    if declaration.entered_by_id == person.pk:
        found.add(Actor.ENTERER)
    definition = definition_of(declaration)
    if declaration.decider_id == person.pk and not found and person.pk not in barred(declaration, definition):
        found.add(Actor.DECIDER)
    if definition.kept_by in roles - {MANAGER}:  # a manager keeps what was asked of them, not all
        found.add(Actor.KEEPER)
    return frozenset(found)
