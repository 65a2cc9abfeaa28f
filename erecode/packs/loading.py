"""A pack goes into the database: all of it or nothing, and nothing when it is there already."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from django.db import transaction

from erecode.conduct.search.works import refresh_town
from erecode.conduct.setup_actions import put_contacts, put_works
from erecode.core.putting import Change
from erecode.dilemmas.card_actions import put_dilemmas
from erecode.guidance.card_actions import put_cards
from erecode.guidance.table_actions import put_tables
from erecode.organisations.setup_actions import put_town
from erecode.packs.pack import Pack
from erecode.registers.register_actions import put_registers

ACTOR = "erecode load"


@transaction.atomic
def load(pack: Pack, *, demo: bool = False, actor: str = ACTOR) -> list[Change]:
    """Put a pack that was checked. Raises Refused, and then nothing is changed.

    `demo` lets the pack's demo people sign in by a link.
    """
    town, changes = put_town(actor=actor, town=pack.town, demo=demo)
    changes += put_works(actor=actor, town=town, works=pack.works)
    changes += put_contacts(actor=actor, town=town, contacts=pack.contacts)
    changes += put_tables(actor=actor, town=town, sheets=list(pack.situations.values()))
    changes += put_cards(actor=actor, town=town, cards=pack.cards)
    changes += put_registers(actor=actor, town=town, registers=list(pack.registers.values()))
    changes += put_dilemmas(actor=actor, town=town, dilemmas=pack.dilemmas)
    if any(change.act != "kept" for change in changes):
        refresh_town(town)
    return changes


def told(changes: Iterable[Change]) -> Iterator[str]:
    """One line per change, and one per thing that is kept although the pack does not have it."""
    for change in changes:
        if change.act == "kept":
            yield f"{change.noun} {change.key} is not in the pack; it is kept"
        else:
            names = ", ".join(name.removesuffix("_id").replace("_", " ") for name in change.fields)
            yield f"{change.act} {change.noun} {change.key}" + (f" ({names})" if names else "")
