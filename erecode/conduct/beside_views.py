"""Changing what stands beside the text: notes, service agreements, links, contact points there.

Contact points themselves are in `contact_views`.
"""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from erecode.conduct import beside_actions as actions
from erecode.conduct.beside_access import (
    Place,
    changeable_link,
    changeable_note,
    contact_use,
    newest,
    place_for_agreement,
    place_for_keeper,
)
from erecode.conduct.beside_forms import LinkForm, NoteForm, PointForm, spread
from erecode.conduct.beside_page import FormPage, answer, words_of
from erecode.conduct.models import Link, PracticeNote, Work
from erecode.organisations.access import may_keep_codes
from erecode.organisations.who import Desk


def add_note(request: HttpRequest, town: str, work: str, key: str) -> HttpResponse:
    """A new practice note beside a provision."""
    place = place_for_keeper(request, town, work, key)
    form = NoteForm(place.desk.town, request.POST or None, {"owner": place.desk.person})
    return _add_note(request, place, form, _("A practice note"))


def add_agreement(request: HttpRequest, town: str, work: str, key: str) -> HttpResponse:
    """A new service agreement of a unit beside a provision."""
    place = place_for_agreement(request, town, work, key)
    initial: dict[str, object] = {"owner": place.desk.person, "unit": place.desk.person.unit_id}
    form = NoteForm(
        place.desk.town, request.POST or None, initial, agreement=True, only=_only_unit(place.desk)
    )
    return _add_note(request, place, form, _("A service agreement"))


def _add_note(request: HttpRequest, place: Place, form: NoteForm, heading: str) -> HttpResponse:
    page = FormPage(heading, form, _back(place.work, place.label, place.key), place.words)
    return answer(
        request,
        page,
        lambda: actions.add_note(
            actor=place.desk.person.key, work=place.work, provision_key=place.key, words=form.words()
        ),
    )


def change_note(request: HttpRequest, town: str, work: str, note: str) -> HttpResponse:
    """Change a note or a service agreement."""
    try:
        at, found = changeable_note(request, town, work, note)
    except Http404:
        return _note_is_gone(request, town, work)
    revision = actions.note_revision(found)
    initial = {
        **spread("text", found.texts),
        "unit": found.unit_id,
        "owner": found.owner_id,
        "review": found.review,
        "revision": revision,
    }
    form = NoteForm(
        at.town, request.POST or None, initial, agreement=found.unit is not None, only=_only_unit(at)
    )
    label, words = newest(found.work, found.provision_key)
    page = FormPage(
        heading=_("A service agreement") if found.unit else _("A practice note"),
        form=form,
        back=_back(found.work, label, found.provision_key),
        about=words,
        provision=found.provision_key,
        remove=reverse("note-remove", args=[town, work, note]),
        revision=revision,
        theirs=words_of(found.texts),
    )
    return answer(request, page, lambda: _change_note(at, found, form))


def _change_note(at: Desk, note: PracticeNote, form: NoteForm) -> None:
    revision = form.cleaned_data["revision"]
    actions.change_note(actor=at.person.key, note=note, revision=revision, words=form.words())


def _note_is_gone(request: HttpRequest, town: str, work: str) -> HttpResponse:
    """Somebody took the note away while this reader was writing: what was typed can be put there anew."""
    if request.method != "POST" or not request.POST.get("provision"):
        raise Http404
    place = place_for_agreement(request, town, work, request.POST["provision"])
    agreement = "unit" in request.POST
    form = NoteForm(place.desk.town, request.POST, agreement=agreement, only=_only_unit(place.desk))
    page = FormPage(
        heading=_("A service agreement") if agreement else _("A practice note"),
        form=form,
        back=_back(place.work, place.label, place.key),
        about=place.words,
        action=reverse("agreement-add" if agreement else "note-add", args=[town, work, place.key]),
        overtaken=_("Somebody else took this note away meanwhile. Save to put yours there again."),
    )
    return render(request, "conduct/beside/form.html", {"page": page}, status=409)


