"""An answer receipt: what it says, that no change goes unseen, and what is told of it later."""

from __future__ import annotations

from pathlib import Path

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from hypothesis import given
from hypothesis import strategies as st
from pytest_django.fixtures import Settings

from erecode.guidance.receipt import LARGEST, Changed, NoReceipt, NotOurs, name_of, seal, unseal

KEY = Ed25519PrivateKey.from_private_bytes(bytes(range(32)))
OTHER = Ed25519PrivateKey.from_private_bytes(bytes(range(1, 33)))
KEYS = {name_of(KEY.public_key()): KEY.public_key()}
BODY = {"town": {"slug": "aldergem"}, "text": "Geen geld — nooit.\r\nÉcht “niet”.", "list": [1, None, True]}


def test_a_receipt_opens_as_it_was_sealed() -> None:
    assert unseal(seal(BODY, KEY), KEYS) == {"format": "erecode-answer-receipt-1", **BODY}


def test_white_space_around_it_and_line_ends_of_windows_do_no_harm() -> None:
    pasted = b"\xef\xbb\xbf\n" + seal(BODY, KEY).replace(b"\n", b"\r\n") + b"  \n"
    assert unseal(pasted, KEYS)["town"] == BODY["town"]


def test_no_byte_can_be_changed_unseen() -> None:
    sealed = seal(BODY, KEY).strip()
    unseen = []
    for place, byte in enumerate(sealed):
        for other in (byte ^ 1, byte ^ 0x20, 0x20):
            if other != byte and _opens(sealed[:place] + bytes([other]) + sealed[place + 1 :]):
                unseen.append((place, other))
    assert unseen == []


def _opens(file: bytes) -> bool:
    try:
        unseal(file, KEYS)
    except (NoReceipt, NotOurs, Changed):
        return False
    return True


@given(st.binary(max_size=300))
def test_nothing_else_opens(file: bytes) -> None:
    assert not _opens(file)


@pytest.mark.parametrize(
    ("file", "why"),
    [
        (b"", NoReceipt),
        (b"[]", NoReceipt),
        (b"{}", NoReceipt),
        (b"[" * 100_000, NoReceipt),
        (b"9" * 10_000, NoReceipt),
        (b" " * (LARGEST + 1), NoReceipt),
        (b"\xff\xfe", NoReceipt),
        (seal(BODY, OTHER), NotOurs),
        (seal(BODY, KEY).replace(b"nooit", b"soms!"), Changed),
        (seal(BODY, KEY).replace(b'"list"', b'"extra": "\\ud800", "list"'), Changed),
        (seal(BODY, KEY)[:-40], NoReceipt),
    ],
)
def test_what_is_no_receipt_is_told_apart(file: bytes, why: type[Exception]) -> None:
    with pytest.raises(why):
        unseal(file, KEYS)


def test_the_key_is_made_once_and_others_cannot_read_it(tmp_path: Path, settings: Settings) -> None:
    from erecode.guidance.receipt_key import known_keys, published_keys, sealing_key

    settings.DATA = tmp_path
    name = name_of(sealing_key().public_key())
    [(path, mode)] = [(one.name, oct(one.stat().st_mode)[-3:]) for one in tmp_path.iterdir()]
    assert (path, mode, list(known_keys())) == ("receipt-key.pem", "600", [name])
    (tmp_path / path).rename(tmp_path / "receipt-key-2025.pem")
    names = [key["kid"] for key in published_keys()["keys"]]
    assert (len(names), names[1]) == (2, name)
    assert sorted(published_keys()["keys"][0]) == ["alg", "crv", "kid", "kty", "use", "x"]
