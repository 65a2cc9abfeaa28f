"""Situations and answers for the API: the same function and the same object as the page and `erecode ask`.

Promises the contract's object, and every wrong answer told at once with what is possible. Public words only,
and nothing is kept of who asks: answers sent by POST are not even in an address.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Any

from django.http import Http404, HttpRequest
from ninja import Body, Router, Schema
from pydantic import Field

from erecode.core.api import Lang, Page, Pages, Place, Refusal, Wrong, issue, language_of, page_of
from erecode.core.texts import pick
from erecode.guidance.answers import NoSuch, read_answer
from erecode.guidance.catalogue import catalogue
from erecode.guidance.guide import Guide, as_json
from erecode.guidance.stored import guide_of, kept_inside
from erecode.guidance.table import Answer, Question
from erecode.organisations.access import town_or_404

router = Router(tags=["situations"], by_alias=True)
Word = str | bool | int


class SituationOut(Schema):
    """An everyday question. `regulated` says whether this town's code answers it."""

    key: str
    text: str
    regulated: bool


class OptionOut(Schema):
    """One answer that may be chosen."""

    key: str
    text: str


class QuestionOut(Schema):
    """A question. Without options it is answered as its kind says: true or false, 12.50, 3, 2026-03-01."""

    key: str
    kind: str
    text: str
    hint: str
    options: list[OptionOut]


class SituationWhole(SituationOut):
    """An everyday question with what this town asks to answer it."""

    questions: list[QuestionOut]


class CiteOut(Schema):
    """A provision as published; `headings` run from the top of the code."""

    id: str
    headings: list[str]
    text: str


class ChangeOut(Schema):
    """Other answers that give another verdict."""

    change: dict[str, Word]
    verdict: str


class AdviceOut(Schema):
    """The answer: the same object as `erecode ask --json` prints."""

    situation: str
    verdict: str
    duties: list[str]
    cites: list[CiteOut]
    rule: str | None
    open_questions: list[str]
    ask: str | None
    leads_to: str | None = Field(alias="register")
    what_if: list[ChangeOut]


Given = Annotated[
    dict[str, Word | None],
    Body(
        description="Answers by question; what is left out or null is not known.",
        examples=[{"kind": "money"}],
    ),
]
GIVEN = {
    "in": "query",
    "name": "given",
    "style": "form",
    "explode": True,
    "required": False,
    "description": "Answers by question, such as ?kind=money; what is left out is not known.",
    "schema": {"type": "object", "additionalProperties": {"type": "string"}},
}


@router.get(
    "/towns/{slug:town}/situations",
    response=Page[SituationOut],
    url_name="api-situations",
    exclude_none=True,
    summary="The everyday questions",
)
def situations(request: HttpRequest, town: str, paging: Pages) -> dict[str, Any]:
    """Every situation, and whether the town's code answers it."""
    guide, language = _guide(request, town)
    hidden = kept_inside(town_or_404(request, town))
    rows = [_situation(guide, key, language) for key in catalogue().situations if key not in hidden]
    return page_of(request, rows, paging)


@router.get(
    "/towns/{slug:town}/situations/{slug:situation}",
    response=SituationWhole,
    url_name="api-situation",
    summary="An everyday question, with what is asked",
)
def situation(request: HttpRequest, town: str, situation: str, lang: Lang = None) -> dict[str, Any]:
    """A situation with the questions that the town asks; none where its code does not say."""
    guide, language = _guide(request, town)
    _known(request, town, situation)
    table = guide.tables.get(situation)
    questions = [_question(one, language) for one in table.questions] if table else []
    return {**_situation(guide, situation, language), "questions": questions}


@router.get(
    "/towns/{slug:town}/ask/{slug:situation}",
    response=AdviceOut,
    url_name="api-ask",
    summary="Ask, with the answers in the address",
    openapi_extra={"parameters": [GIVEN]},
)
def ask(request: HttpRequest, town: str, situation: str, lang: Lang = None) -> dict[str, Any]:
    """The town's answer to a situation."""
    asked = {key: request.GET.getlist(key) for key in request.GET if key != "lang"}
    twice = [issue("query", key, "Answered twice.") for key, words in asked.items() if len(words) > 1]
    if twice:
        raise Refusal(400, "Give one answer to a question.", twice)
    return _answered(request, town, situation, {key: words[0] for key, words in asked.items()}, "query")


@router.post(
    "/towns/{slug:town}/ask/{slug:situation}",
    response=AdviceOut,
    url_name="api-ask",
    summary="Ask, with the answers in the body",
)
def ask_by_post(
    request: HttpRequest, town: str, situation: str, given: Given, lang: Lang = None
) -> dict[str, Any]:
    """The town's answer to a situation; the answers stand in no address and so in no log."""
    words = {key: _word(value) for key, value in given.items() if value is not None}
    return _answered(request, town, situation, words, "body")


def _answered(
    request: HttpRequest, town: str, situation: str, given: Mapping[str, str], place: Place
) -> dict[str, Any]:
    guide, _language = _guide(request, town)
    _known(request, town, situation)
    questions = guide.questions(situation)
    answers: dict[str, Answer] = {}
    wrong: list[Wrong] = []
    for key, word in given.items():
        try:
            answers[key] = _read(questions, situation, key, word)
        except NoSuch as none:
            wrong.append(issue(place, key[:80], str(none)[:400], none.possible))
    if wrong:
        raise Refusal(400, "Some answers cannot be used. See issues.", wrong)
    return as_json(guide.answer(situation, answers))


def _read(questions: Mapping[str, Question], situation: str, key: str, word: str) -> Answer:
    if key not in questions:
        raise NoSuch(f"question of {situation}:", key, questions)
    return read_answer(questions[key], word)


def _word(value: Word) -> str:
    return str(value).lower() if isinstance(value, bool) else str(value)


def _guide(request: HttpRequest, town: str) -> tuple[Guide, str]:
    """The public guide of a town, in the language that is asked."""
    language = language_of(request)
    return guide_of(town_or_404(request, town), language), language


def _known(request: HttpRequest, town: str, situation: str) -> None:
    """404 for what is no situation, and for one that is answered from a code for staff only."""
    if situation in kept_inside(town_or_404(request, town)):
        raise Http404
    possible = catalogue().situations
    if situation not in possible:
        told = issue("path", "situation", f"There is no situation “{situation[:80]}”.", list(possible))
        raise Refusal(404, "There is no such situation.", [told])


def _situation(guide: Guide, key: str, language: str) -> dict[str, Any]:
    table = guide.tables.get(key)
    texts = table.texts if table else catalogue().situations[key].texts
    regulated = table is not None and bool(table.rules or table.doubt)
    return {"key": key, "text": pick(texts, language), "regulated": regulated}


def _question(question: Question, language: str) -> dict[str, Any]:
    return {
        "key": question.key,
        "kind": question.kind.value,
        "text": pick(question.texts, language),
        "hint": pick(question.hints, language),
        "options": [{"key": one.key, "text": pick(one.texts, language)} for one in question.options],
    }