@require_POST
def remove_note(request: HttpRequest, town: str, work: str, note: str) -> HttpResponse:
    """Take a note away."""
    at, found = changeable_note(request, town, work, note)
    back = _place_of(found)
    revision = request.POST.get("revision", "")
    actions.remove_note(actor=at.person.key, note=found, revision=revision)
    return redirect(back)


def add_link(request: HttpRequest, town: str, work: str, key: str) -> HttpResponse:
    """A new link beside a provision."""
    place = place_for_keeper(request, town, work, key)
    form = LinkForm(place.desk.town, request.POST or None, {"owner": place.desk.person})
    page = FormPage(_("A link"), form, _back(place.work, place.label, place.key), place.words)
    return answer(
        request,
        page,
        lambda: actions.add_link(
            actor=place.desk.person.key, work=place.work, provision_key=place.key, words=form.words()
        ),
    )


def change_link(request: HttpRequest, town: str, work: str, link: str) -> HttpResponse:
    """Change a link."""
    at, found = changeable_link(request, town, work, link)
    revision = actions.link_revision(found)
    initial = {
        **spread("title", found.titles),
        "url": found.url,
        "internal": found.internal,
        "owner": found.owner_id,
        "revision": revision,
    }
    form = LinkForm(at.town, request.POST or None, initial)
    page = FormPage(
        heading=_("A link"),
        form=form,
        back=_place_of(found),
        remove=reverse("link-remove", args=[town, work, link]),
        revision=revision,
        theirs=[*words_of(found.titles), ("", found.url)],
    )
    return answer(request, page, lambda: _change_link(at, found, form))


def _change_link(at: Desk, link: Link, form: LinkForm) -> None:
    revision = form.cleaned_data["revision"]
    actions.change_link(actor=at.person.key, link=link, revision=revision, words=form.words())


@require_POST
def remove_link(request: HttpRequest, town: str, work: str, link: str) -> HttpResponse:
    """Take a link away."""
    at, found = changeable_link(request, town, work, link)
    back = _place_of(found)
    actions.remove_link(actor=at.person.key, link=found, revision=request.POST.get("revision", ""))
    return redirect(back)


def point_at_contact(request: HttpRequest, town: str, work: str, key: str) -> HttpResponse:
    """Let a provision point at a contact point."""
    place = place_for_keeper(request, town, work, key)
    form = PointForm(place.desk.town, request.POST or None)
    back = _back(place.work, place.label, place.key)
    page = FormPage(_("Who can help with this?"), form, back, place.words)
    return answer(
        request,
        page,
        lambda: actions.point_at_contact(
            actor=place.desk.person.key,
            work=place.work,
            provision_key=place.key,
            contact=form.cleaned_data["contact"],
        ),
    )


def stop_pointing(request: HttpRequest, town: str, work: str, *, key: str, contact: str) -> HttpResponse:
    """Let a provision no longer point at a contact point, once it is confirmed."""
    place, use = contact_use(request, town, work, key, contact)
    back = _back(place.work, place.label, place.key)
    if request.method == "POST":
        actions.stop_pointing(actor=place.desk.person.key, use=use)
        return redirect(back)
    return render(request, "conduct/beside/stop_pointing.html", {"contact": use.contact, "back": back})


def _only_unit(at: Desk) -> int | None:
    """The one unit that a manager may write an agreement for; a keeper is not bound to one."""
    return None if may_keep_codes(at) else at.person.unit_id


def _place_of(row: PracticeNote | Link) -> str:
    """The page of the provision that something stands beside, in the newest edition that has it."""
    return _back(row.work, newest(row.work, row.provision_key)[0], row.provision_key)


def _back(work: Work, label: str, key: str) -> str:
    if not label:
        return reverse("code", args=[work.organisation.slug, work.slug])
    return reverse("provision", args=[work.organisation.slug, work.slug, label, key])
