"""The verbs of an import: take a document in, read it away from the web, start again.

Promises that a document which cannot be read leaves one clear sentence and nothing else, and that reading
twice (a killed worker, a second button press) gives one set of drafts. Reading runs in a process of its own.
"""

from __future__ import annotations

import datetime as dt
import hashlib
from pathlib import PurePath

from django.db import transaction
from django.db.models import Q
from django.utils import translation
from django.utils.translation import gettext as _

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
from erecode.core.texts import LANGUAGES
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
        reading = read_apart(data, found.name)
        reading["language"] = reading["language"] or found.organisation.main_language
        made = proposals(reading)
        if not any(proposal.tree for proposal in made):
            raise Unreadable("blank")
        _make_drafts(found, reading, made, source_lines(reading, plain_text(data, reading["format"])))
    except Unreadable as reason:
        _refuse(found, {language: reason.sentence(language) for language in LANGUAGES})
    except Refused as refusal:
        _refuse(found, _in_each_language(refusal))


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
    code: Work | None = None
    for proposal in made:
        work = _work_for(found, proposal, code)
        code = code or work
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


def _work_for(found: Import, proposal: Proposal, code: Work | None) -> Work:
    """The work that a proposal is a draft of: the one chosen, or a new one that nobody can read yet."""
    if found.becomes == Becomes.EDITION and code is None and found.work is not None:
        work = Work.objects.select_for_update().get(pk=found.work.pk)
        if Draft.objects.filter(work=work).exists():
            raise Refused(DRAFT_STANDS)
        return work
    title = proposal.title or PurePath(found.name).stem.replace("_", " ").strip() or _("Code of conduct")
    if code is not None:
        with translation.override(proposal.language):
            title = _("%(title)s: values and levels") % {"title": code.titles.get(proposal.language, title)}
    taken = set(Work.objects.filter(organisation=found.organisation).values_list("slug", flat=True))
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
