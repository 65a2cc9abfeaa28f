"""What an answer receipt says: the question, the answers, the advice, and the exact texts it rests on.

Promises a body that can be read without us, and that names edition and table version by their digests. It is
handed to whoever asked and kept nowhere: no row, no log, no file.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.utils import translation
from django.utils.translation import gettext as _

from erecode.conduct.models import Edition
from erecode.core.texts import Texts, pick
from erecode.guidance.catalogue import catalogue
from erecode.guidance.guide import Answered, Guide, Provision
from erecode.guidance.limits import UNKNOWN
from erecode.guidance.models import TableVersion
from erecode.guidance.receipt import seal
from erecode.guidance.receipt_key import sealing_key
from erecode.guidance.stored import guide_of, versions_on
from erecode.guidance.table import Kind, Question
from erecode.organisations.models import Organisation

SECRET = "csrfmiddlewaretoken"


@dataclass(frozen=True, slots=True)
class Asking:
    """A question as it was put. `inside` says whether somebody of the town put it."""

    town: Organisation
    situation: str
    given: Mapping[str, str]
    language: str
    inside: bool = False


def sealed_answer(asking: Asking, *, at: dt.datetime, verify: str) -> bytes:
    """The receipt of what the town answers now. Raises NoSuch. `verify` is the address to check it at."""
    guide = guide_of(asking.town, asking.language, inside=asking.inside)
    answered = guide.ask(asking.situation, asking.given)
    version = versions_on(asking.town, at.date(), inside=asking.inside).get(asking.situation)
    body = {
        "town": {"slug": asking.town.slug, "name": pick(asking.town.names, asking.language)},
        "at": at.astimezone(dt.UTC).strftime("%Y-%m-%dT%H:%MZ"),
        "language": asking.language,
        **_question(asking, guide),
        **_advice(answered, guide, asking.language),
        "cites": list(_cites(asking.town, answered.cites)),
        "table": _table(version),
        "verify": verify,
    }
    return seal(body, sealing_key())


def _question(asking: Asking, guide: Guide) -> dict[str, Any]:
    questions = guide.questions(asking.situation)
    texts = guide.compiled(asking.situation).table.texts
    given = [(questions[key], word) for key, word in asking.given.items()]
    return {
        "situation": {"key": asking.situation, "text": pick(texts, asking.language)},
        "answers": [
            {
                "question": question.key,
                "text": pick(question.texts, asking.language),
                "answer": word,
                "said": said(question, word, asking.language),
            }
            for question, word in given
        ],
    }


def _advice(answered: Answered, guide: Guide, language: str) -> dict[str, Any]:
    advice = answered.advice
    shared = catalogue()
    duties = {**shared.duties, **guide.duties}
    reasons = [pick(rule.reasons, language) for rule in advice.reasons] if advice.rule else []
    return {
        "verdict": _named(advice.verdict, shared.verdicts, language),
        "because": [reason for reason in reasons if reason],
        "duties": [_named(key, duties, language) for key in advice.duties],
        "ask": _named(advice.ask, {**shared.people, **guide.people}, language) if advice.ask else None,
    }


def _named(key: str, known: Mapping[str, Texts], language: str) -> dict[str, str]:
    return {"key": key, "text": pick(known.get(key, {}), language) or key}


def _cites(town: Organisation, cites: Iterable[Provision]) -> Iterable[dict[str, Any]]:
    """The words that were cited, each with the digest of its edition."""
    digests = {
        (edition.work.slug, edition.label): edition.digest
        for edition in Edition.objects.filter(work__organisation=town).select_related("work")
    }
    for said_there in cites:
        yield {
            "id": said_there.key,
            "headings": list(said_there.headings),
            "text": said_there.text,
            "work": said_there.work,
            "edition": said_there.edition,
            "digest": digests.get((said_there.work, said_there.edition), ""),
        }


def _table(version: TableVersion | None) -> dict[str, Any] | None:
    return {"version": version.number, "digest": version.digest} if version else None


def said(question: Question, word: str, language: str) -> str:
    """An answer in words; an amount, number or day stands for itself."""
    if question.kind is Kind.YES_NO:
        with translation.override(language):
            return _("Yes") if word == "true" else _("No")
    return next((pick(one.texts, language) for one in question.options if one.key == word), word)


def given_in(posted: Mapping[str, str]) -> dict[str, str]:
    """The answers among what a form sends: not its secret, and not what somebody does not know."""
    return {key: word for key, word in posted.items() if key != SECRET and word not in ("", UNKNOWN)}
