"""The verbs of whoever decides, and what follows: conditions, countersigning, handing over, revising.

Promises that exactly one decision stands, that a refusal and a revision have a reason, and that nobody
decides in whose way a relation stands: the capacity is looked up anew inside the transaction.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.db import transaction
from django.utils.translation import gettext as _

from erecode.audit.record import record
from erecode.core.clock import now, today
from erecode.core.days import DAY
from erecode.core.refused import Refused
from erecode.organisations.models import Person
from erecode.registers import announcing, guarding, telling
from erecode.registers.around import capacities, choose, definition_of, fair_last_day, last_day, stood_in_for
from erecode.registers.declaring_actions import Faulty, end_replaced, renewal_day, words_of
from erecode.registers.definition import Asked, Meaning, Outcome, Register, Timing
from erecode.registers.flow import Act, Actor
from erecode.registers.letter import write_letter
from erecode.registers.models import Condition, Declaration
from erecode.registers.passing import pass_on, subject_of
from erecode.registers.values import read_values

ACTS = {
    Outcome.APPROVED: Act.APPROVE,
    Outcome.CONDITIONS: Act.APPROVE_WITH_CONDITIONS,
    Outcome.REFUSED: Act.REFUSE,
    Outcome.NOTED: Act.NOTE,
}


@dataclass(frozen=True, slots=True)
class Ruling:
    """What a decider decides. `conditions` are words with a last day; `judged` the decider's own fields."""

    outcome: Outcome
    reason: str = ""
    conditions: Sequence[tuple[str, dt.date]] = ()
    judged: Mapping[str, str] | None = None


@transaction.atomic
def decide(*, actor: Person, roles: frozenset[str], declaration: Declaration, ruling: Ruling) -> None:
    """Decide. Raises Refused where the ruling is not of this register, or lacks its reason or condition."""
    definition = definition_of(declaration)
    _check(declaration, definition, ruling)
    values = _with_judgement(declaration, definition, ruling.judged or {})
    if ruling.outcome in (Outcome.APPROVED, Outcome.CONDITIONS):
        guarding.stop(declaration, definition)
    place = stood_in_for(declaration, definition)
    pass_on(
        declaration,
        ACTS[ruling.outcome],
        capacities(actor, roles, declaration),
        person=actor,
        words=ruling.reason.strip(),
        changes={
            "values": values,
            "outcome": ruling.outcome,
            "reason": ruling.reason.strip(),
            "decided_by": actor.name,
            "due_on": None,
            "closed_at": now(),
            "renew_on": renewal_day(definition, today()) if ruling.outcome is not Outcome.REFUSED else None,
        },
    )
    Condition.objects.bulk_create(
        Condition(declaration=declaration, words=words.strip(), until=until)
        for words, until in ruling.conditions
    )
    write_letter(declaration, definition, decider=actor, instead_of=place)
    if ruling.outcome in (Outcome.APPROVED, Outcome.NOTED):
        end_replaced(declaration)
    telling.settled(declaration)
    telling.decided(declaration, definition)


def _check(declaration: Declaration, definition: Register, ruling: Ruling) -> None:
    way = definition.way(Timing(declaration.timing))
    if way is None or ruling.outcome not in way.outcomes:
        raise Refused(_("This register does not know this decision."), field="outcome")
    if ruling.outcome is Outcome.REFUSED and not ruling.reason.strip():
        raise Refused(_("Say why you refuse: the declarer reads it in the letter."), field="reason")
    if ruling.outcome is Outcome.CONDITIONS:
        if not ruling.conditions or not all(words.strip() for words, _until in ruling.conditions):
            raise Refused(_("Write the condition, with the day until which it holds."), field="conditions")
        if any(until < today() for _words, until in ruling.conditions):
            raise Refused(_("A condition cannot end in the past."), field="conditions")


def _with_judgement(
    declaration: Declaration, definition: Register, judged: Mapping[str, str]
) -> dict[str, object]:
    """The values with what the decider judged, such as criteria next to how the declarer saw them."""
    held = {f.key for f in definition.fields if f.asked is Asked.DECIDER}
    before = {k: v for k, v in declaration.values.items() if k in held}
    found = read_values(
        definition, {**words_of(definition, before), **judged}, today(), asked=(Asked.DECIDER,)
    )
    if found.faults:
        raise Faulty(found.faults)
    successor = definition.meaning(Meaning.SUCCESSOR)
    if successor and declaration.person and found.values.get(successor.key) == declaration.person.key:
        sentence = _("Choose another colleague: nobody takes over from themselves.")
        raise Refused(sentence, field=f"f-{successor.key}")
    return {**declaration.values, **found.values}


@transaction.atomic
def ask(*, actor: Person, roles: frozenset[str], declaration: Declaration, words: str) -> None:
    """Ask the declarer something; the term stops until the answer."""
    if not words.strip():
        raise Refused(_("Write your question first."), field="words")
    if declaration.person_id is None:
        raise Refused(_("Nobody is named here, so nobody could answer."), field="words")
    pass_on(
        declaration,
        Act.ASK,
        capacities(actor, roles, declaration),
        person=actor,
        words=words.strip(),
        changes={"due_on": None},
    )
    telling.settled(declaration)
    telling.asked(declaration)


