"""Pages of a town that anybody may read, and that somebody who is signed in reads with a little more.

Promises that a view marked `@town_page` is made once per publication for visitors, and once per kind of
reader (unit and roles) for people of the town; whoever reads, their rights are looked up anew each time. What
such a page says may depend on nothing else: no form secret, the reader's name only through `reader_name`, and
what is the reader's own only through `request.reader_insert`; both are put in when the page is sent.
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
Insert = Callable[[Desk], str]
NAME = "\ue000reader\ue000"  # stands where the reader's name comes; a private-use letter is in no text
OWN = "\ue000own\ue000"  # stands where what is the reader's own comes


def town_page(view: View, insert: Insert | None = None) -> View:
    """Mark a view of `(request, town, …)` whose answer depends on the reader's unit and roles alone.

    `insert` makes the piece of HTML that is the reader's own; it stands at `request.reader_insert`.
    """

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
            request.reader_insert = insert(at) if at and insert else ""  # type: ignore[attr-defined]
            return published(view)(request, town, **parts)
        address = f"{request.get_host()}{request.path}|{at.person.unit_id}|{','.join(sorted(at.roles))}"
        kept = shelf.get(address)
        if kept is None:
            stamp = shelf.stamp()
            request.reader_name = NAME  # type: ignore[attr-defined]
            request.reader_insert = OWN  # type: ignore[attr-defined]
            response = view(request, town, **parts)
            if response.status_code != 200:
                return response
            kept = keep(response)
            shelf.put(address, kept, stamp)
        return _for_reader(kept, at, insert(at) if insert else "")

    return page


def _has_messages(request: HttpRequest) -> bool:
    return "messages" in request.COOKIES or "_messages" in request.session


def _for_reader(kept: Kept, at: Desk, own: str) -> HttpResponse:
    body = kept.body.replace(NAME.encode(), escape(at.person.name).encode())
    body = body.replace(OWN.encode(), own.encode())
    return HttpResponse(body, headers=dict(kept.headers) | {"Cache-Control": "private, no-cache"})
