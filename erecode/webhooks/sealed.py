"""The secret of a receiver: sealed where it is kept, opened to sign."""

from __future__ import annotations

from cryptography.fernet import InvalidToken

from erecode.core import sealing
from erecode.webhooks.models import Receiver

_PURPOSE = "erecode.webhooks.secret"


def seal_secret(secret: str) -> str:
    """The secret as it is kept."""
    return sealing.seal(secret, _PURPOSE)


def secret_of(receiver: Receiver) -> str | None:
    """The secret again; nothing where the installation has another key than it was sealed with."""
    try:
        return sealing.unseal(receiver.secret, _PURPOSE)
    except InvalidToken:
        return None
