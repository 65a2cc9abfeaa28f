"""Published pages, kept ready in memory until something is published.

Promises that a page marked `@published` is served from memory to readers who are not signed in, whole
and compressed, and that no process serves a page older than the last publication by more than one
second, or older than today: each looks at the publication stamp once a second. Pages for readers who are
signed in are `organisations.town_pages`'. `publish()` is called in the transaction that changes what the
public sees.
"""

from __future__ import annotations

import datetime as dt
import gzip
import hashlib
import math
import threading
import time
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps
from typing import Any, ParamSpec, TypeVar, cast

from django.conf import settings
from django.db import transaction
from django.db.models import F
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase

from erecode.core.clock import today
from erecode.core.models import Publication

P = ParamSpec("P")
T = TypeVar("T")
Stamp = tuple[int, dt.date]  # a page also ends with its day: what is in force may change at midnight
NEVER: Stamp = (-1, dt.date.min)

NOT_YET = -math.inf
CHECK_EVERY = 1.0  # seconds between two looks at the stamp, per process
MOST_BYTES = 256 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class Kept:
    """One page as it was made: its body in both encodings and the headers that go with it."""

    body: bytes
    packed: bytes
    headers: tuple[tuple[str, str], ...]
    etag: str


class Shelf:
    """The pages that one process keeps. Safe for threads; the oldest used go first when it is full."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._pages: OrderedDict[str, Kept] = OrderedDict()
        self._facts: dict[str, object] = {}
        self._bytes = 0
        self._stamp: Stamp = NEVER
        self._looked = NOT_YET

    def get(self, address: str) -> Kept | None:
        """The page, unless something was published since it was made."""
        if time.monotonic() - self._looked > CHECK_EVERY:
            self._look()
        with self._lock:
            kept = self._pages.get(address)
            if kept is not None:
                self._pages.move_to_end(address)
            return kept

    def forget(self) -> None:
        """Drop every page, as a new process would have it."""
        with self._lock:
            self._pages.clear()
            self._facts.clear()
            self._bytes, self._stamp, self._looked = 0, NEVER, NOT_YET

    def stamp(self) -> Stamp:
        """The stamp that a page made now belongs to: read it before the page is made."""
        return self._look()

    def fact(self, name: str, find: Callable[[], T | None]) -> T | None:
        """Something small that only a publication changes; nothing is remembered of what is not there."""
        if time.monotonic() - self._looked > CHECK_EVERY:
            self._look()
        known = self._facts.get(name)
        if known is None:
            stamp = self._look()
            known = find()
            with self._lock:
                if known is not None and stamp == self._stamp:
                    self._facts[name] = known
        return cast("T | None", known)

    def put(self, address: str, kept: Kept, stamp: Stamp) -> None:
        """Keep a page that was made under a stamp, unless the stamp has moved on meanwhile."""
        with self._lock:
            if stamp != self._stamp or address in self._pages:
                return
            self._pages[address] = kept
            self._bytes += len(kept.body) + len(kept.packed)
            while self._bytes > MOST_BYTES:
                _, gone = self._pages.popitem(last=False)
                self._bytes -= len(gone.body) + len(gone.packed)

    def _look(self) -> Stamp:
        number = Publication.objects.values_list("stamp", flat=True).filter(pk=1).first() or 0
        stamp = (number, today())
        with self._lock:
            self._looked = time.monotonic()
            if stamp != self._stamp:
                self._pages.clear()
                self._facts.clear()
                self._bytes = 0
                self._stamp = stamp
            return stamp


shelf = Shelf()


def remembered(name: str, find: Callable[[], T | None]) -> T | None:
    """`find()`, asked once per process until something is published. What is found must not be changed."""
    return shelf.fact(name, find)


def publish() -> None:
    """Say that what the public sees has changed. Call inside the transaction that changes it."""
    changed = Publication.objects.filter(pk=1).update(stamp=F("stamp") + 1)
    if not changed:
        Publication.objects.update_or_create(pk=1, defaults={"stamp": 1})
    transaction.on_commit(lambda: shelf.stamp() and None)


def published(view: Callable[P, HttpResponse]) -> Callable[P, HttpResponse]:
    """Mark a view whose answer is the same for every reader who is not signed in.

    An answer that must be made anew each time says so itself: `response.published = False`.
    """

    @wraps(view)
    def marked(*args: P.args, **kwargs: P.kwargs) -> HttpResponse:
        response = view(*args, **kwargs)
        if not hasattr(response, "published"):
            response.published = True  # type: ignore[attr-defined]
        return response

    return marked


class PublishedPagesMiddleware:
    """Answers from the shelf before sessions, languages and the database are even asked."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        if request.method not in {"GET", "HEAD"} or settings.SESSION_COOKIE_NAME in request.COOKIES:
            return self.get_response(request)
        if request.META.get("QUERY_STRING") or request.headers.get("HX-Request"):
            return self.get_response(request)
        address = f"{request.get_host()}{request.path}"
        kept = shelf.get(address)
        if kept is not None:
            return _answer(request, kept)
        stamp = shelf.stamp()
        response = self.get_response(request)
        if response.status_code == 200 and getattr(response, "published", False) and not response.cookies:
            kept = keep(response)
            shelf.put(address, kept, stamp)
            return _answer(request, kept)
        return response


def keep(response: HttpResponse) -> Kept:
    """A page as the shelf keeps it."""
    headers = tuple(
        (name, value) for name, value in response.items() if name not in {"Vary", "Content-Length"}
    )
    etag = f'"{hashlib.sha256(response.content).hexdigest()[:24]}"'
    return Kept(response.content, gzip.compress(response.content, 6, mtime=0), headers, etag)


def _answer(request: HttpRequest, kept: Kept) -> HttpResponse:
    headers: dict[str, Any] = dict(kept.headers)
    headers |= {"ETag": kept.etag, "Vary": "Accept-Encoding, Cookie"}
    headers.setdefault("Cache-Control", "no-cache")  # a page that no browser may keep says so itself
    if request.headers.get("If-None-Match") == kept.etag:
        return HttpResponse(status=304, headers={"ETag": kept.etag, "Vary": headers["Vary"]})
    packed = "gzip" in request.headers.get("Accept-Encoding", "")
    body = kept.packed if packed else kept.body
    headers |= {"Content-Length": str(len(body))} | ({"Content-Encoding": "gzip"} if packed else {})
    return HttpResponse(body, headers=headers)
