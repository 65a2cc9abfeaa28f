"""The door to asking: a town's guide for whoever asks, and what was answered so far.

Promises that a code that is not public answers nobody but people of the town, and that nothing is kept or
told of what somebody asks. What is not there is a 404.
"""

from __future__ import annotations

from dataclasses import dataclass

from django.http import Http404, HttpRequest

from erecode.core.texts import reader_language
from erecode.guidance.answers import NoSuch
from erecode.guidance.card import Card
from erecode.guidance.catalogue import Situation, catalogue
from erecode.guidance.compiled import Compiled
from erecode.guidance.guide import Guide
from erecode.guidance.interview import Given
from erecode.guidance.stored import guide_of, kept_cards, kept_inside
from erecode.organisations.access import desk_or_none, town_or_404
from erecode.organisations.models import Organisation
from erecode.organisations.who import Desk


class Outdated(Exception):
    """The address holds an answer that this town's table does not know, or not any more."""

    def __init__(self, asking: Asking) -> None:
        super().__init__("this answer is not known")
        self.asking = asking


@dataclass(frozen=True, slots=True)
class Room:
    """A town with its guide, for one reader. `desk` is None for a visitor."""

    town: Organisation
    guide: Guide
    desk: Desk | None
    language: str

    @property
    def inside(self) -> bool:
        """Whether the reader is of the town."""
        return self.desk is not None


@dataclass(frozen=True, slots=True)
class Asking:
    """One situation of the town, and what was answered."""

    room: Room
    situation: Situation
    compiled: Compiled
    given: Given


def room(request: HttpRequest, town: str) -> Room:
    """The town's guide in the reader's language."""
    found = town_or_404(request, town)
    desk = desk_or_none(request, found)
    language = reader_language()
    return Room(found, guide_of(found, language, inside=desk is not None), desk, language)


def asking(request: HttpRequest, town: str, situation: str, given: str = "") -> Asking:
    """A situation with the answers that an address holds; those to what this town does not ask are left out.

    Raises Outdated where one is no answer.
    """
    here = room(request, town)
    known = catalogue().situations.get(situation)
    if known is None or (not here.inside and situation in kept_inside(here.town)):
        raise Http404
    compiled = here.guide.compiled(situation)
    try:
        said = read_given(given)
        said.said(here.guide.questions(situation))
    except NoSuch as none:
        raise Outdated(Asking(here, known, compiled, Given())) from none
    asked = {question.key for question in compiled.table.questions}
    return Asking(here, known, compiled, said.only(asked))


def read_given(address: str) -> Given:
    """The answers that stand in an address, such as kind=money/giver=client. NoSuch where it holds none."""
    pairs = [part.partition("=") for part in address.split("/") if part]
    if any(not equals for _, equals, _ in pairs):
        raise NoSuch("question", address, ())
    return Given(tuple((key, word) for key, _, word in pairs))


def write_given(given: Given) -> str:
    """The answers as they stand in an address."""
    return "/".join(f"{key}={word}" for key, word in given.words)


def card_or_404(request: HttpRequest, town: str, key: str) -> tuple[Room, Card]:
    """A step card of the town that this reader may read."""
    here = room(request, town)
    card = next((card for card in cards_for(here) if card.key == key), None)
    if card is None:
        raise Http404
    return here, card


def cards_for(here: Room) -> list[Card]:
    """The step cards that this reader may read."""
    return kept_cards(here.town, inside=here.inside)
