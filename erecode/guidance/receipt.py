"""An answer receipt: a small JSON file that whoever asked may keep, sealed so that a change is seen.

Promises that a receipt which opens says, letter for letter, what was sealed with the key. Pure: the key, the
moment and the words are handed in. It leaves out what has changed since (`receipt_checks`).
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from typing import Any

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

FORMAT = "erecode-answer-receipt-1"
LARGEST = 256 * 1024  # bytes; a receipt is a few thousand
Body = dict[str, Any]


class NoReceipt(ValueError):
    """What was given is no receipt at all: too large, no JSON, or something else."""


class NotOurs(ValueError):
    """A receipt that was sealed with a key that is not one of ours."""


class Changed(ValueError):
    """A receipt of ours in which something was changed after it was sealed."""


def name_of(key: Ed25519PublicKey) -> str:
    """What a receipt calls the key that it was sealed with."""
    return hashlib.sha256(key.public_bytes(Encoding.Raw, PublicFormat.Raw)).hexdigest()[:16]


def seal(body: Mapping[str, Any], key: Ed25519PrivateKey) -> bytes:
    """The file of a receipt."""
    whole = {"format": FORMAT, **body}
    sealed = {
        "algorithm": "Ed25519",
        "key": name_of(key.public_key()),
        "signature": key.sign(canonical(whole)).hex(),
    }
    return _written({**whole, "seal": sealed}).encode()


def canonical(body: Mapping[str, Any]) -> bytes:
    """What is signed: everything but the seal, as JSON with sorted keys and no white space, in UTF-8."""
    return json.dumps(body, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()


def unseal(file: bytes, keys: Mapping[str, Ed25519PublicKey]) -> Body:
    """What a receipt says. Raises NoReceipt, NotOurs or Changed."""
    text, document = _read(file)
    sealed = document.get("seal")
    if document.get("format") != FORMAT or not isinstance(sealed, dict):
        raise NoReceipt
    key = keys.get(str(sealed.get("key")))
    if key is None:
        raise NotOurs
    body = {name: value for name, value in document.items() if name != "seal"}
    try:
        signature = bytes.fromhex(str(sealed.get("signature")))
        key.verify(signature, canonical(body))
        whole = _written({**body, "seal": {**sealed, "algorithm": "Ed25519", "signature": signature.hex()}})
    except (InvalidSignature, ValueError) as wrong:  # ValueError: no hexadecimal, or letters that are none
        raise Changed from wrong
    if whole.strip() != text:
        raise Changed
    return body


def _read(file: bytes) -> tuple[str, Body]:
    if len(file) > LARGEST:
        raise NoReceipt
    try:
        text = file.decode("utf-8-sig").replace("\r\n", "\n").strip()
        document = json.loads(text)
    except (ValueError, RecursionError) as broken:
        raise NoReceipt from broken
    if not isinstance(document, dict):
        raise NoReceipt
    return text, document


def _written(document: Mapping[str, Any]) -> str:
    return json.dumps(document, ensure_ascii=False, indent=1) + "\n"
