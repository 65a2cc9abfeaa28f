"""What an answer page shows, in order: verdict, why, the code's words, what to do, what would change it.

Promises a page object that is whole when it is made, with the same advice as `erecode ask` and the API. Used
by the asking views; it leaves out who asks.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import urlencode

from django.urls import reverse

from erecode.conduct.beside import ContactBeside
from erecode.conduct.citation import plain
from erecode.conduct.models import Edition
from erecode.core.publishing import remembered
from erecode.core.seams import answers
from erecode.core.texts import pick
from erecode.guidance.advice import Advice, Change
from erecode.guidance.asking_access import Asking
from erecode.guidance.asking_pages import Said, address_of, back_address, said_so_far, title_of
from erecode.guidance.asking_people import Whom, beside, book_of, whom
from erecode.guidance.asking_words import stretch, word_of
from erecode.guidance.catalogue import catalogue
from erecode.guidance.guide import Answered, Provision
from erecode.guidance.interview import Given, places_of_question
from erecode.organisations.models import Organisation

SHAPES = {
    "allowed": "yes",
    "allowed_with_duty": "duty",
    "must_act": "duty",
    "ask_first": "ask",
    "approval_required": "ask",
    "refer": "ask",
    "not_allowed": "no",
    "not_regulated": "silent",
}
TALK_FIRST = frozenset({"ask_first", "approval_required", "refer", "not_regulated"})
MOST_CHANGES = 6
DECLARING = "declare-in"  # the address of a form of a register, where the town has one


@dataclass(frozen=True, slots=True)
class Quote:
    """The town's own words, where they stand, and where they are read."""

    key: str
    text: str
    headings: tuple[str, ...]
    work: str
    since: dt.date | None
    address: str
    language: str


@dataclass(frozen=True, slots=True)
class WhatIf:
    """Another verdict, and the answers that would lead to it."""

    verdict: str
    shape: str
    changes: list[tuple[str, str]]  # in words, and where that answer is


@dataclass(frozen=True, slots=True)
class Value:
    """A value at stake and where it is read."""

    title: str
    address: str


@dataclass(frozen=True, slots=True)
class AnswerPage:
    """An answer. `open` are questions that could still change it."""

    title: str
    verdict: str
    shape: str
    words: str
    reasons: list[str]
    given: list[Said]
    quotes: list[Quote]
    steps: list[tuple[str, str]]  # the duty's key, and its words
    talk_first: bool
    whom: Whom | None
    declare: str
    what_if: list[WhatIf]
    open: list[tuple[str, str]]
    values: list[Value]
    helpers: list[ContactBeside]
    back: str
    again: str
    pairs: tuple[tuple[str, str], ...]  # what was answered: question and word
    waits: bool = False  # the code's words changed, and nobody looked at this answer since


def answer_page(asking: Asking, answered: Answered) -> AnswerPage:
    """The page of an answer."""
    here, advice = asking.room, answered.advice
    language = here.language
    verdict = catalogue().verdicts[advice.verdict]
    book = book_of(here.town, language)
    asked = whom(advice.ask, book, here.desk, language)
    duties = {**catalogue().duties, **here.guide.duties}
    return AnswerPage(
        title=title_of(asking),
        verdict=advice.verdict,
        shape=SHAPES[advice.verdict],
        words=pick(verdict, language),
        reasons=_reasons(advice, language),
        given=said_so_far(asking),
        quotes=[quote_of(here.town, provision) for provision in answered.cites],
        steps=[(duty, pick(duties[duty], language)) for duty in advice.duties if duty in duties],
        talk_first=advice.verdict in TALK_FIRST,
        whom=asked,
        declare=_declare(here.town, advice.register, asking.given),
        what_if=_what_if(asking, advice),
        open=_open(asking, advice),
        values=[_value(here.town, value) for value in here.guide.at_stake(answered)],
        helpers=beside(answered.cites, book, asked.people if asked else ()),
        back=back_address(asking),
        again=address_of(asking, Given()),
        pairs=asking.given.words,
        waits=answered.advice.situation in here.guide.waiting,
    )


def _reasons(advice: Advice, language: str) -> list[str]:
    """Why, once each. While undecided nothing is decided, and there is no reason yet."""
    rules = advice.reasons if advice.rule else ()
    return list(dict.fromkeys(pick(rule.reasons, language) for rule in rules if rule.reasons))


def editions_by_place(town: Organisation) -> dict[tuple[str, str], tuple[dict[str, str], dt.date]]:
    """The titles and first days of the town's editions by work and label."""

    def found() -> dict[tuple[str, str], tuple[dict[str, str], dt.date]]:
        editions = Edition.objects.filter(work__organisation=town).select_related("work")
        return {(e.work.slug, e.label): (dict(e.work.titles), e.in_force_from) for e in editions}

    return remembered(f"editions by place {town.pk}", found) or {}


def quote_of(town: Organisation, provision: Provision) -> Quote:
    """A provision as it is quoted."""
    titles, since = editions_by_place(town).get((provision.work, provision.edition), ({}, None))
    place = [town.slug, provision.work, provision.edition, provision.key]
    return Quote(
        provision.key,
        plain(provision.text),
        tuple(plain(heading) for heading in provision.headings),
        pick(titles),
        since,
        reverse("provision", args=place) if since else "",
        provision.language,
    )


def _value(town: Organisation, value: Provision) -> Value:
    place = [town.slug, value.work, value.edition, value.key]
    return Value(plain(value.text), reverse("provision", args=place))


def _declare(town: Organisation, register: str, given: Given) -> str:
    """Where it is declared, with what was answered; "" where the town has no such register."""
    if not register or not any(register in known for known in answers("registers", town)):
        return ""
    form = reverse(DECLARING, args=[town.slug, register])
    return f"{form}?{urlencode(given.words)}" if given.words else form


def _what_if(asking: Asking, advice: Advice) -> list[WhatIf]:
    """Other verdicts, the nearest first, each with the answers that lead to it."""
    language = asking.room.language
    found: dict[str, WhatIf] = {}
    for change in advice.what_if[:MOST_CHANGES]:
        other = pick(catalogue().verdicts[change.verdict], language)
        what_if = found.setdefault(change.verdict, WhatIf(other, SHAPES[change.verdict], []))
        what_if.changes.append((" ".join(_changed(asking, change)), _changed_address(asking, change)))
    return list(found.values())


def _changed(asking: Asking, change: Change) -> Iterator[str]:
    language = asking.room.language
    for key, answer in change.answers:
        places = places_of_question(asking.compiled, key)
        words = stretch(places, answer, language)
        yield f"{pick(places.question.texts, language) or key} {words[:1].upper()}{words[1:]}."


def _changed_address(asking: Asking, change: Change) -> str:
    questions = {question.key: question for question in asking.compiled.table.questions}
    new = {key: word_of(questions[key], answer) for key, answer in change.answers}
    kept = [(key, new.pop(key, word)) for key, word in asking.given.words]
    return address_of(asking, Given((*kept, *new.items())), "answer")


def _open(asking: Asking, advice: Advice) -> list[tuple[str, str]]:
    """What could still change the answer, each with where it is asked."""
    questions = {question.key: question for question in asking.compiled.table.questions}
    language = asking.room.language
    found = []
    for key in advice.open_questions:
        kept = Given(tuple(pair for pair in asking.given.words if pair[0] != key))
        found.append((pick(questions[key].texts, language) or key, address_of(asking, kept)))
    return found
