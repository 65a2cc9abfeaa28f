"""What others may show: numbers without small cells."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from erecode.acknowledging.actions import Signature, sign
from erecode.acknowledging.figures import Figure, answers, figures
from erecode.acknowledging.models import AnswerCount, Assignment, Question
from erecode.acknowledging.tests.shelf import Shelf, held, make_shelf
from erecode.core.suppressing import FLOOR, suppressed


@pytest.fixture
def shelf(db: None) -> Shelf:
    return make_shelf()


@given(st.lists(st.integers(0, 12), max_size=6))
def test_nothing_small_is_told_and_nothing_hidden_can_be_worked_out(cells: list[int]) -> None:
    told = suppressed(cells)
    assert all(count is None or count == cells[n] for n, count in enumerate(told))
    assert all(count is None or count == 0 or count >= FLOOR for count in told)
    hidden = [n for n, count in enumerate(told) if count is None]
    assert len(hidden) != 1 or not any(cells[n] for n in range(len(cells)) if n not in hidden)


def test_a_campaign_in_numbers(shelf: Shelf) -> None:
    campaign = shelf.campaign()
    for number in range(12):
        shelf.assign(campaign, shelf.person(f"p{number}"))
    for each in Assignment.objects.all()[:6]:
        assignment = held(each.pk)
        sign(actor=assignment.person, assignment=assignment, signature=Signature("nl"))
    assert figures(shelf.town) == [Figure("code-2026", "code/2026", 12, 6, 0)]


def test_the_answers_of_a_few_are_not_told(shelf: Shelf) -> None:
    question = Question.objects.create(
        campaign=shelf.campaign(), key="q1", provision_key="geschenken-1", texts={}, options=[{}, {}, {}]
    )
    for option, count in enumerate((9, 2, 20)):
        AnswerCount.objects.create(question=question, option=option, count=count)
    assert answers(question.campaign) == {"q1": [None, None, 20]}
