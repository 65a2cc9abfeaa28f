"""The verbs of an import: take a document in, read it away from the web, start again.

Promises that a document which cannot be read leaves one clear sentence and nothing else, and that reading
twice (a killed worker, a second button press) gives one set of drafts. Reading runs in a process of its own.
"""

from __future__ import annotations

import datetime as dt
import hashlib
from functools import partial
from pathlib import PurePath

from django.db import transaction
from django.db.models import Q
from django.utils import translation
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from erecode.audit.record import record
from erecode.conduct.clashes import DRAFT_STANDS
from erecode.conduct.drafting import Manuscript
from erecode.conduct.drafts import fill, keys_ever, newest_edition
from erecode.conduct.importing import Before, Json, Proposal, proposals, slug_for, source_lines, with_keys
from erecode.conduct.models import Becomes, Draft, Import, ImportState, Work, WorkKind
from erecode.conduct.reading_apart import plain_text, read_apart
from erecode.conduct.rows import tree_of
from erecode.core.clock import now
from erecode.core.jobs import soon
from erecode.core.refused import Refused
from erecode.core.texts import LANGUAGES, pick
from erecode.organisations.models import Organisation, Person
from erecode.reading.result import Unreadable

STUCK_AFTER = dt.timedelta(minutes=6)  # longer than a job may take, see Q_CLUSTER in the settings
PATIENCE = dt.timedelta(seconds=20)  # after this the page offers to start again


@transaction.atomic
def take_in(
    *, actor: Person, town: Organisation, name: str, data: bytes, becomes: str, work: Work | None
) -> Import:
    """Keep an uploaded document and have it read. Refused where the work has a draft already."""
    if work is not None and Draft.objects.filter(work=work).exists():
        raise Refused(DRAFT_STANDS, field="work")
    taken = Import.objects.create(
        organisation=town,
        name=PurePath(name.replace("\\", "/")).name[:255],
        data=data,
        size=len(data),
        digest=hashlib.sha256(data).hexdigest(),
        becomes=becomes,
        work=work,
        by=actor,
        at=now(),
    )
    record(
        chain=town.slug,
        actor=actor.key,
        verb="import.taken-in",
        subject=f"import/{taken.pk}",
        facts={"digest": taken.digest, "bytes": taken.size},
    )
    soon("erecode.conduct.import_actions.run", taken.pk)
    return taken


@transaction.atomic
def start_again(*, found: Import) -> None:
    """Have an import read again that got stuck, or whose worker was killed."""
    changed = Import.objects.filter(pk=found.pk, state__in=[ImportState.WAITING, ImportState.READING]).update(
        state=ImportState.WAITING, started_at=None
    )
    if not changed:
        raise Refused(_("This document has been read already."))
    soon("erecode.conduct.import_actions.run", found.pk)


def run(pk: int) -> None:
    """The job: read the document and make its drafts. May run twice; only one run writes."""
    started = now()
    free = Q(state=ImportState.WAITING) | Q(state=ImportState.READING, started_at__lt=started - STUCK_AFTER)
    if not Import.objects.filter(free, pk=pk).update(state=ImportState.READING, started_at=started):
        return
    found = Import.objects.get(pk=pk)
    data = bytes(found.data)
    try:
        reading = read_apart(data, found.name, partial(_say_how_far, found))
        reading["language"] = reading["language"] or found.organisation.main_language
        made = proposals(reading)
        if not any(proposal.tree for proposal in made):
            raise Unreadable("blank")
        _make_drafts(found, reading, made, source_lines(reading, plain_text(data, reading["format"])))
    except Unreadable as reason:
        _refuse(found, {language: reason.sentence(language) for language in LANGUAGES})
    except Refused as refusal:
        _refuse(found, _in_each_language(refusal))


def _say_how_far(found: Import, done: int, whole: int) -> None:
    if done % max(1, whole // 20) == 0:
        Import.objects.filter(pk=found.pk, started_at=found.started_at).update(pages_read=done, pages=whole)


def _in_each_language(refusal: Refused) -> dict[str, str]:
    said = {}
    for language in LANGUAGES:
        with translation.override(language):
            said[language] = str(refusal.sentence)
    return said


def _refuse(found: Import, sentence: dict[str, str]) -> None:
    Import.objects.filter(pk=found.pk, state=ImportState.READING, started_at=found.started_at).update(
        state=ImportState.REFUSED, sentence=sentence
    )


@transaction.atomic
def _make_drafts(found: Import, reading: Json, made: list[Proposal], lines: list[list[str | int]]) -> None:
    mine = Import.objects.filter(pk=found.pk, state=ImportState.READING, started_at=found.started_at)
    if not mine.update(state=ImportState.READY, reading=reading, lines=lines):
        return
    chosen = _chosen(found, made)
    first: Work | None = None
    for proposal in made:
        work = found.work if proposal is chosen and found.work else _work_for(found, proposal, first)
        first = first or work
        edition = newest_edition(work)
        before = Before(tree_of(edition) if edition else [], keys_ever(work))
        done = with_keys(proposal, before)
        draft = Draft(work=work, base=edition, source=found, language=done.language, changed_at=now())
        fill(draft, Manuscript(done.tree, done.aside, done.language))
        draft.save()
    record(
        chain=found.organisation.slug,
        actor=found.by.key,
        verb="import.read",
        subject=f"import/{found.pk}",
        facts={"drafts": [proposal.kind for proposal in made]},
    )


def _chosen(found: Import, made: list[Proposal]) -> Proposal | None:
    """What becomes the edition that was asked for. Refused where the document holds no such text."""
    if found.becomes != Becomes.EDITION or found.work is None:
        return None
    work = Work.objects.select_for_update().get(pk=found.work.pk)
    if Draft.objects.filter(work=work).exists():
        raise Refused(DRAFT_STANDS)
    chosen = next((proposal for proposal in made if proposal.kind == work.kind), None)
    if chosen is None and work.kind == WorkKind.CODE:
        raise Refused(
            _("We find no code of conduct in this document, only a dictionary. Bring it in as new.")
        )
    if chosen is None:
        raise Refused(_("We find no dictionary in this document, only a code. Bring it in as new."))
    return chosen


def _work_for(found: Import, proposal: Proposal, first: Work | None) -> Work:
    """A new work that nobody can read yet; the second text of a document goes on with the work it had."""
    title = proposal.title or _usual_title(proposal, first)
    town = Work.objects.filter(organisation=found.organisation)
    known = next((w for w in town if w.titles.get(proposal.language) == title), None) if first else None
    if known is not None and known.kind == proposal.kind and not Draft.objects.filter(work=known).exists():
        return known
    taken = {work.slug for work in town}
    return Work.objects.create(
        organisation=found.organisation,
        slug=slug_for(title, taken),
        kind=WorkKind(proposal.kind),
        titles={proposal.language: title},
        public=False,
        scheme=proposal.scheme,
        levels=proposal.levels,
        position=len(taken),
    )


def _usual_title(proposal: Proposal, first: Work | None) -> str:
    """What such a text is called, in its own language; a keeper may say it otherwise on publishing."""
    with translation.override(proposal.language):
        if first is not None:
            return gettext("%(title)s: values and levels") % {"title": pick(first.titles, proposal.language)}
        return (
            gettext("Code of conduct") if proposal.kind == WorkKind.CODE else gettext("Competency dictionary")
        )
