"""The mail setting from one address: where mail is handed over, and how.

`smtp://user:password@host:port?tls=starttls` (the usual one, port 587), `?tls=yes` for TLS from the start
(port 465), `?tls=no` for a server on this machine (port 25). Used by the settings alone.
"""

from __future__ import annotations

from typing import TypedDict
from urllib.parse import parse_qs, unquote, urlparse

PORTS = {"starttls": 587, "yes": 465, "no": 25}


class MailServer(TypedDict):
    """What the postman needs to reach a server."""

    host: str
    port: int
    user: str
    password: str
    tls: str


def mail_server_from(address: str | None) -> MailServer | None:
    """The server of an address, or nothing where none is given; ValueError with one sentence otherwise."""
    if not address:
        return None
    url = urlparse(address)
    if url.scheme != "smtp" or not url.hostname:
        raise ValueError("ERECODE_MAIL_URL must look like smtp://user:password@host:587?tls=starttls")
    tls = parse_qs(url.query).get(
        "tls", ["no" if url.hostname in {"localhost", "127.0.0.1"} else "starttls"]
    )[0]
    if tls not in PORTS:
        raise ValueError("ERECODE_MAIL_URL: tls must be starttls, yes or no")
    return MailServer(
        host=url.hostname,
        port=url.port or PORTS[tls],
        user=unquote(url.username or ""),
        password=unquote(url.password or ""),
        tls=tls,
    )
