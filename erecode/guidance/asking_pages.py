"""What the asking pages show: the situations, one screen of questions, and what was answered so far.

Promises page objects that are whole when they are made. The answer itself is `answer_pages`.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.http import QueryDict
from django.urls import reverse
from django.utils.translation import gettext as _

from erecode.core.refused import Refused
from erecode.core.texts import pick
from erecode.guidance.asking_access import Asking, Room, cards_for, write_given
from erecode.guidance.asking_words import said, typed
from erecode.guidance.card import Card
from erecode.guidance.everyday import speech
from erecode.guidance.interview import Given, Screen, screens_of
from erecode.guidance.limits import UNKNOWN
from erecode.guidance.stored import kept_inside
from erecode.guidance.table import Kind, Question

REST_UNKNOWN = "rest-unknown"


@dataclass(frozen=True, slots=True)
class Tile:
    """A situation to choose."""

    address: str
    title: str
    line: str
    answered: bool  # whether the town's code speaks of it


@dataclass(frozen=True, slots=True)
class TileGroup:
    """Situations that are shown together."""

    title: str
    tiles: list[Tile]


@dataclass(frozen=True, slots=True)
class CardLink:
    """A step card to open."""

    address: str
    title: str


@dataclass(frozen=True, slots=True)
class Choice:
    """One answer to choose, with where it leads."""

    words: str
    address: str
    quiet: bool = False


@dataclass(frozen=True, slots=True)
class Said:
    """One answer that was given, and where it can be changed."""

    question: str
    answer: str
    change: str


@dataclass(frozen=True, slots=True)
class QuestionPage:
    """One screen. `choices` for a question with options, a checklist or a field otherwise."""

    title: str
    question: str
    hint: str
    number: int
    most: int
    back: str
    enough: str  # where the answer is with what is known so far; "" before anything is
    kind: str
    choices: list[Choice]
    criteria: list[tuple[str, str]]
    skip: str
    value: str = ""
    wrong: str = ""


def tile_groups(here: Room) -> list[TileGroup]:
    """Every situation under its heading; those that only staff may ask are theirs."""
    groups = []
    for group in speech().groups:
        tiles = [tile for key in group.situations if (tile := _tile(here, key))]
        if tiles:
            groups.append(TileGroup(pick(group.texts, here.language), tiles))
    return groups


def often_asked(here: Room) -> list[Tile]:
    """The situations that people ask about most, as far as the town's code speaks of them."""
    tiles = [tile for key in speech().often if (tile := _tile(here, key))]
    return [tile for tile in tiles if tile.answered]


def _tile(here: Room, key: str) -> Tile | None:
    if not here.inside and key in kept_inside(here.town):
        return None
    everyday = speech().situations[key]
    table = here.guide.tables.get(key)
    return Tile(
        reverse("ask", args=[here.town.slug, key]),
        pick(everyday.short, here.language),
        pick(everyday.line, here.language),
        table is not None and bool(table.rules or table.doubt),
    )


def card_links(here: Room) -> list[CardLink]:
    """The step cards of the town."""
    return [
        CardLink(reverse("step-card", args=[here.town.slug, card.key]), card_title(card, here))
        for card in cards_for(here)
    ]


def card_title(card: Card, here: Room) -> str:
    """What a card is called, in the reader's language."""
    return pick(card.titles, here.language, here.town.main_language)


def title_of(asking: Asking) -> str:
    """The situation as a question."""
    texts = asking.compiled.table.texts or asking.situation.texts
    return pick(texts, asking.room.language, asking.room.town.main_language)


def address_of(asking: Asking, given: Given, name: str = "ask") -> str:
    """Where an interview goes on, or with `answer` where its answer is, with these answers."""
    town, situation = asking.room.town.slug, asking.situation.key
    if not given.words:
        return reverse(name, args=[town, situation])
    return reverse(f"{name}-on", args=[town, situation, write_given(given)])


def back_address(asking: Asking) -> str:
    """One screen back; from the first one to all situations."""
    screens = screens_of(asking.compiled, asking.given)
    if not screens:
        return reverse("asking", args=[asking.room.town.slug])
    return address_of(asking, asking.given.before(screens[-1]))


def said_so_far(asking: Asking) -> list[Said]:
    """What was answered, in order."""
    questions = {question.key: question for question in asking.compiled.table.questions}
    screens = screens_of(asking.compiled, asking.given)
    found = []
    for key, word in asking.given.words:
        screen = next(screen for screen in screens if key in screen)
        change = address_of(asking, asking.given.before(screen))
        question = questions[key]
        found.append(Said(_text(asking, question), said(question, word, asking.room.language), change))
    return found


def question_page(asking: Asking, screen: Screen, wrong: tuple[str, str] = ("", "")) -> QuestionPage:
    """A screen. `wrong` is what was typed and why it is no answer."""
    question = screen.questions[0]
    language = asking.room.language
    skipped = asking.given.with_word(question.key, UNKNOWN)
    listed = [(q.key, _text(asking, q)) for q in screen.questions] if screen.is_checklist else []
    return QuestionPage(
        title=title_of(asking),
        question=_("Which of these apply?") if listed else _text(asking, question),
        hint="" if listed else pick(question.hints, language),
        number=screen.number,
        most=screen.most,
        back=back_address(asking),
        enough=address_of(asking, asking.given, "answer") if asking.given.words else "",
        kind="checklist" if listed else question.kind.value,
        choices=[] if listed or question.kind.is_counted else _choices(asking, question),
        criteria=listed,
        skip=address_of(asking, skipped),
        value=wrong[0],
        wrong=wrong[1],
    )


def _choices(asking: Asking, question: Question) -> list[Choice]:
    words = ["true", "false"] if question.kind is Kind.YES_NO else [str(key) for key in question.answers]
    return [
        Choice(
            _capital(said(question, word, asking.room.language)),
            address_of(asking, asking.given.with_word(question.key, word)),
        )
        for word in words
    ] + [Choice(_("I do not know"), address_of(asking, asking.given.with_word(question.key, UNKNOWN)), True)]


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]


def _text(asking: Asking, question: Question) -> str:
    return pick(question.texts, asking.room.language, asking.room.town.main_language) or question.key


def answered_by_form(asking: Asking, screen: Screen, form: QueryDict) -> str:
    """Where a form that was sent leads. Raises Refused where what was typed is no answer."""
    given = asking.given
    if screen.is_checklist:
        ticked = set(form.getlist("apply"))
        rest = UNKNOWN if REST_UNKNOWN in form else "false"
        for question in screen.questions:
            given = given.with_word(question.key, "true" if question.key in ticked else rest)
        return address_of(asking, given)
    question = screen.questions[0]
    if not question.kind.is_counted:
        raise Refused(_("Choose one of the answers."))
    return address_of(asking, given.with_word(question.key, typed(question, form.get("value", ""))))


def context_of(here: Room) -> dict[str, Any]:
    """What the list of situations shows."""
    return {"groups": tile_groups(here), "cards": card_links(here)}
