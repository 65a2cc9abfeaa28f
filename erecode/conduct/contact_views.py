"""Changing a contact point: another holder, another number, for every provision that points at it."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _

from erecode.conduct import beside_actions as actions
from erecode.conduct.beside_access import changeable_contact
from erecode.conduct.beside_forms import ContactForm, spread
from erecode.conduct.beside_page import FormPage, answer, words_of
from erecode.conduct.models import ContactPoint
from erecode.organisations.who import Desk


def change_contact(request: HttpRequest, town: str, contact: str) -> HttpResponse:
    """Change a contact point."""
    at, found = changeable_contact(request, town, contact)
    revision = actions.contact_revision(found)
    form = ContactForm(at.town, request.POST or None, _initial(found, revision))
    holder = found.person.name if found.person else ""
    page = FormPage(
        heading=_("A contact point"),
        form=form,
        back=_back(request, town),
        revision=revision,
        theirs=[*words_of(found.names), *[("", text) for text in (holder, found.phone, found.mail) if text]],
    )
    return answer(request, page, lambda: _change(at, found, form))


def _change(at: Desk, contact: ContactPoint, form: ContactForm) -> None:
    revision = form.cleaned_data["revision"]
    actions.change_contact(actor=at.person.key, contact=contact, revision=revision, words=form.words())


def _initial(contact: ContactPoint, revision: str) -> dict[str, object]:
    return {
        **spread("name", contact.names),
        **spread("hours", contact.hours),
        "person": contact.person_id,
        "unit": contact.unit_id,
        "phone": contact.phone,
        "mail": contact.mail,
        "revision": revision,
    }


def _back(request: HttpRequest, town: str) -> str:
    """Where the reader came from, on this site; else the town's first page."""
    asked = request.GET.get("back", "")
    here = url_has_allowed_host_and_scheme(asked, allowed_hosts=None, require_https=request.is_secure())
    return asked if asked and here else reverse("town", args=[town])
