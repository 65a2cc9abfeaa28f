"""Pages of a town that anybody may read, and that somebody who is signed in reads with a little more.

Promises that a view marked `@town_page` is made once per publication for visitors, and once per kind of
reader (unit and roles) for people of the town; whoever reads, their rights are looked up anew each time. What
such a page says may depend on nothing else: no form secret, and the reader's name only through
`reader_name`, which is put in when the page is sent.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.utils.html import escape

from erecode.core.publishing import Kept, keep, published, shelf
from erecode.organisations.access import find_desk
from erecode.organisations.who import Desk

View = Callable[..., HttpResponse]
NAME = "\ue000reader\ue000"  # stands where the reader's name comes; a private-use letter is in no text


def town_page(view: View) -> View:
    """Mark a view of `(request, town, …)` whose answer depends on the reader's unit and roles alone."""

    @login_not_required
    @wraps(view)
    def page(request: HttpRequest, town: str, **parts: str) -> HttpResponse:
        at = find_desk(request, town)
        if (
            at is None
            or request.method != "GET"
            or _has_messages(request)
            or request.META.get("QUERY_STRING")
        ):
            return published(view)(request, town, **parts)
        address = f"{request.get_host()}{request.path}|{at.person.unit_id}|{','.join(sorted(at.roles))}"
        kept = shelf.get(address)
        if kept is None:
            stamp = shelf.stamp()
            request.reader_name = NAME  # type: ignore[attr-defined]
            response = view(request, town, **parts)
            if response.status_code != 200:
                return response
            kept = keep(response)
            shelf.put(address, kept, stamp)
        return _for_reader(kept, at)

    return page


def _has_messages(request: HttpRequest) -> bool:
    return "messages" in request.COOKIES or "_messages" in request.session


def _for_reader(kept: Kept, at: Desk) -> HttpResponse:
    body = kept.body.replace(NAME.encode(), escape(at.person.name).encode())
    return HttpResponse(body, headers=dict(kept.headers) | {"Cache-Control": "private, no-cache"})
