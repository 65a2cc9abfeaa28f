"""Sealing what the ways to get in keep: secrets of apps, and what rooms above seal for one reader."""

from __future__ import annotations

from erecode.core import sealing

_PURPOSE = "erecode.signin.sealing"


def seal(secret: str) -> str:
    """The secret as it is kept."""
    return sealing.seal(secret, _PURPOSE)


def unseal(sealed: str) -> str:
    """The secret again."""
    return sealing.unseal(sealed, _PURPOSE)
