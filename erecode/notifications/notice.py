"""What a person is told: the value that rooms hand to `actions.notify_all`.

`kind` is "room.name": the default words are the templates `<room>/notices/<name>.subject.txt` and
`<room>/notices/<name>.line.txt`. `key` is unique per person: the same key twice is nothing. `facts` holds
plain JSON: strings, numbers, days as "2026-12-31", and texts per language as {"nl": …, "fr": …}. `path` is
where the reader goes ("/town/…", in any language). Never put in facts what a reader should sign in for.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field

from erecode.organisations.models import Person

Fact = str | int | bool | None | Mapping[str, str]
Facts = Mapping[str, Fact]


@dataclass(frozen=True, slots=True)
class Notice:
    """One thing to tell one person, not before a moment (at once where none is given)."""

    person: Person
    kind: str
    key: str
    path: str = ""
    facts: Facts = field(default_factory=dict)
    not_before: dt.datetime | None = None
