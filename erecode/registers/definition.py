"""A register as data: its fields, who decides, by when, how long it is kept, who sees what.

Promises a frozen model that any room may build, from files, from a form or from a database. Pure. Leaves out
what may happen to a declaration (`flow`), reading and writing it (`plain`) and judging it (`checking`).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

Texts = Mapping[str, str]
MANAGER = "manager"
MANAGERS_MANAGER = "managers_manager"
UNIT = "unit"


class FieldKind(StrEnum):
    """What a field holds."""

    TEXT = "text"
    LONG = "long"
    MONEY = "money"
    NUMBER = "number"
    DATE = "date"
    YES_NO = "yes_no"
    CHOICE = "choice"
    PERSON = "person"
    UNIT = "unit"
    FILE = "file"


class Meaning(StrEnum):
    """What the machine does with a field: yearly sums, terms, recusal, the procurement guard.

    A person named in a field never decides, except a `successor`, who takes a file over; a `relation` never
    decides about anything of the other, as long as it stands. `consent` is the person's yes to being named,
    `for_all` that all candidates for an award are met alike, `after_care` that the keeper is to call.
    """

    NOTHING = ""
    SUMMARY = "summary"
    OUTSIDER = "outsider"
    AMOUNT = "amount"
    DAY = "day"
    UNTIL = "until"
    CASE = "case"
    PROCUREMENT = "procurement"
    SUCCESSOR = "successor"
    RELATION = "relation"
    CONSENT = "consent"
    FOR_ALL = "for_all"
    AFTER_CARE = "after_care"


class Asked(StrEnum):
    """When a field is asked: with the first few, later, or of whoever decides."""

    FIRST = "first"
    LATER = "later"
    DECIDER = "decider"


@dataclass(frozen=True, slots=True)
class Option:
    """One value of a choice."""

    key: str
    texts: Texts


@dataclass(frozen=True, slots=True)
class Field:
    """One field. `question` is the key of a situation's question whose answer fills it in beforehand.

    `published` puts it in the public extract. `secret` hides it from everybody but the keeper and, where the
    person agreed, nobody else. `longest` counts characters; `low` and `high` are the first and last that
    will do of an amount (cents) or number.
    """

    key: str
    kind: FieldKind
    texts: Texts
    helps: Texts = field(default_factory=dict)
    options: tuple[Option, ...] = ()
    asked: Asked = Asked.FIRST
    required: bool = False
    meaning: Meaning = Meaning.NOTHING
    published: bool = False
    secret: bool = False
    question: str = ""
    longest: int | None = None
    low: int | None = None
    high: int | None = None
    future: bool = True  # whether a day may lie ahead


@dataclass(frozen=True, slots=True)
class Term:
    """So many days, calendar or working days."""

    days: int
    working: bool = False


@dataclass(frozen=True, slots=True)
class Step:
    """Who decides at this step of the route, and within which term; after it the next step is asked.

    `who` is a role, `manager` (who leads the declarer), `managers_manager`, or `unit`: who leads the unit
    that the declaration names.
    """

    who: str
    term: Term | None = None


class Timing(StrEnum):
    """Whether something is declared before it happens or afterwards."""

    BEFORE = "before"
    AFTER = "after"


class Outcome(StrEnum):
    """How a decision may end."""

    APPROVED = "approved"
    CONDITIONS = "approved_with_conditions"
    REFUSED = "refused"
    NOTED = "noted"


@dataclass(frozen=True, slots=True)
class Way:
    """What a declaration made before or after the fact passes: its steps and how it may end.

    Without steps nobody decides: it is noted at once.
    """

    timing: Timing
    steps: tuple[Step, ...] = ()
    outcomes: tuple[Outcome, ...] = (Outcome.NOTED,)


class Since(StrEnum):
    """From when the years of keeping count."""

    DECLARED = "declared"
    CLOSED = "closed"
    ENDED = "ended"
    LEFT = "left"


@dataclass(frozen=True, slots=True)
class Retention:
    """How long a record is kept, and where that comes from; `confirmed` by the town's archivist or DPO."""

    years: int
    since: Since = Since.CLOSED
    source: str = ""
    confirmed: bool = False


@dataclass(frozen=True, slots=True)
class Handover:
    """The town's own report line, to which whoever decides may forward a declaration.

    `link` is its page for reporting, shown to whoever declares; `fields` are those that go along where the
    report line is told by webhook. People and hidden fields never do.
    """

    names: Texts
    link: str = ""
    fields: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Register:
    """One register of one town.

    `situation` is the question of guidance that leads here. `kept_by` is the role that keeps it and sees all
    of it; `seen_by` the roles that see it too, without secret fields. `told` are roles that hear of each
    declaration. `open_to_keeper_only` hides it from line managers (facts by third parties), and with
    `anonymous_subject` the person is named only after agreeing. `renewal` is the number of months after which
    Same / Changed / Ended is asked. `reminder` is how many working days before the last day of a condition
    the declarer is reminded. `nil` asks these categories of people once a year for "nothing to declare".
    `guard` lets a running procurement block or warn. `public` gives a public extract of the fields
    that are published. `source` says where the town has it from. `handover` is the report line that it may be
    forwarded to.
    """

    key: str
    names: Texts
    intro: Texts
    fields: tuple[Field, ...]
    ways: tuple[Way, ...]
    retention: Retention
    kept_by: str
    situation: str = ""
    seen_by: tuple[str, ...] = ()
    told: tuple[str, ...] = ()
    cites: tuple[str, ...] = ()
    renewal: int | None = None
    reminder: int | None = None
    nil: tuple[str, ...] = ()
    guard: bool = False
    open_to_keeper_only: bool = False
    anonymous_subject: bool = False
    public: bool = False
    position: int = 0
    source: str = ""
    handover: Handover | None = None

    def field(self, key: str) -> Field | None:
        """The field with a key."""
        return next((each for each in self.fields if each.key == key), None)

    def meaning(self, meaning: Meaning) -> Field | None:
        """The first field with a meaning."""
        return next((each for each in self.fields if each.meaning is meaning), None)

    def way(self, timing: Timing) -> Way | None:
        """The way of a declaration made before or after the fact; None where that cannot be."""
        return next((way for way in self.ways if way.timing is timing), None)
