"""What signing in adds to every answer: the way to sign in, nothing kept of a visit, a kiosk that goes back.

Promises no query of its own for a reader who is signed in; the moment that a session was last used is
written at most once an hour.
"""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from erecode.signin.access import SignInFirst


class SignInMiddleware:
    """Leads whoever must sign in there, and marks the pages of a visit as never to be kept."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if getattr(request, "visit", None) is not None:
            response.headers["Cache-Control"] = "no-store"
        return response

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        """Only `SignInFirst` is answered here."""
        return redirect(exception.address) if isinstance(exception, SignInFirst) else None
