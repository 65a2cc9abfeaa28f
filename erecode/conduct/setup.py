"""A town's works and what stands beside them, as plain values: put, taken out and kept in files.

Pure: no Django and no storage. People, units, entities and provisions are named by key; an empty text
means that it is not given. `setup_actions` puts it, `snapshot` takes it out.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field

from erecode.conduct.tree import Item

Texts = dict[str, str]


@dataclass(slots=True)
class Ruling:
    """A decision that adopted an edition; `entity` is a key."""

    entity: str
    body: Texts
    date: dt.date
    reference: str = ""
    url: str = ""


@dataclass(slots=True)
class FrozenText:
    """An edition: its text, its languages (the adopted one first), its days and its decisions."""

    label: str
    since: dt.date
    until: dt.date | None = None
    languages: list[str] = field(default_factory=list)
    rulings: list[Ruling] = field(default_factory=list)
    note: Texts = field(default_factory=dict)
    tree: list[Item] = field(default_factory=list)


@dataclass(slots=True)
class Note:
    """A practice note; with a unit it is that unit's service agreement."""

    key: str
    provision: str
    texts: Texts
    unit: str = ""
    owner: str = ""
    review: dt.date | None = None


@dataclass(slots=True)
class Lead:
    """A link beside a provision. An internal one works inside the organisation only."""

    key: str
    provision: str
    titles: Texts
    url: str = ""
    internal: bool = False
    owner: str = ""


@dataclass(slots=True)
class WorkSetup:
    """A work with all its editions and what may change beside them."""

    slug: str
    kind: str
    titles: Texts
    public: bool = True
    scheme: str = ""
    levels: list[str] = field(default_factory=list)
    editions: list[FrozenText] = field(default_factory=list)
    notes: list[Note] = field(default_factory=list)
    leads: list[Lead] = field(default_factory=list)


@dataclass(slots=True)
class Contact:
    """A contact point. `provisions` are pairs of a work's slug and a provision's key."""

    key: str
    names: Texts
    person: str = ""
    unit: str = ""
    phone: str = ""
    mail: str = ""
    hours: Texts = field(default_factory=dict)
    provisions: list[tuple[str, str]] = field(default_factory=list)
