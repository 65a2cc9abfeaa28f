"""What signing in adds to every answer: the way to sign in, nothing kept of a visit, a kiosk that goes back.

Promises no query of its own for a reader who is signed in: the moment that a session was last used is
written at most once an hour.
"""

from __future__ import annotations

import time
from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from erecode.signin import devices, kiosk_cookie
from erecode.signin.access import SignInFirst
from erecode.signin.entering import ENTERED, seen_now

HOUR = 3600
SEEN = "seen"
LEFT_ALONE = 180  # seconds after which a kiosk that shows a public page goes back to its own


class KioskMiddleware:
    """On a kiosk, every page that anybody may read goes back to the kiosk's own after a while.

    It stands outside the published pages, whose kept answers are for all devices. A device that is no kiosk
    any more loses its cookie when it asks for the kiosk's page.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        town = kiosk_cookie.town_of(request)
        if not town or getattr(request, "visit", None) is not None:
            return response
        if response.status_code == 404 and request.path.endswith("/_kiosk/"):
            response.delete_cookie(kiosk_cookie.COOKIE)
        elif response.headers.get("Content-Type", "").startswith("text/html"):
            response.headers["Refresh"] = f"{LEFT_ALONE}; url={reverse('kiosk', args=[town])}"
        return response


class SignInMiddleware:
    """Leads whoever must sign in there, marks the pages of a visit as never to be kept, sets the cookie."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if getattr(request, "visit", None) is not None:
            response.headers["Cache-Control"] = "no-store"
        devices.set_cookie(request, response)
        entered = request.session.get(ENTERED)
        if entered and time.time() - request.session.get(SEEN, entered["at"]) > HOUR:
            request.session[SEEN] = int(time.time())
            seen_now(request)
        return response

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        """Only `SignInFirst` is answered here."""
        return redirect(exception.address) if isinstance(exception, SignInFirst) else None
