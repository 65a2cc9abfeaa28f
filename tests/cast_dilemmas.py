"""The dilemma of the cast, two sessions that Carla leads, advice that Alda wrote, a question of Bram."""

from __future__ import annotations

from erecode.dilemmas.card_actions import put_dilemmas
from erecode.dilemmas.dilemma import Dilemma, Option
from erecode.dilemmas.memory_actions import write
from erecode.dilemmas.models import AdviceQuestion, PastAdvice, TeamSession
from erecode.dilemmas.question_actions import ask
from erecode.dilemmas.team_actions import begin, end
from erecode.organisations.models import Organisation, Person

RUNNING = "00000000-0000-4000-8000-000000007301"
ENDED = "00000000-0000-4000-8000-000000007302"
ADVICE = "00000000-0000-4000-8000-000000007303"
QUESTION = "00000000-0000-4000-8000-000000007304"
DOOR = "the-door-of-the-cast"
WAYS = ("Weigeren", "Aannemen en melden", "Raad vragen")
CARD = Dilemma(
    "het-biljet",
    "code",
    {"nl": "Het biljet", "fr": "Le billet"},
    {"nl": "Iemand geeft u een biljet.", "fr": "On vous donne un billet."},
    tuple(Option({"nl": way}, {"nl": "iets"}, {"nl": "iets anders"}) for way in WAYS),
    ("geschenken-1",),
    topic="gift",
)
WORDS = {
    "title": "Een biljet",
    "language": "nl",
    "question": "Mag dat?",
    "advice": "Geef het terug.",
    "cites": ["geschenken-1"],
    "topics": ["gift"],
}


def talk(town: Organisation, people: dict[str, Person]) -> None:
    """Put the card, hold the sessions, write the advice, ask the question."""
    put_dilemmas(actor="cast", town=town, dilemmas=[CARD])
    carla, unit = people["carla"], people["carla"].unit
    for uid in (ENDED, RUNNING):
        session = begin(actor=carla, town=town, card=CARD, unit=unit)
        if uid == ENDED:
            end(actor="cast", session=session)
        door = DOOR if uid == RUNNING else None
        TeamSession.objects.filter(pk=session.pk).update(uid=uid, door=door)
    advice = write(actor=people["alda"], town=town, words=WORDS)
    PastAdvice.objects.filter(pk=advice.pk).update(uid=ADVICE)
    question = ask(actor=people["bram"], town=town, adviser=carla, words="Mag ik een biljet aannemen?")
    AdviceQuestion.objects.filter(pk=question.pk).update(uid=QUESTION)
