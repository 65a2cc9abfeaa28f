"""The signature of a message after the convention “Standard Webhooks”. Pure.

A message is signed with its name, the moment of the attempt and its exact bytes, so that none of them can be
changed on the way and an old one is seen to be old.
"""

from __future__ import annotations

import base64
import hashlib
import hmac
import secrets

PREFIX = "whsec_"
BYTES = 32


def new_secret() -> str:
    """A secret for one receiver."""
    return PREFIX + base64.b64encode(secrets.token_bytes(BYTES)).decode()


def headers(secret: str, name: str, moment: int, body: bytes) -> dict[str, str]:
    """The three headers of an attempt; `moment` is in seconds since 1970."""
    signed = f"{name}.{moment}.".encode() + body
    key = base64.b64decode(secret.removeprefix(PREFIX))
    signature = base64.b64encode(hmac.digest(key, signed, hashlib.sha256)).decode()
    return {
        "webhook-id": name,
        "webhook-timestamp": str(moment),
        "webhook-signature": f"v1,{signature}",
    }
