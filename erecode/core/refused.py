"""Refusing an act with one clear sentence, which the reader sees in the reader's language.

Actions raise `Refused`; the middleware turns what no view caught into a page (or problem+json later).
"""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render


class Refused(Exception):
    """An act that cannot be done as asked. `sentence` (translated, perhaps lazily) says why and what to do.

    `field` names the form field it is about, where there is one.
    """

    def __init__(self, sentence: object, *, field: str = "") -> None:
        super().__init__(str(sentence))
        self.sentence = sentence
        self.field = field


class Overtaken(Refused):
    """Somebody else changed the same thing after this reader opened it."""


class RefusedMiddleware:
    """Shows a `Refused` that no view caught as a calm page with status 409."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        """Only `Refused` is answered here; every other exception goes its way."""
        if not isinstance(exception, Refused):
            return None
        return render(request, "core/refused.html", {"sentence": exception.sentence}, status=409)
