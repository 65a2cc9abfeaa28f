"""How people speak of the situations: short names, the words that find them, how they are shown together.

Promises the shipped texts in nl, fr and en for every situation of the catalogue. Pure.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

import yaml

from erecode.guidance.catalogue import DATA
from erecode.guidance.table import Texts


@dataclass(frozen=True, slots=True)
class Everyday:
    """One situation: `short` names it, `line` says what there is to know, `words` find it."""

    short: Texts
    line: Texts
    words: Texts


@dataclass(frozen=True, slots=True)
class Group:
    """Situations that are shown together."""

    texts: Texts
    situations: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Speech:
    """All of it. `often` are the situations that people ask about most."""

    situations: Mapping[str, Everyday]
    groups: tuple[Group, ...]
    often: tuple[str, ...]


@cache
def speech() -> Speech:
    """The shipped texts."""
    said = yaml.safe_load((DATA / "everyday.yaml").read_text(encoding="utf-8"))
    return Speech(
        {key: Everyday(one["short"], one["line"], one["words"]) for key, one in said["situations"].items()},
        tuple(Group(one["texts"], tuple(one["situations"])) for one in said["groups"].values()),
        tuple(said["often"]),
    )
