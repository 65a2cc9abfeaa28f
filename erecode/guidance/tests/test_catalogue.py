"""The shared lists: whole, in three languages, and the ones that every town knows."""

from __future__ import annotations

from collections.abc import Iterator

from erecode.guidance.catalogue import catalogue
from erecode.guidance.table import Kind, Texts


def _texts() -> Iterator[Texts]:
    shared = catalogue()
    for listed in (shared.verdicts, shared.duties, shared.people):
        yield from listed.values()
    for situation in shared.situations.values():
        yield situation.texts
        for question in situation.questions.values():
            yield question.texts
            yield from (option.texts for option in question.options)


def test_everything_is_said_in_three_languages() -> None:
    assert {tuple(texts) for texts in _texts()} == {("nl", "fr", "en")}
    assert [texts for texts in _texts() if not all(str(text).strip() for text in texts.values())] == []


def test_the_order_of_the_verdicts() -> None:
    shared = catalogue()
    assert shared.order == (
        "not_allowed",
        "must_act",
        "refer",
        "approval_required",
        "ask_first",
        "allowed_with_duty",
        "allowed",
        "not_regulated",
    )
    assert (shared.undecided, shared.silent) == ("ask_first", "not_regulated")


def test_a_question_has_options_or_is_yes_or_no() -> None:
    kinds = {
        question.kind: bool(question.options)
        for situation in catalogue().situations.values()
        for question in situation.questions.values()
    }
    assert kinds == {Kind.CHOICE: True, Kind.YES_NO: False}
