"""The verbs of a draft: edit, undo, redo, see to a finding, begin a new one, throw it away.

Promises that two editors of one draft lose nothing: edits of different things go together, and an edit of
a text that changed meanwhile raises `edits.Meanwhile` with both texts. Every edit is one transaction.
"""

from __future__ import annotations

import re

from django.db import models, transaction
from django.utils.translation import gettext as _

from erecode.audit.record import record
from erecode.conduct.clashes import DRAFT_STANDS, refusal
from erecode.conduct.drafting import Clash, Manuscript, Step, apply
from erecode.conduct.drafts import cross, fill, keys_ever, manuscript_of, others_standing
from erecode.conduct.edits import Ask, steps_for
from erecode.conduct.importing import slug_for
from erecode.conduct.models import ChangeState, Draft, DraftChange, Edition, Work, WorkKind
from erecode.conduct.rows import tree_of
from erecode.core.clock import now
from erecode.core.refused import Refused
from erecode.core.texts import LANGUAGES
from erecode.organisations.models import Organisation, Person

FINDING = re.compile(r"[a-z0-9-]{1,120}")  # a finding's name, as the review gives it


@transaction.atomic
def edit(*, actor: Person, draft: Draft, ask: Ask) -> Draft:
    """Carry out an edit. Raises Refused, or Meanwhile where somebody else changed the same text."""
    if ask.get("language", draft.language) not in LANGUAGES:
        raise Refused(_("We do not know this edit. Reload the page."))
    draft = _locked(draft)
    manuscript = manuscript_of(draft)
    try:
        steps = steps_for(manuscript, ask, keys_ever(draft.work))
        undo = _carry_out(draft, manuscript, steps)
    except Clash as clash:
        raise refusal(clash) from clash
    except (KeyError, TypeError, ValueError) as cause:
        raise Refused(_("We do not know this edit. Reload the page.")) from cause
    DraftChange.objects.filter(draft=draft, by=actor, state=ChangeState.UNDONE).update(
        state=ChangeState.DROPPED
    )
    _log(draft, DraftChange(by=actor, what=str(ask["ask"])), steps, undo)
    return draft


@transaction.atomic
def undo(*, actor: Person, draft: Draft) -> Draft:
    """Take back this person's last edit that stands."""
    draft = _locked(draft)
    last = _own(draft, actor, ChangeState.STANDS).order_by("-revision").first()
    if last is None:
        raise Refused(_("There is nothing of yours to undo."))
    if any(cross(last.edit, other.edit) for other in others_standing(last)):
        raise Refused(_("Somebody else changed this after you. Change it by hand, so that nothing is lost."))
    _turn(draft, last, last.undo, ChangeState.UNDONE)
    return draft


@transaction.atomic
def redo(*, actor: Person, draft: Draft) -> Draft:
    """Carry out again what this person undid last."""
    draft = _locked(draft)
    first = _own(draft, actor, ChangeState.UNDONE).order_by("revision").first()
    if first is None:
        raise Refused(_("There is nothing of yours to redo."))
    if any(cross(first.edit, other.edit) for other in others_standing(first)):
        raise Refused(_("Somebody else changed this after you. Change it by hand, so that nothing is lost."))
    first.undo = _turn(draft, first, first.edit, ChangeState.STANDS)
    first.save(update_fields=["undo"])
    return draft


def _own(draft: Draft, actor: Person, state: ChangeState) -> models.QuerySet[DraftChange]:
    return DraftChange.objects.filter(draft=draft, by=actor, state=state, of=None)


def _turn(draft: Draft, change: DraftChange, steps: list[Step], state: ChangeState) -> list[Step]:
    try:
        back = _carry_out(draft, manuscript_of(draft), steps)
    except Clash as clash:
        raise refusal(clash) from clash
    change.state = state
    change.save(update_fields=["state"])
    _log(draft, DraftChange(by=change.by, what=change.what, of=change), steps, back)
    return back


def _carry_out(draft: Draft, manuscript: Manuscript, steps: list[Step]) -> list[Step]:
    after, back = apply(manuscript, steps)
    fill(draft, after)
    draft.revision += 1
    draft.changed_at = now()
    draft.save(update_fields=["tree", "aside", "revision", "changed_at"])
    return back


def _log(draft: Draft, change: DraftChange, steps: list[Step], back: list[Step]) -> None:
    change.draft, change.revision, change.at = draft, draft.revision, draft.changed_at
    change.edit, change.undo = steps, back
    change.save(force_insert=True)


def _locked(draft: Draft) -> Draft:
    """The draft as it is now, held until the end of the transaction."""
    found = Draft.objects.select_for_update().filter(pk=draft.pk).first()
    if found is None:
        raise Refused(_("This draft is no longer there. Somebody published it or threw it away."))
    found.work = draft.work
    return found


@transaction.atomic
def see_to(*, draft: Draft, findings: list[str], seen: bool) -> Draft:
    """Mark findings as dealt with, or as open again."""
    draft = _locked(draft)
    named = dict.fromkeys(finding for finding in findings if FINDING.fullmatch(finding))
    kept = [known for known in draft.seen if known not in named]
    draft.seen = [*kept, *named] if seen else kept
    draft.save(update_fields=["seen"])
    return draft


@transaction.atomic
def begin_from(*, actor: Person, work: Work, edition: Edition | None) -> Draft:
    """Begin a draft: from an edition, or empty. Refused where the work has one already."""
    work = Work.objects.select_for_update().select_related("organisation").get(pk=work.pk)
    if Draft.objects.filter(work=work).exists():
        raise Refused(DRAFT_STANDS)
    language = edition.languages[0] if edition else work.organisation.main_language
    draft = Draft(work=work, base=edition, language=language, changed_at=now())
    fill(draft, Manuscript(tree_of(edition) if edition else [], [], language))
    draft.save()
    record(
        chain=work.organisation.slug,
        actor=actor.key,
        verb="draft.begun",
        subject=work.slug,
        facts={"from": edition.label if edition else ""},
    )
    return draft


@transaction.atomic
def begin_new(*, actor: Person, town: Organisation, title: str) -> Draft:
    """Begin a new code, with nothing in it yet; nobody can read it before it is published."""
    taken = set(Work.objects.filter(organisation=town).values_list("slug", flat=True))
    work = Work.objects.create(
        organisation=town,
        slug=slug_for(title, taken),
        kind=WorkKind.CODE,
        titles={town.main_language: title},
        public=False,
        position=len(taken),
    )
    return begin_from(actor=actor, work=work, edition=None)


@transaction.atomic
def discard(*, actor: Person, draft: Draft) -> None:
    """Throw a draft away, with a work that never had an edition. The imported document stays."""
    draft = _locked(draft)
    work = draft.work
    record(
        chain=work.organisation.slug,
        actor=actor.key,
        verb="draft.discarded",
        subject=work.slug,
        facts={"revision": draft.revision},
    )
    draft.delete()
    if not Edition.objects.filter(work=work).exists():
        work.delete()
