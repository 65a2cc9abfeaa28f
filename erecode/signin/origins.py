"""Where a request comes from: its network address, and its browser in two words.

Promises that nobody can choose the address that is counted: a forwarded one is believed only as far as the
installation says that proxies stand before it (`TRUSTED_PROXIES`).
"""

from __future__ import annotations

import ipaddress
import re

from django.conf import settings
from django.http import HttpRequest
from django.utils.crypto import salted_hmac

SIDES = 256  # how many kinds of unknown origin are told apart, so that tries stay bounded
BROWSERS = (
    ("Edg", "Edge"),
    ("OPR", "Opera"),
    ("Firefox", "Firefox"),
    ("Chrom", "Chrome"),
    ("Safari", "Safari"),
)
SYSTEMS = (
    ("Android", "Android"),
    ("iPhone", "iPhone"),
    ("iPad", "iPad"),
    ("Windows", "Windows"),
    ("Mac OS", "Mac"),
    ("Linux", "Linux"),
)


def address_of(request: HttpRequest) -> str:
    """The network address; of a version 6 address the half that belongs to one connection."""
    shown = str(request.META.get("REMOTE_ADDR", ""))
    if settings.TRUSTED_PROXIES:
        forwarded = [part.strip() for part in request.headers.get("X-Forwarded-For", "").split(",")]
        shown = forwarded[max(len(forwarded) - settings.TRUSTED_PROXIES, 0)] or shown
    try:
        address = ipaddress.ip_address(shown)
    except ValueError:
        return ""
    if isinstance(address, ipaddress.IPv6Address):
        if address.ipv4_mapped:
            return str(address.ipv4_mapped)
        return str(ipaddress.ip_network((address, 64), strict=False).network_address)
    return str(address)


def side_of(request: HttpRequest) -> str:
    """The side that an unknown device tries from, as it is counted."""
    return f"side {slot('side', address_of(request), SIDES)}"


def slot(purpose: str, text: str, most: int) -> int:
    """One of `most` numbers for a text, that nobody outside can foresee."""
    return int(salted_hmac(f"erecode.{purpose}", text, algorithm="sha256").hexdigest()[:12], 16) % most


def agent_of(request: HttpRequest) -> str:
    """The browser and the system, such as "Firefox, Windows"; nothing where they do not say."""
    said = request.headers.get("User-Agent", "")
    found = (_first(BROWSERS, said), _first(SYSTEMS, said))
    return ", ".join(word for word in found if word)


def _first(words: tuple[tuple[str, str], ...], said: str) -> str:
    return next((word for mark, word in words if re.search(mark, said)), "")
