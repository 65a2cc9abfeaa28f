"""Somebody's terms in their own calendar: the page where its address is made, and the calendar itself."""

from __future__ import annotations

import hashlib
from urllib.parse import urlsplit

import segno
from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.cache import get_conditional_response
from django.utils.translation import gettext as _
from django.utils.translation import override
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from erecode.core.clock import today
from erecode.core.texts import pick
from erecode.organisations.models import Organisation
from erecode.portal.calendar_access import address_of, calendar_desk
from erecode.portal.calendar_actions import end_address, make_address
from erecode.portal.calendar_feed import calendar_of
from erecode.portal.waiting import everything
from erecode.signin.access import own_desk


@login_not_required
@never_cache
@require_safe
def page(request: HttpRequest, town: str) -> HttpResponse:
    """Whether I have an address, and what it is for."""
    at = own_desk(request, town)
    return render(request, "portal/calendar.html", {"held": address_of(at)})


@login_not_required
@never_cache
@require_POST
def make(request: HttpRequest, town: str) -> HttpResponse:
    """Make the address, or a new one, and show it this once."""
    at = own_desk(request, town)
    address = _address(at.town, make_address(actor=at.person))
    subscribing = address.replace(urlsplit(address).scheme, "webcal", 1)
    context = {
        "address": address,
        "subscribing": subscribing,
        "picture": segno.make(subscribing, error="m").svg_data_uri(border=2),
    }
    response = render(request, "portal/calendar_made.html", context)
    response.headers["Referrer-Policy"] = "no-referrer"
    return response


@login_not_required
@require_POST
def end(request: HttpRequest, town: str) -> HttpResponse:
    """End the address."""
    at = own_desk(request, town)
    end_address(actor=at.person)
    messages.success(request, _("The address no longer works. Remove the calendar from your telephone too."))
    return redirect("my-calendar", town=town)


@login_not_required
@require_safe
def feed(request: HttpRequest, town: str, secret: str) -> HttpResponseBase:
    """The calendar, in its owner's language, for a program that cannot sign in."""
    at = calendar_desk(request, town, secret)
    with override(at.person.language):
        name = _("To do: %(town)s") % {"town": pick(at.town.names)}
        host = urlsplit(settings.ADDRESS).hostname or ""
        body = calendar_of(name, everything(at, today()), settings.ADDRESS, host)
    answer = HttpResponse(body, content_type="text/calendar; charset=utf-8")
    answer.headers["Cache-Control"] = "private, no-cache"
    answer.headers["Content-Language"] = at.person.language
    answer.headers["Content-Disposition"] = 'inline; filename="erecode.ics"'
    tag = f'"{hashlib.sha256(body).hexdigest()}"'
    answer.headers["ETag"] = tag
    response = get_conditional_response(request, etag=tag, response=answer) or answer
    response.headers["Referrer-Policy"] = "no-referrer"
    return response


def _address(town: Organisation, secret: str) -> str:
    with override("nl"):  # the address without a language: whose it is says in which one to answer
        return settings.ADDRESS.rstrip("/") + reverse("calendar", args=[town.slug, secret])