@transaction.atomic
def refer_up(*, actor: Person, roles: frozenset[str], declaration: Declaration, words: str) -> None:
    """Leave the decision to the next step of the route, with the reason."""
    if not words.strip():
        raise Refused(_("Say why you refer it up."), field="words")
    actors = capacities(actor, roles, declaration)
    _to_step(declaration, declaration.step + 1, Act.REFER, actors, person=actor, words=words)


@transaction.atomic
def hand_over(*, actor: Person, roles: frozenset[str], declaration: Declaration) -> None:
    """The keeper has it decided by whoever can decide today: the decider is away, or nobody was found."""
    own = capacities(actor, roles, declaration) & {Actor.KEEPER}
    _to_step(declaration, declaration.step, Act.HAND_OVER, own, person=actor)


def escalate(declaration: Declaration, *, to_next: bool) -> bool:
    """By the clock: to who can decide today, at this step or the next. False where nobody else is found.

    The next step's term begins on the day after the last one's, also where the clock comes later.
    """
    definition = definition_of(declaration)
    chosen = choose(declaration, definition, declaration.step + (1 if to_next else 0), today())
    if chosen is None or chosen.person == declaration.decider_id:
        return False
    since = declaration.due_on + DAY if to_next and declaration.due_on else today()
    _to_step(declaration, chosen.step, Act.HAND_OVER, frozenset({Actor.CLOCK}), since=since)
    return True


def _to_step(
    declaration: Declaration,
    step: int,
    act: Act,
    actors: frozenset[Actor],
    *,
    person: Person | None = None,
    words: str = "",
    since: dt.date | None = None,
) -> None:
    definition = definition_of(declaration)
    chosen = choose(declaration, definition, step, today())
    if chosen is None:
        raise Refused(_("There is nobody further on who may decide this."))
    pass_on(
        declaration,
        act,
        actors,
        person=person,
        words=words.strip(),
        changes={
            "decider": Person.objects.get(pk=chosen.person),
            "step": chosen.step,
            "due_on": fair_last_day(declaration, definition, chosen.step, since or today()),
        },
    )
    telling.settled(declaration)
    telling.to_decide(declaration, definition)


@transaction.atomic
def countersign(*, actor: Person, declaration: Declaration) -> None:
    """The declarer agrees to the conditions; only then the approval holds."""
    pass_on(declaration, Act.COUNTERSIGN, _declarer(actor, declaration), person=actor)
    declaration.conditions.filter(agreed_at__isnull=True).update(agreed_at=now())
    end_replaced(declaration)
    telling.countersigned(declaration)


@transaction.atomic
def decline(*, actor: Person, declaration: Declaration, words: str) -> None:
    """The declarer does not agree to the conditions: then it is not approved."""
    pass_on(
        declaration,
        Act.DECLINE,
        _declarer(actor, declaration),
        person=actor,
        words=words.strip(),
        changes={"outcome": Outcome.REFUSED},
    )
    telling.countersigned(declaration)


@transaction.atomic
def revise(*, actor: Person, roles: frozenset[str], declaration: Declaration, reason: str) -> None:
    """Take a decision back and decide anew; the letter that was sent stays in what happened."""
    if not reason.strip():
        raise Refused(_("Say why you take the decision back."), field="reason")
    definition, decided_at = definition_of(declaration), declaration.closed_at
    pass_on(
        declaration,
        Act.REVISE,
        capacities(actor, roles, declaration),
        person=actor,
        words=reason.strip(),
        changes={
            "outcome": "",
            "reason": "",
            "closed_at": None,
            "renew_on": None,
            "due_on": last_day(declaration, definition, declaration.step, today()),
        },
    )
    declaration.conditions.exclude(agreed_at__lt=decided_at).delete()  # a report was asked before
    telling.conditions_settled(declaration)
    telling.revised(declaration)


@transaction.atomic
def condition_met(*, actor: Person, declaration: Declaration, condition: int) -> None:
    """The declarer says that a condition was met."""
    if declaration.person_id != actor.pk:
        raise Refused(_("Only the declarer can say this."))
    met = declaration.conditions.filter(pk=condition, agreed_at__isnull=False, done_at__isnull=True)
    if met.update(done_at=now()):
        record(
            chain=declaration.organisation.slug,
            actor=actor.key,
            verb="declaration.condition_met",
            subject=subject_of(declaration),
        )
        telling.condition_met(declaration, condition)
        announcing.condition_met(declaration.conditions.get(pk=condition))


def _declarer(actor: Person, declaration: Declaration) -> frozenset[Actor]:
    return frozenset({Actor.DECLARER}) if declaration.person_id == actor.pk else frozenset()
