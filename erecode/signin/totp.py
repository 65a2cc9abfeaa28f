"""Codes that change every half minute (RFC 6238), and codes on paper. Pure: the time is passed in."""

from __future__ import annotations

import base64
import hashlib
import hmac
import secrets
from urllib.parse import quote, urlencode

STEP = 30
DIGITS = 6
DRIFT = 1  # steps that a clock may be off, either way
LETTERS = "ABCDEFGHJKMNPQRSTUVWXYZ23456789"  # none that look alike


def new_secret() -> str:
    """A secret of 160 bits, as authenticator apps take it."""
    return base64.b32encode(secrets.token_bytes(20)).decode()


def code_at(secret: str, step: int) -> str:
    """The code of one step."""
    digest = hmac.new(base64.b32decode(secret), step.to_bytes(8, "big"), hashlib.sha1).digest()
    start = digest[-1] & 15
    number = int.from_bytes(digest[start : start + 4], "big") & 0x7FFFFFFF
    return str(number % 10**DIGITS).zfill(DIGITS)


def matching_step(secret: str, code: str, seconds: float, last: int) -> int | None:
    """The step that a typed code is for, later than the `last` one that was used; else nothing."""
    here = int(seconds) // STEP
    for step in range(here - DRIFT, here + DRIFT + 1):
        if step > last and hmac.compare_digest(code_at(secret, step).encode(), code.encode()):
            return step
    return None


def address_for_app(secret: str, name: str, issuer: str) -> str:
    """What the QR code for an authenticator app says."""
    terms = urlencode({"secret": secret, "issuer": issuer, "digits": DIGITS, "period": STEP}, quote_via=quote)
    return f"otpauth://totp/{quote(issuer)}:{quote(name)}?{terms}"


def random_letters(length: int) -> str:
    """Letters and figures to be read from paper."""
    return "".join(secrets.choice(LETTERS) for _ in range(length))


def typed(text: str) -> str:
    """What somebody typed, as it was printed: without blanks and dashes, in capitals."""
    return "".join(sign for sign in text.upper() if sign.isalnum())


def in_groups(text: str, size: int = 4) -> str:
    """Letters in groups that are easy to read."""
    return "-".join(text[start : start + size] for start in range(0, len(text), size))
