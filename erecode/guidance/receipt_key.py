"""The installation's key for sealing answer receipts, made once and kept beside its data.

Promises one key for every process, readable by its owner alone. A key that is replaced stays known as long as
its file stays: `receipt-key-<anything>.pem` beside the key in use. Leaves out when to replace it, which is an
operator's act.
"""

from __future__ import annotations

import os
import secrets
from base64 import urlsafe_b64encode
from pathlib import Path
from typing import Any

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    NoEncryption,
    PrivateFormat,
    PublicFormat,
    load_pem_private_key,
)
from django.conf import settings

from erecode.guidance.receipt import name_of

NAME = "receipt-key.pem"


def sealing_key() -> Ed25519PrivateKey:
    """The key in use."""
    return _key_at(_made(Path(settings.DATA) / NAME))


def known_keys() -> dict[str, Ed25519PublicKey]:
    """Every key that receipts may be sealed with, by name: the one in use and those before it."""
    in_use = _made(Path(settings.DATA) / NAME)
    keys = [_key_at(path).public_key() for path in (in_use, *sorted(in_use.parent.glob("receipt-key-*.pem")))]
    return {name_of(key): key for key in keys}


def published_keys() -> dict[str, Any]:
    """The public keys as a JSON Web Key Set, so that anybody can check a receipt without us."""
    return {"keys": [_web_key(name, key) for name, key in known_keys().items()]}


def _web_key(name: str, key: Ed25519PublicKey) -> dict[str, str]:
    raw = key.public_bytes(Encoding.Raw, PublicFormat.Raw)
    return {"kty": "OKP", "crv": "Ed25519", "alg": "EdDSA", "use": "sig", "kid": name, "x": _url_safe(raw)}


def _url_safe(data: bytes) -> str:
    return urlsafe_b64encode(data).decode().rstrip("=")


def _key_at(path: Path) -> Ed25519PrivateKey:
    key = load_pem_private_key(path.read_bytes(), None)
    assert isinstance(key, Ed25519PrivateKey), f"{path} holds another kind of key"
    return key


def _made(path: Path) -> Path:
    """The key's file, made whole before it gets its name, so that no process reads half a key."""
    if path.exists():
        return path
    made = path.with_name(f".{NAME}.{secrets.token_hex(8)}")
    handle = os.open(made, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(handle, "wb") as file:
        key = Ed25519PrivateKey.generate()
        file.write(key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()))
    try:
        os.link(made, path)
    except FileExistsError:
        pass  # another process was first: its key counts
    finally:
        made.unlink()
    return path
