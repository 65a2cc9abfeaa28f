"""The cookie that makes a device a kiosk: the town's place in the address, and a secret."""

from __future__ import annotations

import re

from django.http import HttpRequest, HttpResponse

from erecode.signin.devices import put_cookie

COOKIE = "erecode_kiosk"
FORM = re.compile(r"([-a-zA-Z0-9_]{1,60})\.([-a-zA-Z0-9_]{20,80})")


def put(response: HttpResponse, town: str, secret: str) -> None:
    """Make the device that gets this answer a kiosk of a town."""
    put_cookie(response, COOKIE, f"{town}.{secret}")


def town_of(request: HttpRequest) -> str:
    """The town whose kiosk this device says it is."""
    return _parts(request)[0]


def secret_of(request: HttpRequest) -> str:
    """What proves it."""
    return _parts(request)[1]


def _parts(request: HttpRequest) -> tuple[str, str]:
    match = FORM.fullmatch(request.COOKIES.get(COOKIE, ""))
    return (match.group(1), match.group(2)) if match else ("", "")
