"""What can be wrong with a register's definition: each kind with its English sentence, for packs.

Promises one sentence per kind. Pure. The sentences that an officer reads in the browser are in
`definition_words`; what is looked for is in `checking`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum


class FlawKind(StrEnum):
    """A kind of fault, as the sentence that a pack's author reads."""

    NO_NAME = "the register has no name"
    NO_ROLE = "there is no role “{role}”; possible: {possible}"
    NO_YEARS = "records are kept at least one year"
    NO_SOURCE = "say where the number of years comes from"
    NO_CITES = "name at least one provision that this register rests on"
    FIELD_TWICE = "the field {field} stands twice"
    NOTHING_ASKED = "nothing is asked: at least one field is required at first"
    TOO_MANY_FIRST = "{count} fields are required at first; {most} is the most for a minute"
    NO_WORDS = "{field} has no words"
    SECRET_PUBLISHED = "{field} cannot be secret and published"
    FILE_REQUIRED = "{field} is a file and cannot be required: whoever has no picture can still declare"
    LATER_REQUIRED = "{field} comes later and cannot be required"
    OPTIONS_OF_NO_CHOICE = "{field} has options, but is no choice"
    TOO_FEW_OPTIONS = "{field} is a choice and needs at least two options"
    HIGH_BELOW_LOW = "{field}: the highest is lower than the lowest"
    MEANING_TWICE = "more than one field means {meaning}"
    NO_SUMMARY = "no field means summary: lists would be empty"
    NO_CONSENT = "nobody is named without agreeing: a field must mean consent"
    WRONG_KIND = "{field} means {meaning} and must be of kind {kind}"
    NO_WAY = "nothing can be declared: there is no way, neither before nor after the fact"
    WAY_TWICE = "the way {timing} the fact stands twice"
    NO_DECIDER = "“{role}” cannot decide; possible: {possible}"
    NO_UNIT_FIELD = "a unit decides, but no field names a unit"
    NO_OUTCOME = "somebody decides, but there is no outcome"
    ONLY_NOTED = "without a step nobody decides: the outcome is noted"
    HANDOVER_UNNAMED = "the report line has no name"
    HANDOVER_NOWHERE = "the report line needs a link, or fields that go along by webhook"
    HANDOVER_LINK = "the link to the report line must begin with https://"
    HANDOVER_NO_FIELD = "there is no field “{field}” that could go along"
    HANDOVER_PRIVATE = "{field} cannot go along: it names a person, is secret, or is a file"
    HANDOVER_CLOSED = "few people may see this register, so nothing of it goes to a report line"
    BEFORE_UNDECIDED = "before the fact somebody must decide"


@dataclass(frozen=True, slots=True)
class Flaw:
    """One fault: its place (`fields.<key>`, `ways.<timing>`, or a part), and what its sentence names."""

    place: str
    kind: FlawKind
    facts: Mapping[str, str] = field(default_factory=dict)

    @property
    def sentence(self) -> str:
        """The fault in English."""
        return self.kind.value.format(**self.facts)
