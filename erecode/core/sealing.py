"""Sealing a secret that must be read again, with a key made from the installation's own.

Promises that what is sealed for one purpose is not opened for another.
"""

from __future__ import annotations

import base64
import hashlib

from cryptography.fernet import Fernet
from django.conf import settings


def _fernet(purpose: str) -> Fernet:
    key = hashlib.sha256(f"{purpose}:{settings.SECRET_KEY}".encode()).digest()
    return Fernet(base64.urlsafe_b64encode(key))


def seal(secret: str, purpose: str) -> str:
    """The secret as it is kept."""
    return _fernet(purpose).encrypt(secret.encode()).decode()


def unseal(sealed: str, purpose: str) -> str:
    """The secret again. Raises InvalidToken where the installation's key is another one now."""
    return _fernet(purpose).decrypt(sealed.encode()).decode()
