"""A register's definition in everyday words: kinds of fields, meanings, who decides, and what is wrong.

Promises a sentence for each, in the reader's language; names of fields are quoted as the reader knows them.
"""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from erecode.core.texts import pick
from erecode.registers.definition import (
    MANAGER,
    MANAGERS_MANAGER,
    UNIT,
    Asked,
    Field,
    FieldKind,
    Meaning,
    Outcome,
    Register,
    Since,
    Timing,
)
from erecode.registers.flaws import Flaw, FlawKind

KINDS = {
    FieldKind.TEXT: _("One line of text"),
    FieldKind.LONG: _("A longer text"),
    FieldKind.MONEY: _("An amount in euros"),
    FieldKind.NUMBER: _("A whole number"),
    FieldKind.DATE: _("A day"),
    FieldKind.YES_NO: _("Yes or no"),
    FieldKind.CHOICE: _("One answer out of a list"),
    FieldKind.PERSON: _("A colleague"),
    FieldKind.UNIT: _("A service"),
    FieldKind.FILE: _("A file or a photo"),
}
MEANINGS = {
    Meaning.NOTHING: _("Nothing special"),
    Meaning.SUMMARY: _("This is the line in lists"),
    Meaning.OUTSIDER: _("This is who gives, invites or is the other party"),
    Meaning.AMOUNT: _("This is the value, added up per year"),
    Meaning.DAY: _("This is the day on which it happens or begins"),
    Meaning.UNTIL: _("This is the last day: then it ends by itself"),
    Meaning.CASE: _("This is the file that it is about"),
    Meaning.PROCUREMENT: _("This is the award procedure"),
    Meaning.SUCCESSOR: _("This colleague takes over and is told"),
    Meaning.RELATION: _("With this colleague there is a relation: neither decides about the other"),
    Meaning.CONSENT: _("With this, a person agrees to be named"),
    Meaning.AFTER_CARE: _("With this, a person asks for after-care by whoever keeps the register"),
    Meaning.FOR_ALL: _("With this, all candidates for an award are met in the same way"),
}
ASKED = {
    Asked.FIRST: _("At once, with the first questions"),
    Asked.LATER: _("Later, as a detail"),
    Asked.DECIDER: _("Of whoever decides"),
}
ROLES = {
    "manager": _("A manager"),
    "director": _("The director"),
    "general_director": _("The general director"),
    "integrity_officer": _("The integrity officer"),
    "hr": _("Human resources"),
    "communications": _("Communications"),
    "reporting_officer": _("The reporting officer"),
    "counsellor": _("The confidential counsellor"),
    "prevention_adviser": _("The prevention adviser"),
    "dpo": _("The data protection officer"),
    "auditor": _("The auditor"),
}
DECIDERS = {
    **ROLES,
    MANAGER: _("The manager of whoever declares"),
    MANAGERS_MANAGER: _("The manager’s manager"),
    UNIT: _("Who leads the service that is named"),
}
TIMINGS = {Timing.BEFORE: _("Before it happens"), Timing.AFTER: _("After it happened")}
ENDINGS = {
    Outcome.APPROVED: _("approve"),
    Outcome.CONDITIONS: _("approve with conditions"),
    Outcome.REFUSED: _("refuse"),
    Outcome.NOTED: _("take note"),
}
SINCES = {
    Since.DECLARED: _("from the day of the declaration"),
    Since.CLOSED: _("from the day on which it was closed"),
    Since.ENDED: _("from the day on which it ended"),
    Since.LEFT: _("from the day on which the person left"),
}
FLAWS = {
    FlawKind.NO_NAME: _("Give the register a name."),
    FlawKind.NO_ROLE: _("Choose who keeps this register; “%(role)s” is nobody here."),
    FlawKind.NO_YEARS: _("Say how many years a declaration is kept: at least one."),
    FlawKind.NO_SOURCE: _("Say where the number of years comes from."),
    FlawKind.NO_CITES: _("Choose at least one provision of the code that this register rests on."),
    FlawKind.FIELD_TWICE: _("The question “%(field)s” stands here twice. Take one away."),
    FlawKind.NOTHING_ASKED: _("At least one question at the beginning must be required."),
    FlawKind.TOO_MANY_FIRST: _(
        "%(count)s questions at the beginning are required; %(most)s is the most. Ask some of them later."
    ),
    FlawKind.NO_WORDS: _("A question has no words. Write what you want to know."),
    FlawKind.SECRET_PUBLISHED: _("“%(field)s” cannot be hidden and made public. Choose one."),
    FlawKind.FILE_REQUIRED: _("“%(field)s” is a file and cannot be required: not everybody has one."),
    FlawKind.LATER_REQUIRED: _("“%(field)s” comes later and so it cannot be required."),
    FlawKind.OPTIONS_OF_NO_CHOICE: _("“%(field)s” has answers to choose from, but is no list. Empty them."),
    FlawKind.TOO_FEW_OPTIONS: _("“%(field)s” needs at least two answers to choose from."),
    FlawKind.HIGH_BELOW_LOW: _("“%(field)s”: the highest is lower than the lowest."),
    FlawKind.MEANING_TWICE: _("More than one question says: %(meaning)s. Keep it for one."),
    FlawKind.NO_SUMMARY: _("No question is the line in lists. Choose one, or lists stay empty."),
    FlawKind.NO_CONSENT: _("Nobody may be named here without agreeing. Add a question that asks for it."),
    FlawKind.WRONG_KIND: _("“%(field)s” must be filled in as: %(kind)s, to mean: %(meaning)s."),
    FlawKind.NO_WAY: _("Say when people can declare: before it happens, afterwards, or both."),
    FlawKind.WAY_TWICE: _("The same moment stands here twice. Take one away."),
    FlawKind.NO_DECIDER: _("Nobody is “%(role)s” here. Choose who decides."),
    FlawKind.NO_UNIT_FIELD: _("A service decides, but no question asks which one. Add a question for it."),
    FlawKind.NO_OUTCOME: _("Somebody decides here. Tick how that can end."),
    FlawKind.ONLY_NOTED: _("Nobody decides here, so it can only be noted. Tick only that."),
    FlawKind.HANDOVER_UNNAMED: _("Give the report line a name."),
    FlawKind.HANDOVER_NOWHERE: _("Give the address of the report line, or choose what goes along."),
    FlawKind.HANDOVER_LINK: _("The address of the report line must begin with https://."),
    FlawKind.HANDOVER_NO_FIELD: _("“%(field)s” is no question any more. Choose again what goes along."),
    FlawKind.HANDOVER_PRIVATE: _("“%(field)s” cannot go along: it names a person, is hidden, or is a file."),
    FlawKind.HANDOVER_CLOSED: _("Few people may see this register, so nothing of it goes to a report line."),
    FlawKind.BEFORE_UNDECIDED: _("Before it happens somebody must decide. Choose who."),
}


def field_words(field: Field) -> str:
    """What a field is called for its reader."""
    return pick(field.texts) or field.key


def flaw_words(flaw: Flaw, register: Register) -> str:
    """One fault for the officer who makes the register."""
    facts: dict[str, str] = dict(flaw.facts)
    if field := register.field(facts.get("field", "")):
        facts["field"] = field_words(field)
    if "meaning" in facts:
        facts["meaning"] = str(MEANINGS[Meaning(facts["meaning"])]).lower()
    if "kind" in facts:
        facts["kind"] = str(KINDS[FieldKind(facts["kind"])]).lower()
    return str(FLAWS[flaw.kind]) % facts
