"""One step of a declaration: the only place where its state changes.

Promises that of two who act at once one wins and the other is told, that every step leaves a happening on the
declaration and an entry, without content, in the audit chain, and that the town's own systems hear of it.
Called by the room's actions, in their transaction.
"""

from __future__ import annotations

from collections.abc import Mapping

from django.db.models import F
from django.utils.translation import gettext as _

from erecode.audit.record import record
from erecode.core.clock import now
from erecode.core.refused import Refused
from erecode.organisations.models import Person
from erecode.registers import announcing
from erecode.registers.flow import Act, Actor, State, passage
from erecode.registers.models import Declaration, Happening
from erecode.registers.public_words import forget_changed

CLOCK = "clock"
NOBODY = "somebody who is not named"


def pass_on(
    declaration: Declaration,
    act: Act,
    actors: frozenset[Actor],
    *,
    person: Person | None,
    words: str = "",
    changes: Mapping[str, object] | None = None,
) -> None:
    """Carry out an act on the declaration as it was read; `changes` are columns that change with it.

    Raises Refused where these actors may not do it now, or where somebody else acted meanwhile.
    """
    was = State(declaration.state)
    to = passage(was, act, actors)
    if to is None:
        raise Refused(
            _("This cannot be done any more, or not by you. Look at where the declaration stands now.")
        )
    before = declaration.values
    seen = Declaration.objects.filter(
        pk=declaration.pk, state=declaration.state, revision=declaration.revision
    )
    if not seen.update(state=to, revision=F("revision") + 1, **(changes or {})):
        raise Refused(_("Somebody else was just before you. Look at where the declaration stands now."))
    declaration.refresh_from_db()
    forget_changed(declaration, before)
    Happening.objects.create(
        declaration=declaration,
        at=now(),
        act=act,
        actor=person,
        actor_name=person.name if person else "",
        words=words,
    )
    record(
        chain=declaration.organisation.slug,
        actor=person.key if person else (CLOCK if Actor.CLOCK in actors else NOBODY),
        verb=f"declaration.{act}",
        subject=subject_of(declaration),
        facts={"state": declaration.state},
    )
    announcing.passed(declaration, act, was)


def subject_of(declaration: Declaration) -> str:
    """How the audit chain names a declaration: never by what is in it."""
    number = declaration.number if declaration.number else f"draft-{declaration.uid}"
    return f"{declaration.register}/{declaration.year}/{number}"
