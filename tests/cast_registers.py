"""The cast's register of gifts, with one declaration of Bram's that waits for Carla."""

from __future__ import annotations

from erecode.organisations.models import Organisation, Person
from erecode.registers.declaring_actions import Beginning, begin, submit
from erecode.registers.definition import (
    Asked,
    Field,
    FieldKind,
    Handover,
    Meaning,
    Outcome,
    Register,
    Retention,
    Step,
    Term,
    Timing,
    Way,
)
from erecode.registers.editing_actions import begin as begin_draft
from erecode.registers.models import Declaration
from erecode.registers.register_actions import publish_register

UID = "00000000-0000-4000-8000-000000007201"
GIFTS = Register(
    key="gift",
    names={"nl": "Geschenken", "fr": "Cadeaux", "en": "Gifts"},
    intro={"nl": "Wat u kreeg of weigerde.", "fr": "Reçu ou refusé.", "en": "Got or refused."},
    fields=(
        Field("what", FieldKind.TEXT, {"nl": "Wat?"}, required=True, meaning=Meaning.SUMMARY, published=True),
        Field("giver", FieldKind.TEXT, {"nl": "Van wie?"}, required=True, meaning=Meaning.OUTSIDER),
        Field("day", FieldKind.DATE, {"nl": "Wanneer?"}, required=True, meaning=Meaning.DAY, future=False),
        Field("value", FieldKind.MONEY, {"nl": "Waarde"}, asked=Asked.LATER, meaning=Meaning.AMOUNT),
        Field("photo", FieldKind.FILE, {"nl": "Foto"}, asked=Asked.LATER),
    ),
    ways=(
        Way(
            Timing.BEFORE,
            (Step("manager", Term(2, True)), Step("general_director", Term(5, True))),
            (Outcome.APPROVED, Outcome.CONDITIONS, Outcome.REFUSED),
        ),
        Way(Timing.AFTER, (Step("manager", Term(5, True)),), (Outcome.NOTED, Outcome.REFUSED)),
    ),
    retention=Retention(5, source="Test."),
    kept_by="integrity_officer",
    seen_by=("dpo",),
    situation="gift",
    cites=("geschenken-1",),
    public=True,
    handover=Handover({"nl": "Meldpunt"}, "https://meldpunt.example/"),
)
WORDS = {"what": "Een doos koekjes", "giver": "Bouw Peeters nv", "day": "2026-01-15"}


def declare(town: Organisation, people: dict[str, Person]) -> Declaration:
    """Publish the register, begin its next version, and declare a box of biscuits for Bram."""
    version = publish_register(actor="test", town=town, register=GIFTS)
    begin_draft(actor=people["alda"], town=town, register=GIFTS)
    draft = begin(actor=people["bram"], beginning=Beginning(version, Timing.AFTER, "cast", WORDS))
    Declaration.objects.filter(pk=draft.pk).update(uid=UID)
    return submit(actor=people["bram"], declaration=draft, typed={})
