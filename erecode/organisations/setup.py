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
class Holding:
    """A role, between two days if they are given (both included)."""

    role: str
    since: dt.date | None = None
    until: dt.date | None = None


@dataclass(slots=True)
class Somebody:
    """A person. `demo` asks for a demo sign-in link, where the installation allows those."""

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


@dataclass(slots=True)
class Town:
    """A town with its entities, units and people. The first of `languages` is the main one."""

    slug: str
    languages: list[str]
    names: Texts
    provenance: Provenance = field(default_factory=Provenance)
    theme: dict[str, str] = field(default_factory=dict)
    entities: list[Entity] = field(default_factory=list)
    units: list[Unit] = field(default_factory=list)
    people: list[Somebody] = field(default_factory=list)
