"""The verbs of questions for advice: ask, answer, propose for the memory, say yes or no, delete.

Promises that nothing of it is recorded in the audit, that mails tell only that something waits, and that a
deleted question is gone with its notices. Asking for advice is no report.
"""

from __future__ import annotations

import datetime as dt

from django.db import transaction
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import override

from erecode.core.clock import today
from erecode.core.refused import Refused
from erecode.dilemmas.models import AdviceQuestion, Proposal
from erecode.dilemmas.rules import rules_of
from erecode.dilemmas.sealed import close_words
from erecode.notifications.actions import forget, notify
from erecode.organisations.models import Organisation, Person


@transaction.atomic
def ask(*, actor: Person, town: Organisation, adviser: Person, words: str) -> AdviceQuestion:
    """Ask somebody for advice; it is deleted by itself after the town's days."""
    day = today()
    question = AdviceQuestion.objects.create(
        organisation=town,
        asker=actor,
        adviser=adviser,
        words=close_words(words),
        asked_on=day,
        gone_on=day + dt.timedelta(days=rules_of(town).days_kept),
    )
    _tell(question, adviser, "dilemmas.question", "asked")
    return question


@transaction.atomic
def answer(*, actor: Person, question: AdviceQuestion, words: str) -> None:
    """Answer, or answer anew. Only the adviser does."""
    _only(actor, question.adviser_id)
    changed = AdviceQuestion.objects.filter(pk=question.pk).update(answer=close_words(words))
    if changed:
        _tell(question, question.asker, "dilemmas.answer", "answered")


@transaction.atomic
def propose(*, actor: Person, question: AdviceQuestion) -> None:
    """Ask the asker whether it may become past advice without names."""
    _only(actor, question.adviser_id)
    open_ones = AdviceQuestion.objects.filter(pk=question.pk, proposal=Proposal.NONE).exclude(answer="")
    if open_ones.update(proposal=Proposal.ASKED):
        _tell(question, question.asker, "dilemmas.answer", "proposed")


@transaction.atomic
def decide(*, actor: Person, question: AdviceQuestion, yes: bool) -> None:
    """The asker says yes or no, and may say otherwise later."""
    _only(actor, question.asker_id)
    decided = Proposal.AGREED if yes else Proposal.DECLINED
    AdviceQuestion.objects.filter(pk=question.pk).exclude(proposal=Proposal.NONE).update(proposal=decided)


@transaction.atomic
def delete(*, actor: Person, question: AdviceQuestion) -> None:
    """Delete a question with its answer and everything that was told of it. Only the asker does."""
    _only(actor, question.asker_id)
    remove(question)


def remove(question: AdviceQuestion) -> None:
    """Take a question away; inside a transaction."""
    forget(organisation=question.organisation, key_prefix=f"advice.{question.uid}.")
    AdviceQuestion.objects.filter(pk=question.pk).delete()


def _only(actor: Person, wanted: int) -> None:
    if actor.pk != wanted:
        raise Refused(_("You cannot do this with this question."))


def _tell(question: AdviceQuestion, person: Person, kind: str, what: str) -> None:
    with override(person.language):
        path = reverse("advice-question", args=[question.organisation.slug, question.uid])
    notify(person=person, kind=kind, key=f"advice.{question.uid}.{what}", path=path)
