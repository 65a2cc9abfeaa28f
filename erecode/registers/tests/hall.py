"""A small town hall for the room's tests: a declarer, a manager above another, a director, a keeper."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, replace

from erecode.organisations.models import (
    EntityKind,
    LegalEntity,
    Organisation,
    Person,
    RoleHolding,
    Unit,
)
from erecode.registers.declaring_actions import Beginning, begin, submit
from erecode.registers.definition import (
    Asked,
    Field,
    FieldKind,
    Meaning,
    Outcome,
    Register,
    Retention,
    Step,
    Term,
    Timing,
    Way,
)
from erecode.registers.models import Declaration, RegisterVersion
from erecode.registers.register_actions import publish_register

DECISIONS = (Outcome.APPROVED, Outcome.CONDITIONS, Outcome.REFUSED)
JOB = Register(
    key="job",
    names={"en": "Second jobs", "nl": "Bijberoepen"},
    intro={},
    fields=(
        Field("what", FieldKind.TEXT, {"en": "What?"}, required=True, meaning=Meaning.SUMMARY),
        Field("firm", FieldKind.TEXT, {"en": "For whom?"}, meaning=Meaning.OUTSIDER),
        Field("until", FieldKind.DATE, {"en": "Until?"}, meaning=Meaning.UNTIL, asked=Asked.LATER),
        Field("partner", FieldKind.PERSON, {"en": "With?"}, meaning=Meaning.RELATION, asked=Asked.LATER),
        Field("harms", FieldKind.YES_NO, {"en": "Does it harm?"}, asked=Asked.DECIDER),
        Field("photo", FieldKind.FILE, {"en": "Photo"}, asked=Asked.LATER),
    ),
    ways=(
        Way(Timing.BEFORE, (Step("manager", Term(5, True)), Step("general_director", Term(10))), DECISIONS),
        Way(Timing.AFTER, (), (Outcome.NOTED,)),
    ),
    retention=Retention(5, source="Test."),
    kept_by="integrity_officer",
    seen_by=("dpo",),
    told=("hr",),
    cites=("rule-1",),
    renewal=12,
)


@dataclass(frozen=True, slots=True)
class Hall:
    """The town hall. Ann declares; Bea leads her, Cas leads Bea, Dora directs, Kim keeps, Hans is HR."""

    town: Organisation
    version: RegisterVersion
    people: dict[str, Person]

    def declare(self, form: str = "form-1", timing: Timing = Timing.BEFORE, **words: str) -> Declaration:
        """A declaration of Ann's."""
        typed = {"what": "Waiter", **words}
        ann = self.people["ann"]
        draft = begin(actor=ann, beginning=Beginning(self.version, timing, form, typed))
        return fresh(submit(actor=ann, declaration=draft, typed={}, again=True))


def make_hall(register: Register = JOB) -> Hall:
    """The town hall with a register in use."""
    town = Organisation.objects.create(slug="hall", names={"en": "Hall"}, languages=["en"])
    entity = LegalEntity.objects.create(
        organisation=town, key="e", kind=EntityKind.MUNICIPALITY, kbo="0999999922", names={"en": "E"}
    )
    above = Unit.objects.create(organisation=town, key="above", entity=entity, names={"en": "Above"})
    below = Unit.objects.create(
        organisation=town, key="below", entity=entity, names={"en": "Below"}, parent=above
    )
    people = {
        name: Person.objects.create(
            organisation=town,
            key=name,
            name=name.title(),
            category="statutory",
            unit=above if name in ("cas", "dora") else below,
        )
        for name in ("ann", "bea", "cas", "dora", "kim", "hans", "zoe")
    }
    roles = {"bea": "manager", "cas": "manager", "dora": "general_director"}
    for name, role in {**roles, "kim": "integrity_officer", "hans": "hr", "zoe": "dpo"}.items():
        RoleHolding.objects.create(person=people[name], role=role)
    return Hall(town, publish_register(actor="test", town=town, register=register), people)


def fresh(declaration: Declaration) -> Declaration:
    """A declaration as it stands now, read anew as a page does."""
    rows = Declaration.objects.select_related("version", "organisation", "decider", "person")
    return rows.get(pk=declaration.pk)


def without_term(register: Register = JOB) -> Register:
    """The register with a term of no working days: over at once tomorrow."""
    way = register.ways[0]
    steps = tuple(replace(step, term=Term(0)) for step in way.steps)
    return replace(register, ways=(replace(way, steps=steps), *register.ways[1:]))


TOMORROW = dt.timedelta(days=1)
