"""Where a message may go: https alone, and to no machine that only this one can reach. Pure.

Promises that an address is judged as the numbers that a connection really goes to, also where another address
is wrapped in it. `inside` are the networks of the installation's own house that are allowed all the same.
"""

from __future__ import annotations

import ipaddress
import re
from collections.abc import Iterable
from dataclasses import dataclass
from urllib.parse import quote, urlsplit

Network = ipaddress.IPv4Network | ipaddress.IPv6Network
Number = ipaddress.IPv4Address | ipaddress.IPv6Address

LONGEST = 500
_NAME = re.compile(r"[a-z0-9._-]+")
_WRAPPING_V4 = ipaddress.IPv6Network("64:ff9b::/96")  # the last four bytes are an IPv4 address
_PUBLIC_V6 = ipaddress.IPv6Network("2000::/3")  # all that was ever given out
_EXAMPLES_V6 = ipaddress.IPv6Network("3fff::/20")


class Unfit(ValueError):
    """What is no https address that a message can go to."""


@dataclass(frozen=True, slots=True)
class Place:
    """An https address in its parts; `target` is the path with its query."""

    host: str
    port: int
    target: str

    @property
    def named(self) -> str:
        """How the request names the host."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        return host if self.port == 443 else f"{host}:{self.port}"


def place_of(address: str) -> Place:
    """The parts of an https address. Raises Unfit for anything else."""
    if len(address) > LONGEST or any(c.isspace() or not c.isprintable() for c in address):
        raise Unfit(address)
    try:
        parts = urlsplit(address)
        port = parts.port
        host = _ascii(parts.hostname or "")
    except ValueError as broken:
        raise Unfit(address) from broken
    if parts.scheme != "https" or not host or parts.username is not None or port == 0 or "\\" in address:
        raise Unfit(address)
    path = quote(parts.path or "/", safe="/%:@!$&'()*+,;=~-._")
    query = "?" + quote(parts.query, safe="/%:@!$&'()*+,;=~-._?") if parts.query else ""
    return Place(host, port or 443, path + query)


def _ascii(host: str) -> str:
    if ":" in host:
        return str(ipaddress.IPv6Address(host)) if "%" not in host else ""
    plain = host.encode("idna").decode().lower()
    return plain if _NAME.fullmatch(plain) else ""


def may_go_to(number: str, inside: Iterable[Network] = ()) -> bool:
    """Whether a connection may be made to a numeric address."""
    try:
        found: Number = ipaddress.ip_address(number)
    except ValueError:
        return False
    return any(found in network for network in inside) or _is_public(found)


def _is_public(found: Number) -> bool:
    if isinstance(found, ipaddress.IPv6Address):
        if found.scope_id is not None:
            return False
        wrapped = _wrapped_in(found)
        if wrapped is not None:
            return _is_public(wrapped)
        if found not in _PUBLIC_V6 or found in _EXAMPLES_V6:
            return False
    return found.is_global and not (found.is_multicast or found.is_reserved)


def _wrapped_in(found: ipaddress.IPv6Address) -> ipaddress.IPv4Address | None:
    """The IPv4 address to which one of these really leads."""
    if found in _WRAPPING_V4:
        return ipaddress.IPv4Address(int(found) & 0xFFFFFFFF)
    return found.ipv4_mapped or found.sixtofour
