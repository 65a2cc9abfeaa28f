"""A person's badge (QR and PIN), and the badges of a town for HR."""

from __future__ import annotations

from django import forms
from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from erecode.core.clock import now, today
from erecode.core.refused import Refused
from erecode.organisations.models import Person
from erecode.signin import badge_actions, devices
from erecode.signin.badge_cards import cards_pdf
from erecode.signin.badge_rows import badges_by_unit, people_for_badges
from erecode.signin.doors import badge_or_404, badges_desk, live_badge_or_404, this_kiosk, unit_or_404
from erecode.signin.entering import is_here
from erecode.signin.forms import FirstPinForm, PinForm
from erecode.signin.models import Badge, Kiosk
from erecode.signin.views import refuse


@login_not_required
@never_cache
def badge(request: HttpRequest, town: str, token: str) -> HttpResponse:
    """Where a badge's QR code leads: the PIN, or at first use the start code and a PIN to choose."""
    shown, kiosk = badge_or_404(request, town, token), this_kiosk(request, town)
    if shown.ended_at is not None or not badge_actions.still_works(shown, today()):
        return render(request, "signin/badge_over.html", status=410)
    first = not shown.pin
    data = request.POST if request.method == "POST" else None
    form: forms.Form = FirstPinForm(data) if first else PinForm(data)
    onward = request.POST.get("next") or request.GET.get("next", "")
    if request.method == "POST" and form.is_valid():
        try:
            _come_in(request, shown, form, kiosk)
        except Refused as refusal:
            refuse(form, refusal)
        else:
            return redirect(onward if is_here(request, onward) else badge_actions.home_of(shown))
    known = devices.known(request, badge=shown) is not None
    closed = badge_actions.is_closed_here(shown, known=known, kiosk=kiosk is not None)
    page = {"form": form, "first": first, "closed": closed, "next": onward, "at_kiosk": kiosk is not None}
    return render(request, "signin/badge.html", page, status=400 if form.errors else 200)


def _come_in(request: HttpRequest, shown: Badge, form: forms.Form, kiosk: Kiosk | None) -> None:
    given = form.cleaned_data
    if shown.pin:
        badge_actions.sign_in_with_pin(request=request, badge=shown, pin=given["pin"], kiosk=kiosk)
        return
    badge_actions.choose_pin(request=request, badge=shown, code=given["code"], pin=given["pin"], kiosk=kiosk)


@never_cache
def badges(request: HttpRequest, town: str) -> HttpResponse:
    """Who has a badge, unit by unit."""
    at = badges_desk(request, town)
    return render(request, "signin/badges.html", {"units": badges_by_unit(at.town, now(), today())})


@require_POST
def badges_print(request: HttpRequest, town: str, unit: str) -> HttpResponse:
    """The cards of a unit's people who chose no PIN yet; their older start codes are worth nothing then."""
    at = badges_desk(request, town)
    people = people_for_badges(at.town, today(), unit_or_404(at, unit))
    made = [(b, code) for b, code in badge_actions.issue(actor=at.person, people=people) if code]
    if not made:
        raise Refused(_("Everybody of this unit has chosen a PIN. To print one card again, use “New card”."))
    return _cards(request, made, unit)


@require_POST
def badge_issue(request: HttpRequest, town: str, person: str) -> HttpResponse:
    """A new card for one person; an older one is worth nothing then."""
    at = badges_desk(request, town)
    found = _person(people_for_badges(at.town, today()), person)
    return _cards(request, badge_actions.issue(actor=at.person, people=[found], anew=True), person)


@require_POST
def badge_pin(request: HttpRequest, town: str, pk: int) -> HttpResponse:
    """A new start code for somebody who forgot the PIN, on a card with the same number."""
    at = badges_desk(request, town)
    shown = live_badge_or_404(at, pk)
    code = badge_actions.renew_pin(actor=at.person, badge=shown)
    return _cards(request, [(shown, code)], shown.person.key)


@require_POST
def badge_end(request: HttpRequest, town: str, pk: int) -> HttpResponse:
    """End a badge that is lost, or whose owner has an account now."""
    at = badges_desk(request, town)
    shown = live_badge_or_404(at, pk)
    badge_actions.end(actor=at.person, badge=shown)
    messages.success(request, _("The badge of %(name)s is ended.") % {"name": shown.person.name})
    return redirect("badges", town=town)


def _cards(request: HttpRequest, made: list[tuple[Badge, str]], name: str) -> HttpResponse:
    origin = f"{request.scheme}://{request.get_host()}"
    headers = {
        "Content-Disposition": f'attachment; filename="badges-{name}.pdf"',
        "Cache-Control": "no-store",
    }
    return HttpResponse(cards_pdf(made, origin), content_type="application/pdf", headers=headers)


def _person(people: list[Person], key: str) -> Person:
    from django.http import Http404

    for person in people:
        if person.key == key:
            return person
    raise Http404
