"""The verbs of whoever declares: begin, keep, submit, add details, answer, withdraw, end.

Promises that what was typed is kept from the first moment, that a form sent twice makes one declaration, and
that a number is given once. Each is one transaction with its entry in the audit chain.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from copy import copy
from dataclasses import dataclass

from django.db import IntegrityError, transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from erecode.core.clock import now, today
from erecode.core.refused import Refused
from erecode.core.texts import reader_language
from erecode.organisations.models import Person
from erecode.registers import after_care, guarding, telling
from erecode.registers.around import choose, definition_of, last_day
from erecode.registers.declaring_twice import stop_twice
from erecode.registers.definition import Asked, Meaning, Register, Timing, Way
from erecode.registers.flow import Act, Actor, State
from erecode.registers.models import Declaration, Numbering, RegisterVersion
from erecode.registers.nil_returns import take_back
from erecode.registers.passing import pass_on
from erecode.registers.values import Fault, Read, Value, outsider_key, read_values

OWN = (Asked.FIRST, Asked.LATER)
NOBODY_NAMED = {"person": None, "entered_by": None, "unit": None}


class Faulty(Refused):
    """What was typed has faults, by field; it is kept in the draft as it was typed."""

    def __init__(self, faults: Mapping[str, Fault]) -> None:
        super().__init__(_("Some fields need another look."))
        self.faults = dict(faults)


@dataclass(frozen=True, slots=True)
class Beginning:
    """What a new declaration begins with. `about` is None for the actor; `form_key` names the form."""

    version: RegisterVersion
    timing: Timing
    form_key: str
    typed: Mapping[str, str]
    about: Person | None = None
    replaces: Declaration | None = None


@transaction.atomic
def begin(*, actor: Person, beginning: Beginning) -> Declaration:
    """A draft with what was typed so far. The same form sent again finds the draft that it made."""
    about = beginning.about or actor
    if about.organisation_id != actor.organisation_id:
        raise Refused(_("This person does not work here."))
    if found := _of_form(actor, beginning.form_key):
        return _again(actor, found, beginning, about)
    made = Declaration(
        organisation_id=actor.organisation_id,
        version=beginning.version,
        register=beginning.version.key,
        year=today().year,
        person=about,
        unit_id=about.unit_id,
        entered_by_id=_enterer(actor, about),
        timing=beginning.timing,
        state=State.DRAFT,
        language=reader_language(),
        typed=dict(beginning.typed),
        made_at=now(),
        form_key=beginning.form_key,
        replaces=beginning.replaces,
    )
    try:
        with transaction.atomic():
            made.save()
    except IntegrityError:  # the same form at the same moment: the other one made it
        found = _of_form(actor, beginning.form_key)
        if found is None:
            raise Refused(_("Open the form again: this one is not yours.")) from None
        return found
    return made


def _of_form(actor: Person, form_key: str) -> Declaration | None:
    """What a form of this person made before."""
    nobody = Q(entered_by=None, person=None, number__isnull=False)  # sent, and nobody may be named
    own = Q(entered_by=actor) | Q(entered_by=None, person=actor) | nobody
    rows = Declaration.objects.filter(own, organisation=actor.organisation_id, form_key=form_key)
    return rows.first() if form_key else None


def _again(actor: Person, found: Declaration, beginning: Beginning, about: Person) -> Declaration:
    """The same form sent again: of a draft, whom it is about and when it happens may have been corrected."""
    if found.state == State.DRAFT:
        found.person, found.unit_id, found.entered_by_id = about, about.unit_id, _enterer(actor, about)
        found.timing = beginning.timing
        found.save(update_fields=["person", "unit", "entered_by", "timing"])
    return found


def _enterer(actor: Person, about: Person) -> int | None:
    return actor.pk if about.pk != actor.pk else None


@transaction.atomic
def keep(*, actor: Person, declaration: Declaration, typed: Mapping[str, str]) -> None:
    """Keep the words of a draft as they were typed, right or wrong."""
    declaration = _locked(declaration)
    if declaration.state != State.DRAFT:
        raise Refused(_("This was declared already. Look at where it stands now."))
    declaration.typed = {**declaration.typed, **typed}
    declaration.save(update_fields=["typed"])


@transaction.atomic
def submit(
    *, actor: Person, declaration: Declaration, typed: Mapping[str, str], again: bool = False
) -> Declaration:
    """Declare. Raises Faulty with the faults by field; call `keep` first, so that nothing typed is lost.

    Raises Twice where the same was just declared, unless it is meant so (`again`).
    """
    declaration = _locked(declaration)
    if declaration.state != State.DRAFT:
        return declaration  # the form was sent twice
    definition = definition_of(declaration)
    found = read_values(definition, {**declaration.typed, **typed}, today(), asked=OWN)
    if found.faults:
        raise Faulty(found.faults)
    way = definition.way(Timing(declaration.timing))
    if way is None:
        raise Refused(_("This register takes no declarations of this kind."))
    if not again:
        stop_twice(declaration, found.values)
    columns = columns_of(declaration, definition, found)
    for name, value in columns.items():
        setattr(declaration, name, value)
    guarding.stop(declaration, definition)
    act = Act.SUBMIT if way.steps else Act.NOTE
    named = may_be_named(definition, found.values)
    correction = take_back(declaration.person, declaration.register) if named and declaration.person else ""
    pass_on(
        declaration,
        act,
        own_capacity(actor, declaration),
        person=actor if named else None,
        words=correction,
        changes={**columns, **_declared(declaration, definition, way, named=named)},
    )
    if act is Act.NOTE:
        end_replaced(declaration)
    telling.submitted(declaration, definition)
    guarding.follow_up(declaration, definition)
    after_care.ask(declaration, definition)
    return declaration


def _declared(declaration: Declaration, definition: Register, way: Way, *, named: bool) -> dict[str, object]:
    """The columns that declaring fills: number, day, whom it waits for; nobody, where nobody may be named."""
    asked = _asked(declaration, definition, 0) if way.steps else {"closed_at": now()}
    return {
        "year": today().year,
        "number": next_number(declaration),
        "declared_at": now(),
        "typed": {},
        "renew_on": renewal_day(definition, today()),
        **asked,
        **({} if named else NOBODY_NAMED),
    }


def end_replaced(declaration: Declaration) -> None:
    """What this one replaces ends, now that this one stands."""
    old = declaration.replaces
    if old and old.state in (State.APPROVED, State.NOTED):
        changes: dict[str, object] = {"closed_at": now(), "renew_on": None}
        pass_on(old, Act.END, frozenset({Actor.DECLARER}), person=declaration.person, changes=changes)
        telling.conditions_settled(old)


def may_be_named(definition: Register, values: Mapping[str, Value]) -> bool:
    """Whether the declaration may say whose it is: in some registers only somebody who agrees is named."""
    if not definition.anonymous_subject:
        return True
    consent = definition.meaning(Meaning.CONSENT)
    return bool(consent and values.get(consent.key) is True)


@transaction.atomic
def add_details(*, actor: Person, declaration: Declaration, typed: Mapping[str, str]) -> Declaration:
    """Details that come later; while it is being decided they may still be corrected."""
    definition = definition_of(declaration)
    words = {**words_of(definition, declaration.values), **typed}
    found = read_values(definition, words, today(), asked=OWN)
    if found.faults:
        raise Faulty(found.faults)
    capacity = own_capacity(actor, declaration)
    columns = columns_of(declaration, definition, found)
    _stop_corrected(declaration, definition, columns)
    named = may_be_named(definition, found.values)
    pass_on(
        declaration,
        Act.DETAIL,
        capacity,
        person=actor if named else None,
        changes={**columns, **({} if named else NOBODY_NAMED)},
    )
    if not named:
        declaration.happenings.update(actor=None, actor_name="")
    after_care.ask(declaration, definition)
    return declaration


def _stop_corrected(declaration: Declaration, definition: Register, columns: Mapping[str, object]) -> None:
    """A correction cannot make a contact of what the guard stops; what an award overtook may be completed."""
    if declaration.state != State.WAITING or guarding.is_stopped(declaration, definition):
        return
    corrected = copy(declaration)
    for name, value in columns.items():
        setattr(corrected, name, value)
    guarding.stop(corrected, definition)


@transaction.atomic
def answer(*, actor: Person, declaration: Declaration, words: str) -> None:
    """Answer what the decider asked; the term begins anew."""
    if not words.strip():
        raise Refused(_("Write your answer first."), field="words")
    definition = definition_of(declaration)
    due = last_day(declaration, definition, declaration.step, today())
    pass_on(
        declaration,
        Act.ANSWER,
        own_capacity(actor, declaration),
        person=actor,
        words=words.strip(),
        changes={"due_on": due},
    )
    telling.to_decide(declaration, definition)


@transaction.atomic
def withdraw(*, actor: Person, declaration: Declaration) -> None:
    """Take a declaration back. It stays on its number, as withdrawn; a draft leaves nothing."""
    was_draft = declaration.state == State.DRAFT
    pass_on(
        declaration,
        Act.WITHDRAW,
        own_capacity(actor, declaration),
        person=actor,
        changes={"closed_at": now(), "decider": None, "due_on": None},
    )
    telling.settled(declaration)
    if was_draft:
        declaration.delete()


def columns_of(declaration: Declaration, definition: Register, found: Read) -> dict[str, object]:
    """The columns that a register view sorts and sums by, out of the values."""
    values = found.values

    def meant(meaning: Meaning) -> Value | None:
        field = definition.meaning(meaning)
        return values.get(field.key) if field else None

    relation = meant(Meaning.RELATION)
    outsider = str(meant(Meaning.OUTSIDER) or "")
    return {
        "values": values,
        "summary": str(meant(Meaning.SUMMARY) or "")[:300],
        "outsider": outsider[:300],
        "outsider_key": outsider_key(outsider)[:300],
        "amount": meant(Meaning.AMOUNT),
        "day": _day(meant(Meaning.DAY)),
        "until": _day(meant(Meaning.UNTIL)),
        "relation": Person.objects.filter(organisation=declaration.organisation_id, key=relation).first()
        if relation
        else None,
    }


def words_of(definition: Register, values: Mapping[str, Value]) -> dict[str, str]:
    """Kept values as words, as they would be typed."""
    return {key: _word(value, definition, key) for key, value in values.items()}


def _word(value: Value, definition: Register, key: str) -> str:
    field = definition.field(key)
    if isinstance(value, bool):
        return "true" if value else "false"
    if field and field.kind == "money" and isinstance(value, int):
        return f"{value // 100},{value % 100:02}"
    return str(value)


def _day(value: object) -> dt.date | None:
    return dt.date.fromisoformat(value) if isinstance(value, str) else None


def _asked(declaration: Declaration, definition: Register, begin: int) -> dict[str, object]:
    chosen = choose(declaration, definition, begin, today())
    step = chosen.step if chosen else 0
    return {
        "decider_id": chosen.person if chosen else None,
        "step": step,
        "due_on": last_day(declaration, definition, step, today()),
    }


def next_number(declaration: Declaration) -> int:
    """The next number of the register in this year; its counter is locked until the transaction ends."""
    counter, _new = Numbering.objects.get_or_create(
        organisation=declaration.organisation, register=declaration.register, year=today().year
    )
    counter = Numbering.objects.select_for_update().get(pk=counter.pk)
    counter.last += 1
    counter.save(update_fields=["last"])
    return counter.last


def renewal_day(definition: Register, day: dt.date) -> dt.date | None:
    """The day on which is asked whether it is still the same."""
    if not definition.renewal:
        return None
    months = day.month - 1 + definition.renewal
    year, month = day.year + months // 12, months % 12 + 1
    following = dt.date(year + month // 12, month % 12 + 1, 1)
    return min(dt.date(year, month, 1) + dt.timedelta(day.day - 1), following - dt.timedelta(1))


def own_capacity(actor: Person, declaration: Declaration) -> frozenset[Actor]:
    """Whoever it is about, and whoever entered it for them."""
    found = {Actor.DECLARER} if declaration.person_id == actor.pk else set()
    return frozenset(found | ({Actor.ENTERER} if declaration.entered_by_id == actor.pk else set()))


def _locked(declaration: Declaration) -> Declaration:
    return (
        Declaration.objects.select_for_update()
        .select_related("version", "organisation")
        .get(pk=declaration.pk)
    )
