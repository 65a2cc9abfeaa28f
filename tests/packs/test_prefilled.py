"""What an answer knows comes into the form: each question of a situation has its field in the register."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from erecode.guidance.sheet import Sheet
from erecode.packs.asking import read_asked
from erecode.packs.checking import inspect
from erecode.registers.definition import Asked, Register
from erecode.registers.values import may_be
from tests.packs.towns import BUNDLED, CODES, HERE

TODAY = dt.date(2026, 3, 1)
IMPLIED = {  # asked to find out whether anything is declared at all: whoever declares has said it
    "conflict_in_file": {"private_interest"},
    "private_relation": {"integrity_risk"},
    "use_of_means": {"private_use", "permission"},
}


def _of(town: str) -> tuple[dict[str, Register], dict[str, Sheet]]:
    if town in CODES:
        asked = read_asked(HERE / town, "nl")
        return dict(asked.registers), {key: file.sheet for key, file in asked.situations.items()}
    pack, faults = inspect(Path(BUNDLED / town))
    assert faults == []
    return dict(pack.registers), dict(pack.situations)


@pytest.mark.parametrize("town", ["wervelde", *CODES])
def test_no_answer_is_asked_twice(seeds: Path, town: str) -> None:
    registers, sheets = _of(town)
    lost: dict[str, set[str]] = {}
    for key, register in registers.items():
        sheet = sheets[register.situation]
        tied = {field.question: field for field in register.fields if field.asked is not Asked.DECIDER}
        for question in sheet.table.questions:
            field = tied.get(question.key)
            if field is None:
                lost.setdefault(key, set()).add(question.key)
                continue
            words = [option.key for option in question.options] or ["true", "false"]
            refused = [word for word in words if not may_be(field, word, TODAY)]
            assert (key, question.key, refused) == (key, question.key, [])
    assert {key: asked - IMPLIED.get(registers[key].situation, set()) for key, asked in lost.items()} == {
        key: set() for key in lost
    }
