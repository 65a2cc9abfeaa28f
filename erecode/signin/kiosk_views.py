"""Kiosks: the page that a kiosk shows, enrolling one, ending one; and the town's rules for signing in."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from erecode.core.clock import today
from erecode.core.refused import Refused
from erecode.signin import badge_actions, kiosk_actions, kiosk_cookie, visits
from erecode.signin.badges import path_of
from erecode.signin.doors import (
    kiosk_of_town,
    kiosk_or_404,
    kiosks_desk,
    live_badge_of,
    live_badge_of_unit,
    rules_of,
)
from erecode.signin.kiosk_forms import EnrolForm, KioskForm, RulesForm
from erecode.signin.kiosk_rows import live_kiosks, names_at, roles_to_choose
from erecode.signin.models import Badge, Kiosk
from erecode.signin.views import refuse


@login_not_required
@never_cache
def kiosk(request: HttpRequest, town: str) -> HttpResponse:
    """The kiosk's first page: whoever was here before is forgotten, the next one scans and gives the PIN."""
    here = kiosk_or_404(request, town)
    if visits.held(request):
        visits.end(request)
    names = names_at(here, today()) if rules_of(here.organisation).names_at_kiosk else []
    form = KioskForm(request.POST if request.method == "POST" else None, names)
    if request.method == "POST" and (form.is_valid() or _is_first_use(here, form)):
        shown = _badge(here, form)
        try:
            if shown is None:
                raise Refused(
                    _("This number is not right. Type the number beside the QR code."), field="number"
                )
            if not shown.pin:
                return redirect(path_of(town, shown.token, shown.person.language))
            pin = form.cleaned_data["pin"]
            badge_actions.sign_in_with_pin(request=request, badge=shown, pin=pin, kiosk=here)
        except Refused as refusal:
            refuse(form, refusal)
        else:
            return redirect(badge_actions.home_of(shown))
    page = {"form": form, "kiosk": here}
    return render(request, "signin/kiosk.html", page, status=400 if form.errors else 200)


def _badge(here: Kiosk, form: KioskForm) -> Badge | None:
    given = form.cleaned_data
    if given.get("number"):
        return live_badge_of(here.organisation, given["number"])
    return live_badge_of_unit(here, given["who"]) if given.get("who") else None


def _is_first_use(here: Kiosk, form: KioskForm) -> bool:
    """Whether the number alone will do: who chose no PIN yet is led to choosing one."""
    shown = _badge(here, form)
    return shown is not None and not shown.pin


@login_not_required
@never_cache
def kiosk_stay(request: HttpRequest, town: str) -> HttpResponse:
    """Somebody is still busy on a page at the kiosk: the visit goes on."""
    kiosk_or_404(request, town)
    return HttpResponse(status=204 if visits.current(request) else 410)


@never_cache
def kiosks(request: HttpRequest, town: str) -> HttpResponse:
    """The town's kiosks, and making this device one."""
    at = kiosks_desk(request, town)
    form = EnrolForm(request.POST if request.method == "POST" else None, at.town)
    if request.method == "POST" and form.is_valid():
        secret = kiosk_actions.enrol(actor=at.person, request=request, **form.cleaned_data)
        response = redirect("kiosk", town=town)
        kiosk_cookie.put(response, town, secret)
        return response
    page = {"form": form, "kiosks": live_kiosks(at.town)}
    return render(request, "signin/kiosks.html", page, status=400 if form.errors else 200)


@require_POST
def kiosk_end(request: HttpRequest, town: str, pk: int) -> HttpResponse:
    """End a kiosk."""
    at = kiosks_desk(request, town)
    here = kiosk_of_town(at, pk)
    kiosk_actions.end(actor=at.person, kiosk=here)
    messages.success(request, _("%(name)s is no kiosk any more.") % {"name": here.name})
    return redirect("kiosks", town=town)


@never_cache
def rules(request: HttpRequest, town: str) -> HttpResponse:
    """What the town asks of its people when they sign in."""
    at = kiosks_desk(request, town)
    held = rules_of(at.town)
    initial = {"roles": held.second_factor_roles, "names_at_kiosk": held.names_at_kiosk}
    form = RulesForm(request.POST if request.method == "POST" else None, initial=initial)
    if request.method == "POST" and form.is_valid():
        kiosk_actions.set_rules(actor=at.person, **form.cleaned_data)
        messages.success(request, _("The rules for signing in are saved."))
        return redirect(reverse("sign-in-rules", args=[town]))
    page = {"form": form, "roles": roles_to_choose(held.second_factor_roles)}
    return render(request, "signin/rules.html", page)
