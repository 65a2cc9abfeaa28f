"""What a town consists of, as plain values: the form in which it is put, taken out and kept in files.

Pure: no Django and no storage. Everything is named by key; an empty text means that it is not given.
`setup_actions` puts it, `snapshot` takes it out.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field

Texts = dict[str, str]


@dataclass(slots=True)
class Provenance:
    """Where a town's data comes from."""

    author: str = ""
    licence: str = ""
    note: str = ""


@dataclass(slots=True)
class Entity:
    """A legal entity. `kbo` has ten digits."""

    key: str
    kind: str
    kbo: str
    names: Texts
    ovo: str = ""
    nis: str = ""


@dataclass(slots=True)
class Unit:
    """A service; `entity` and `parent` are keys."""

    key: str
    entity: str
    names: Texts
    parent: str = ""


@dataclass(slots=True)
class Group:
    """A category of people, such as statutory staff."""

    key: str
    names: Texts


@dataclass(slots=True)
class Trade:
    """A profession; `secrecy` where professional secrecy binds it."""

    key: str
    names: Texts
    secrecy: bool = False


@dataclass(slots=True)
class Closing:
    """A day on which the town does not work."""

    day: dt.date
    names: Texts


@dataclass(slots=True)
class Holding:
    """A role, between two days if they are given (both included), of a unit where one is given."""

    role: str
    since: dt.date | None = None
    until: dt.date | None = None
    unit: str = ""


@dataclass(slots=True)
class Stay:
    """A membership of a unit."""

    unit: str
    since: dt.date | None = None
    until: dt.date | None = None


@dataclass(slots=True)
class Cover:
    """Who takes over somebody's approvals; `by` is the key of a person."""

    by: str
    since: dt.date
    until: dt.date | None = None


@dataclass(slots=True)
class Absence:
    """Protected leave, without why."""

    since: dt.date
    until: dt.date | None = None


@dataclass(slots=True)
class Somebody:
    """A person, between the first and the last day if they are given.

    `unit` is today's; `stays` tell the past and what is to come, where that is known. `demo` asks for a
    demo sign-in link, where the installation allows those.
    """

    key: str
    name: str
    category: str
    language: str
    mail: str = ""
    unit: str = ""
    function: Texts = field(default_factory=dict)
    roles: list[Holding] = field(default_factory=list)
    account: bool = False
    demo: bool = False
    number: str = ""
    profession: str = ""
    since: dt.date | None = None
    until: dt.date | None = None
    stays: list[Stay] = field(default_factory=list)
    covers: list[Cover] = field(default_factory=list)
    absences: list[Absence] = field(default_factory=list)


@dataclass(slots=True)
class Town:
    """A town and all that it consists of. The first of `languages` is the main one."""

    slug: str
    languages: list[str]
    names: Texts
    provenance: Provenance = field(default_factory=Provenance)
    theme: dict[str, str] = field(default_factory=dict)
    entities: list[Entity] = field(default_factory=list)
    units: list[Unit] = field(default_factory=list)
    categories: list[Group] = field(default_factory=list)
    professions: list[Trade] = field(default_factory=list)
    closing_days: list[Closing] = field(default_factory=list)
    people: list[Somebody] = field(default_factory=list)
