"""Words that only two people read: sealed in the database with the installation's own key."""

from __future__ import annotations

from cryptography.fernet import InvalidToken

from erecode.signin.sealing import seal, unseal


def close_words(words: str) -> str:
    """The words as they are kept."""
    return seal(words) if words else ""


def open_words(kept: str) -> str:
    """The words again; nothing where the installation's key is another one now."""
    try:
        return unseal(kept) if kept else ""
    except InvalidToken:
        return ""
