"""What was done is told in words on the page of the data protection officer, not by the name of a verb."""

from __future__ import annotations

from erecode.organisations.look_words import ACTS
from erecode.registers.flow import TABLE


def test_every_act_on_a_declaration_has_words() -> None:
    assert {f"declaration.{act}" for _state, act in TABLE} - ACTS.keys() == set()
