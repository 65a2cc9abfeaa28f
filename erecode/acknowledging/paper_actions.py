"""Making a printed list, entering what was signed on it, signing on behalf of one person, looking at a scan.

Promises that a list gets the next number of the town, that entering is one act (all names or none), that
entering the same list again only adds who was not entered yet, and that a list that was signed in time can be
entered after the campaign ended.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from django.db import transaction
from django.db.models import Exists, Max, OuterRef, Q, QuerySet
from django.utils.translation import gettext as _

from erecode.acknowledging import paper_scans
from erecode.acknowledging.actions import Signature, refuse, sign
from erecode.acknowledging.models import (
    SIGNABLE,
    Assignment,
    AssignmentState,
    Campaign,
    Channel,
    PaperEntry,
    PaperLine,
    PaperList,
    Receipt,
)
from erecode.acknowledging.scan_kinds import kind_of
from erecode.audit.record import record
from erecode.core.clock import now
from erecode.core.refused import Refused
from erecode.organisations.models import Organisation, Person, Unit


@dataclass(frozen=True, slots=True)
class Entered:
    """What a clerk read on the paper: the numbers of the lines that were signed, and of those refused."""

    signed: Collection[int]
    refused: Collection[int]
    signed_on: dt.date
    note: str = ""
    scan: bytes = b""


@transaction.atomic
def make_list(
    *, actor: Person, campaign: Campaign, unit: Unit, language: str, without_account: bool
) -> PaperList:
    """A list of who of a unit still has to sign. Raises Refused where that is nobody."""
    people = Assignment.objects.left().filter(campaign=campaign, person__unit=unit)
    if without_account:
        people = people.filter(person__account=None)
    rows = list(people.order_by("person__name", "pk"))
    if not rows:
        raise Refused(_("Nobody of this unit still has to sign, so there is nothing to print."))
    town = _held(campaign.organisation)
    last = PaperList.objects.filter(organisation=town).aggregate(last=Max("number"))["last"] or 0
    made = PaperList.objects.create(
        organisation=town,
        campaign=campaign,
        unit=unit,
        number=last + 1,
        language=language,
        by=actor.key,
        made_at=now(),
    )
    PaperLine.objects.bulk_create(
        PaperLine(paper_list=made, assignment=row, position=number) for number, row in enumerate(rows, 1)
    )
    facts = {"number": made.number, "unit": unit.key, "names": len(rows)}
    record(chain=town.slug, actor=actor.key, verb="paper.list", subject=campaign.key, facts=facts)
    return made


def _held(town: Organisation) -> Organisation:
    """The town, held until the end of the transaction, so that two lists never get one number."""
    return Organisation.objects.select_for_update().get(pk=town.pk)


@transaction.atomic
def enter_list(*, actor: Person, paper_list: PaperList, entered: Entered) -> list[Receipt]:
    """Make receipts of what was signed and refused on a list; gives those that are new.

    `paper_list` comes from a door with its campaign, edition, work and town.
    """
    lines = _fresh(paper_list, actor, [*entered.signed, *entered.refused])
    if not lines:
        raise Refused(_("Nobody new was ticked: those names were entered before."))
    kind = kind_of(entered.scan)
    town = paper_list.organisation
    digest = paper_scans.keep(town.slug, entered.scan, kind) if entered.scan else ""
    PaperEntry.objects.create(
        paper_list=paper_list,
        by=actor.key,
        at=now(),
        signed_on=entered.signed_on,
        note=entered.note,
        scan=digest,
        scan_kind=kind,
    )
    signature = Signature(
        paper_list.language, Channel.PAPER, _note(paper_list, digest, entered.note), entered.signed_on
    )
    receipts = [_enter(actor, line, signature, refused=line.pk in entered.refused) for line in lines]
    facts = {"number": paper_list.number, "names": len(receipts), "scan": digest}
    record(chain=town.slug, actor=actor.key, verb="paper.enter", subject=paper_list.campaign.key, facts=facts)
    return receipts


def enterable(paper_list: PaperList) -> QuerySet[PaperLine]:
    """The lines of a list that can still be entered.

    What the campaign's end closed counts too, unless another campaign asks the same of the person.
    """
    elsewhere = Assignment.objects.filter(
        edition=OuterRef("assignment__edition"),
        person=OuterRef("assignment__person"),
        state__in=[*SIGNABLE, AssignmentState.DONE],
    )
    late = Q(assignment__state=AssignmentState.CLOSED) & ~Exists(elsewhere)
    return PaperLine.objects.filter(
        Q(assignment__state__in=SIGNABLE) | late, paper_list=paper_list, receipt=None
    )


def _fresh(paper_list: PaperList, actor: Person, wanted: Sequence[int]) -> list[PaperLine]:
    """The lines that were ticked and not entered or signed before, with all that signing needs."""
    lines = enterable(paper_list).filter(pk__in=wanted).exclude(assignment__person=actor)
    found = list(lines.select_related("assignment__person", "assignment__base"))
    for line in found:
        line.assignment.campaign = paper_list.campaign
        line.assignment.edition = paper_list.campaign.edition
    return found


def _enter(actor: Person, line: PaperLine, signature: Signature, *, refused: bool) -> Receipt:
    act = refuse if refused else sign
    line.receipt = act(actor=actor, assignment=line.assignment, signature=signature)
    line.save(update_fields=["receipt"])
    return line.receipt


def _note(paper_list: PaperList, scan: str, note: str) -> str:
    """What a receipt says of its paper: the list, the scan's SHA-256 and what the clerk wrote."""
    parts = [f"#{paper_list.number}", f"sha256:{scan}" if scan else "", note.strip()]
    return " ".join(part for part in parts if part)


@transaction.atomic
def sign_for(
    *, actor: Person, assignment: Assignment, signed_on: dt.date, note: str, language: str, refused: bool
) -> Receipt:
    """Sign, or refuse, for one person who said so; the note tells how."""
    signature = Signature(language, Channel.ON_BEHALF, note, signed_on)
    return (refuse if refused else sign)(actor=actor, assignment=assignment, signature=signature)


@transaction.atomic
def look_at_scan(*, actor: Person, entry: PaperEntry) -> bytes:
    """The scan of an entry; that it was looked at is recorded. Raises Refused where the file is gone."""
    town = entry.paper_list.organisation
    data = paper_scans.kept(town.slug, entry.scan, entry.scan_kind)
    if data is None:
        raise Refused(_("The scan of this list is no longer there, or was changed. Ask for a restore."))
    facts = {"number": entry.paper_list.number, "scan": entry.scan}
    record(chain=town.slug, actor=actor.key, verb="paper.scan.look", subject=entry.scan, facts=facts)
    return data
