"""What docs/webhooks.md promises: its example checks a real message, and its table names every kind."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any, cast

import pytest

from erecode.webhooks.due import deliver
from erecode.webhooks.keeping_actions import Wanted, add, send_test
from erecode.webhooks.kinds import FORWARDED, TEST, Kind
from erecode.webhooks.tests.people import make_person, make_town
from tests.receiver import Receiver

TEXT = (Path(__file__).parents[3] / "docs" / "webhooks.md").read_text()


def example() -> Callable[[str, dict[str, str], bytes], bool]:
    """The function of the document."""
    held: dict[str, Any] = {}
    found = re.search(r"```python\n(.*?)```", TEXT, re.DOTALL)
    assert found is not None
    exec(found[1], held)
    return cast("Callable[[str, dict[str, str], bytes], bool]", held["is_from_erecode"])


@pytest.mark.django_db
def test_the_example_knows_a_real_message_from_a_forged_one(receiver: Receiver) -> None:
    officer = make_person(make_town(), "olga")
    row, secret = add(actor=officer, wanted=Wanted("Flow", receiver.address, (Kind.DUE,)))
    _other, wrong = add(actor=officer, wanted=Wanted("Other", "https://other.example/", (Kind.DUE,)))
    send_test(actor=officer, receiver=row)
    deliver()
    check, sent = example(), receiver.sent[0]
    assert check(secret, sent.headers, sent.body)
    old = {**sent.headers, "webhook-timestamp": str(int(sent.headers["webhook-timestamp"]) - 301)}
    other = {**sent.headers, "webhook-id": "other"}
    forged = [
        check(wrong, sent.headers, sent.body),
        check(secret, sent.headers, sent.body + b" "),
        check(secret, old, sent.body),
        check(secret, other, sent.body),
    ]
    assert forged == [False] * 4


def test_the_table_names_every_kind() -> None:
    named = re.findall(r"^\| `([a-z_]+\.[a-z_]+)` \|", TEXT, re.MULTILINE)
    assert named == [*(kind.value for kind in Kind), FORWARDED, TEST]
