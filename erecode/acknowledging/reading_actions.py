"""Answering a short question while reading. Counted once per person; what was answered goes with no name."""

from __future__ import annotations

from django.db import transaction
from django.db.models import F
from django.utils.translation import gettext as _

from erecode.acknowledging.models import AnswerCount, Answered, Assignment, Question
from erecode.core.refused import Refused


def question_of(assignment: Assignment, key: str) -> Question:
    """A question of the assignment's campaign. Raises Refused where it is gone."""
    asked = Question.objects.filter(campaign=assignment.campaign_id)
    found = next((question for question in asked if question.key == key), None)
    if found is None:
        raise Refused(_("This question is no longer asked."))
    return found


@transaction.atomic
def answer(*, assignment: Assignment, question: Question, option: int) -> None:
    """Count an answer. Answering again changes nothing; nothing here says who answered what."""
    if not 0 <= option < len(question.options):
        raise Refused(_("Choose one of the answers."))
    _row, new = Answered.objects.get_or_create(assignment=assignment, question=question)
    if new:
        AnswerCount.objects.get_or_create(question=question, option=option)
        AnswerCount.objects.filter(question=question, option=option).update(count=F("count") + 1)
