"""Publishing a draft, or throwing it away: pages that say first what will happen."""

from __future__ import annotations

from collections import Counter
from http import HTTPStatus
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from erecode.conduct import draft_actions, publishing_actions
from erecode.conduct.access import editable_draft
from erecode.conduct.drafting import Manuscript
from erecode.conduct.drafts import manuscript_of
from erecode.conduct.edits import unconfirmed
from erecode.conduct.holds import holds_on
from erecode.conduct.keeping import editions_of, entities_of, source_of
from erecode.conduct.matching import Change, pairs
from erecode.conduct.models import Draft
from erecode.conduct.publishing_actions import translated
from erecode.conduct.publishing_forms import AdoptionForm, PublishForm
from erecode.conduct.review import Lines, Places, findings_of
from erecode.conduct.review_data import other_languages
from erecode.conduct.rows import tree_of
from erecode.conduct.tree import walk
from erecode.core.clock import today
from erecode.core.refused import Refused


def publish(request: HttpRequest, town: str, work: str) -> HttpResponse:
    """Say what will happen, ask for the terms, and publish."""
    at, draft = editable_draft(request, town, work)
    manuscript = manuscript_of(draft)
    form, decisions = _forms(request, draft, manuscript)
    valid = [each.is_valid() for each in (form, *decisions)] if request.method == "POST" else [False]
    if all(valid):
        adoptions = [a for each in decisions if (a := each.adoption(draft.language))]
        try:
            edition = publishing_actions.publish(
                actor=at.person,
                draft=draft,
                revision=form.cleaned_data["revision"],
                titles=form.titles(),
                public=form.cleaned_data["public"],
                terms=form.terms(adoptions),
            )
        except Refused as refusal:
            form.add_error(refusal.field or None, str(refusal.sentence))
        else:
            return redirect("edition", town=at.town.slug, work=draft.work.slug, label=edition.label)
    context = _outlook(draft, manuscript) | {"form": form, "decisions": decisions, "draft": draft}
    status = HTTPStatus.BAD_REQUEST if request.method == "POST" else HTTPStatus.OK
    return render(request, "conduct/import/publish.html", context, status=status)


def _forms(
    request: HttpRequest, draft: Draft, manuscript: Manuscript
) -> tuple[PublishForm, list[AdoptionForm]]:
    others = [(c, n) for c, n in other_languages(draft) if translated(manuscript, c)[0]]
    first: dict[str, Any] = {"revision": draft.revision, "label": str(today().year), "since": today()}
    first |= {f"with_{code}": _is_whole(draft, manuscript, code) for code, _name in others}
    taken = {edition.label for edition in editions_of(draft.work)}
    if first["label"] in taken:
        first["label"] = today().strftime("%Y-%m")
    posted = request.POST if request.method == "POST" else None
    form = PublishForm(
        posted, language=draft.language, others=others, titles=draft.work.titles, initial=first
    )
    return form, [AdoptionForm(posted, entity=entity) for entity in entities_of(draft.work.organisation)]


def _is_whole(draft: Draft, manuscript: Manuscript, language: str) -> bool:
    """Whether a translation is proposed for publishing: the last edition had it, or nothing is missing."""
    there, _stale, every = translated(manuscript, language)
    return there == every or (draft.base is not None and language in draft.base.languages)


def _outlook(draft: Draft, manuscript: Manuscript) -> dict[str, Any]:
    """What a keeper should know before publishing, in numbers."""
    reading, raw = source_of(draft)
    found = findings_of(reading, draft.work.kind, Places(manuscript), draft.seen, Lines(raw))
    before = tree_of(draft.base) if draft.base else []
    told = Counter(p.change for p in pairs(before, manuscript.tree, draft.language, draft.language))
    return {
        "items": sum(1 for _item in walk(manuscript.tree)),
        "open_findings": sum(not finding.seen for finding in found),
        "unconfirmed": len(unconfirmed(manuscript)),
        "base": draft.base,
        "added": told[Change.ADDED],
        "changed": told[Change.CHANGED],
        "moved": told[Change.MOVED],
        "removed": told[Change.REMOVED],
        "same": told[Change.SAME],
        "holds": holds_on(draft.work, manuscript.tree, draft.language),
        "languages": [(name, *translated(manuscript, code)) for code, name in other_languages(draft)],
    }


def discard(request: HttpRequest, town: str, work: str) -> HttpResponse:
    """Ask first, then throw the draft away."""
    at, draft = editable_draft(request, town, work)
    if request.method == "POST":
        draft_actions.discard(actor=at.person, draft=draft)
        return redirect("keep", town=at.town.slug)
    return render(request, "conduct/import/discard.html", {"draft": draft})
