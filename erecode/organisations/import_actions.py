"""The verbs of a file with people: take it in, say what its columns hold, try it, apply it.

Promises that nothing touches the people before it is applied, that applying is one transaction which first
makes the plan again, and that it is refused where the people changed since the plan was shown.
"""

from __future__ import annotations

import datetime as dt
import hashlib
from pathlib import PurePath
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from erecode.audit.record import record
from erecode.core.clock import now, today
from erecode.core.publishing import publish
from erecode.core.refused import Refused
from erecode.organisations.columns import FIELDS, proposed
from erecode.organisations.import_plan import Plan, Terms, counts, plan_of
from erecode.organisations.import_rows import known_people, words_of
from erecode.organisations.import_words import not_read
from erecode.organisations.import_writing import carry_out
from erecode.organisations.models import ImportState, Organisation, PeopleImport, Person
from erecode.organisations.sheet import NotRead, Sheet, read

KEPT = dt.timedelta(days=14)  # a file that nobody applies is forgotten after this
COMMAND = "erecode people"
Actor = Person | None
NEEDED = {"number", "mail", "name", "last_name"}


@transaction.atomic
def take_in(*, actor: Actor, town: Organisation, name: str, data: bytes) -> PeopleImport:
    """Keep what a file holds, with a proposal for its columns. Refused where it cannot be read.

    The actor is nobody where the file comes by the command line.
    """
    try:
        sheet = read(data)
    except NotRead as error:
        raise Refused(not_read(error.reason), field="file") from error
    taken = PeopleImport.objects.create(
        organisation=town,
        name=PurePath(name.replace("\\", "/")).name[:255],
        digest=hashlib.sha256(data).hexdigest(),
        table={"headers": sheet.headers, "rows": [[number, *cells] for number, cells in sheet.rows]},
        columns=proposed(sheet.headers),
        by=actor,
        at=now(),
    )
    _say(actor, taken, "taken-in", {"digest": taken.digest, "rows": len(sheet.rows)})
    return taken


@transaction.atomic
def try_out(*, actor: Actor, found: PeopleImport, columns: list[str], leaving: bool) -> Plan:
    """Make the plan of a file and keep it, without touching anybody."""
    _refuse_applied(found)
    named = [column for column in columns if column]
    if not NEEDED & set(named):
        raise Refused(_("Say which column holds the name, the number or the mail address."))
    if len(named) != len(set(named)) or not set(named) <= set(FIELDS):
        raise Refused(_("Two columns hold the same. Leave one of them out."))
    found.columns, found.leaving = columns, leaving
    plan = _plan(actor, found)
    found.plan, found.state = plan.plain(), ImportState.TRIED
    found.save(update_fields=["columns", "leaving", "plan", "state"])
    return plan


def _plan(actor: Actor, found: PeopleImport) -> Plan:
    town = found.organisation
    table: dict[str, Any] = found.table
    sheet = Sheet(table["headers"], [(row[0], row[1:]) for row in table["rows"]])
    terms = Terms(today(), actor.key if actor else "", found.leaving)
    return plan_of(sheet, found.columns, words_of(town), known_people(town), terms)


@transaction.atomic
def apply(*, actor: Actor, found: PeopleImport) -> dict[str, int]:
    """Carry out the plan that was shown, whole or not at all. Only its counts stay."""
    Organisation.objects.select_for_update().get(pk=found.organisation_id)
    found = PeopleImport.objects.select_for_update().get(pk=found.pk)
    _refuse_applied(found)
    plan = _plan(actor, found)
    if found.state != ImportState.TRIED or plan.plain() != found.plan:
        raise Refused(
            _("The people of your town changed since you looked at this file. Look at the changes again.")
        )
    if plan.nothing():
        raise Refused(_("This file changes nothing."))
    carry_out(found.organisation, plan, today())
    done = counts(found.plan)
    found.state, found.applied_at = ImportState.APPLIED, now()
    found.table, found.plan = {}, {"counts": done}
    found.save(update_fields=["state", "applied_at", "table", "plan"])
    _say(actor, found, "applied", {"digest": found.digest, **done})
    publish()
    return done


def _refuse_applied(found: PeopleImport) -> None:
    if found.state == ImportState.APPLIED:
        raise Refused(_("This file was applied already."))


@transaction.atomic
def drop(*, actor: Actor, found: PeopleImport) -> None:
    """Throw a file away that was not applied."""
    _refuse_applied(found)
    _say(actor, found, "dropped", {"digest": found.digest})
    found.delete()


def forget_old(at: dt.datetime) -> int:
    """Throw the files away that nobody applied for two weeks: they hold what people are."""
    old = PeopleImport.objects.exclude(state=ImportState.APPLIED).filter(at__lt=at - KEPT)
    return old.delete()[0]


def _say(actor: Actor, found: PeopleImport, act: str, facts: dict[str, Any]) -> None:
    record(
        chain=found.organisation.slug,
        actor=actor.key if actor else COMMAND,
        verb=f"people-import.{act}",
        subject=f"people-import/{found.pk}",
        facts=facts,
    )
