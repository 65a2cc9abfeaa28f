"""The provisions that a register rests on: those chosen, and those that hold words looked for.

Promises the words of the editions in force, read once per page; what is cited and no longer there is told.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from erecode.conduct.citation import plain
from erecode.conduct.models import Edition, Provision
from erecode.core.clock import today
from erecode.core.texts import pick
from erecode.organisations.models import Organisation
from erecode.registers.editing_forms import Edit

MOST = 20


@dataclass(frozen=True, slots=True)
class Citable:
    """A provision that can be cited, in the reader's language."""

    key: str
    heading: str
    text: str
    gone: bool = False


def citables(town: Organisation) -> dict[str, Citable]:
    """Every provision in force with words, by key, in reading order."""
    editions = Edition.objects.filter(work__organisation=town, work__kind="code").in_force_on(today())
    rows = Provision.objects.filter(edition__in=editions).prefetch_related("texts", "parent__texts")
    found: dict[str, Citable] = {}
    for row in rows.order_by("edition__work__position", "position"):
        text = plain(pick({each.language: each.text for each in row.texts.all()}))
        heading = pick({each.language: each.text for each in row.parent.texts.all()}) if row.parent else ""
        if text:
            found.setdefault(row.key, Citable(row.key, plain(heading), text))
    return found


def chosen_of(known: dict[str, Citable], keys: list[str]) -> list[Citable]:
    """Those chosen, in their order; one that is not there any more says so."""
    return [known.get(key) or Citable(key, "", key, gone=True) for key in keys]


def looked_up(known: dict[str, Citable], keys: list[str], words: str) -> list[Citable]:
    """Those that hold every word looked for and are not chosen yet."""
    wanted = words.casefold().split()
    if not wanted:
        return []
    rest = [each for each in known.values() if each.key not in keys]
    held = [each for each in rest if all(w in f"{each.heading} {each.text}".casefold() for w in wanted)]
    return held[:MOST]


def cite_edit(keys: list[str]) -> Edit:
    """These provisions, each once."""
    return lambda held: replace(held, cites=tuple(dict.fromkeys(keys)))
