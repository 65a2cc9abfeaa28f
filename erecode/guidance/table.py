"""A situation's decision table as data: its questions, its rules, what is said in doubt.

Promises a frozen model that any room may build, from files or from a database. Verdicts, their order, duties
and whom to ask are data. Pure; leaves out deciding (`evaluation`) and judging the table (`checking`).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

Texts = Mapping[str, str]
Answer = str | bool | int  # money in cents, a date as its day number
DOUBT = "doubt"


class Kind(StrEnum):
    """What a question is answered with."""

    CHOICE = "choice"
    YES_NO = "yes_no"
    MONEY = "money"
    NUMBER = "number"
    DATE = "date"

    @property
    def is_counted(self) -> bool:
        """Whether the answers are whole numbers in a row: cents, days, or numbers themselves."""
        return self in (Kind.MONEY, Kind.NUMBER, Kind.DATE)


@dataclass(frozen=True, slots=True)
class Option:
    """One answer that may be chosen."""

    key: str
    texts: Texts = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Question:
    """One question. `options` are given for a choice only."""

    key: str
    kind: Kind
    options: tuple[Option, ...] = ()
    texts: Texts = field(default_factory=dict)
    hints: Texts = field(default_factory=dict)

    @property
    def answers(self) -> tuple[Answer, ...]:
        """The answers that may be chosen; none where any number, amount or date may be given."""
        if self.kind is Kind.YES_NO:
            return (True, False)
        return tuple(option.key for option in self.options)


@dataclass(frozen=True, slots=True)
class Condition:
    """What a rule asks of one answer. A question without a condition may have any answer, also none.

    `options` are the answers that will do; `low` and `high` the first that does and the first that does not
    of a number, amount or date. `unknown` says that no answer does too: a prohibition that stands until the
    exception is established, or a doubt that the code itself speaks of.
    """

    options: frozenset[Answer] = frozenset()
    low: int | None = None
    high: int | None = None
    unknown: bool = False

    def holds(self, answer: Answer | None) -> bool | None:
        """True, false, or None where it is not known."""
        if answer is None:
            return True if self.unknown else None
        if self.low is None and self.high is None:
            return answer in self.options
        number = int(answer)
        return (self.low is None or number >= self.low) and (self.high is None or number < self.high)


@dataclass(frozen=True, slots=True)
class Rule:
    """What follows where every condition of `when` holds.

    A rule without a verdict adds its duties to whatever the verdict is. `cites` are keys of provisions, `ask`
    a role or contact point, `register` the register that this leads to.
    """

    key: str
    when: Mapping[str, Condition] = field(default_factory=dict)
    verdict: str | None = None
    duties: tuple[str, ...] = ()
    cites: tuple[str, ...] = ()
    ask: str = ""
    register: str = ""
    reasons: Texts = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Table:
    """One situation of one town.

    `order` holds the verdicts, strictest first. `doubt` is what the code says to who doubts; it is None where
    the code does not speak of doubt. `undecided` is the verdict while too little is known to say more, and
    `silent` the one where no rule speaks.
    """

    situation: str
    questions: tuple[Question, ...]
    rules: tuple[Rule, ...]
    order: tuple[str, ...]
    undecided: str
    silent: str
    doubt: Rule | None = None
    ask: str = ""
    texts: Texts = field(default_factory=dict)

    def question(self, key: str) -> Question | None:
        """The question with a key."""
        return next((question for question in self.questions if question.key == key), None)
