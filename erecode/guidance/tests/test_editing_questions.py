"""Questions and values in the editor: of the town's own, or the shipped ones in its words."""

from __future__ import annotations

import html

import pytest
from django.test import Client

from erecode.conduct.actions import Adoption, Freezing, freeze
from erecode.conduct.models import Work
from erecode.conduct.tree import Item
from erecode.conduct.tree import Kind as Part
from erecode.core.clock import today
from erecode.guidance.guide import as_json
from erecode.guidance.stored import guide_of
from erecode.guidance.table import Condition, Kind, Question
from erecode.guidance.tests.officer import GIFT, RULE, at_work, draft, drafted, keeper, mark_on
from erecode.guidance.tests.small_town import make_town
from erecode.organisations.models import LegalEntity, Organisation

pytestmark = pytest.mark.django_db

PLACE = {
    "key": "place",
    "kind": "choice",
    "text_nl": "Waar krijgt u het?",
    "text_en": "Where are you given it?",
    "hint_en": "Where you are then.",
    "new0_nl": "Aan de balie",
    "new0_en": "At the desk",
    "new1_en": "At home",
}


@pytest.fixture
def town() -> Organisation:
    return make_town()


@pytest.fixture
def editing(town: Organisation) -> Client:
    client = at_work(keeper(town))
    client.post(f"{GIFT}begin/")
    return client


def asked() -> dict[str, Question]:
    return {question.key: question for question in drafted().table.questions}


def page_of(client: Client, path: str) -> str:
    return html.unescape(client.get(path).content.decode())


def test_a_choice_of_the_towns_own_is_kept_as_it_was_filled_in(editing: Client) -> None:
    response = editing.post(f"{GIFT}question/", PLACE)
    assert (response.status_code, response["Location"]) == (302, f"{GIFT}#questions")
    question = asked()["place"]
    assert (question.kind, question.texts["nl"], question.hints) == (
        Kind.CHOICE,
        "Waar krijgt u het?",
        {"en": "Where you are then."},
    )
    assert {option.key: option.texts for option in question.options} == {
        "aan_de_balie": {"nl": "Aan de balie", "en": "At the desk"},
        "at_home": {"en": "At home"},
    }


@pytest.mark.parametrize("kind", ["money", "number", "date", "yes_no"])
def test_a_question_of_another_kind_has_no_answers_to_choose_from(editing: Client, kind: str) -> None:
    assert editing.post(f"{GIFT}question/", {**PLACE, "kind": kind}).status_code == 302
    assert (asked()["place"].kind, asked()["place"].options) == (Kind(kind), ())


def test_an_amount_decides_once_a_rule_asks_for_it(editing: Client, town: Organisation) -> None:
    worth = {"key": "worth", "kind": "money", "text_en": "What is it worth?"}
    editing.post(f"{GIFT}question/", worth)
    rule = {
        **RULE,
        "key": "dear",
        "when_kind": [],
        "from_worth": "25",
        "verdict": "not_allowed",
        "duties": [],
    }
    assert editing.post(f"{GIFT}rule/", rule).status_code == 302
    assert drafted().table.rules[-1].when == {"worth": Condition(low=2500)}
    since = today().isoformat()
    assert editing.post(f"{GIFT}publish/", {"revision": draft().revision, "since": since}).status_code == 302
    guide = guide_of(town, "en", inside=True)
    answers = [guide.ask("gift", {"kind": "symbolic", "worth": worth}) for worth in ("24.99", "25")]
    assert [as_json(one)["verdict"] for one in answers] == ["allowed_with_duty", "not_allowed"]


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        ({"key": "kind"}, "There is a question with this name already."),
        ({"key": "giver"}, "There is a question with this name already."),
        ({"key": "unknown"}, "There is a question with this name already."),
        ({"key": "Two words"}, "Use one word in small letters"),
        ({"kind": "essay"}, "essay"),
        ({"text_nl": "", "text_en": ""}, "A question has words."),
        ({"new1_en": ""}, "Give at least two answers to choose from."),
        ({"text_fr": "a\x01b"}, "There is an invisible character in this text."),
    ],
    ids=["asked", "shipped", "unknown", "key", "kind", "words", "answers", "control"],
)
def test_what_is_wrong_is_said_and_what_was_typed_stays(
    editing: Client, wrong: dict[str, str], sentence: str
) -> None:
    before = drafted()
    response = editing.post(f"{GIFT}question/", {**PLACE, **wrong})
    page = html.unescape(response.content.decode())
    assert (response.status_code, "Where you are then." in page) == (400, True)
    assert sentence in page
    assert drafted() == before


def test_a_shipped_question_in_the_towns_words_keeps_its_answers(editing: Client) -> None:
    path = f"{GIFT}question/kind/"
    seen = mark_on(page_of(editing, path))
    before = asked()["kind"]
    words = {"text_en": "What lies on your desk?", "option1_en": "Something bigger", "seen": seen}
    assert editing.post(path, words).status_code == 302
    after = asked()["kind"]
    assert (after.texts, after.kind) == ({"en": "What lies on your desk?"}, before.kind)
    assert [option.key for option in after.options] == [option.key for option in before.options]
    assert (after.options[0].texts, after.options[1].texts) == (
        before.options[0].texts,
        {"en": "Something bigger"},
    )
    assert editing.post(path, {"seen": mark_on(page_of(editing, path))}).status_code == 302
    assert asked()["kind"] == before


def test_an_answer_that_a_rule_asks_for_is_not_taken_away(editing: Client) -> None:
    editing.post(f"{GIFT}question/", {**PLACE, "new2_en": "In the street"})
    editing.post(f"{GIFT}rule/", {**RULE, "when_place": ["at_home"]})
    path = f"{GIFT}question/place/"
    seen = mark_on(page_of(editing, path))
    kept = {"text_en": "Where?", "option0_en": "Desk", "option2_en": "Street", "seen": seen}
    response = editing.post(path, kept)
    assert (response.status_code, "This answer is used by card." in response.content.decode()) == (400, True)
    assert editing.post(path, {**kept, "option1_en": "Home", "option2_en": ""}).status_code == 302
    assert [option.key for option in asked()["place"].options] == ["aan_de_balie", "at_home"]


def test_a_question_that_somebody_else_changed_comes_back_as_typed(editing: Client) -> None:
    editing.post(f"{GIFT}question/", PLACE)
    path = f"{GIFT}question/place/"
    typed = {"text_en": "Mine", "option0_en": "A", "option1_en": "B", "seen": "stale"}
    response = editing.post(path, typed)
    page = response.content.decode()
    assert (response.status_code, "Mine" in page) == (409, True)
    assert editing.post(path, {**typed, "seen": mark_on(page)}).status_code == 302
    assert asked()["place"].texts == {"en": "Mine"}


def test_a_question_that_is_not_asked_is_not_there(editing: Client) -> None:
    assert editing.get(f"{GIFT}question/nowhere/").status_code == 404
    assert editing.post(f"{GIFT}question/nowhere/", PLACE).status_code == 404


def test_the_values_at_stake_are_chosen_from_those_of_the_code(editing: Client, town: Organisation) -> None:
    entity, work = LegalEntity.objects.get(organisation=town), Work.objects.get(organisation=town)
    terms = Freezing(
        "2026b",
        since=today(),
        languages=["nl"],
        adoptions=[Adoption(entity, {"nl": "gemeenteraad"}, today())],
    )
    values = [Item("moed", Part.VALUE, {"nl": "Moed"}), Item("zorg", Part.VALUE, {"nl": "Zorg"})]
    freeze(actor="test", work=work, tree=values, terms=terms)
    page = page_of(editing, f"{GIFT}frame/")
    assert ("Moed" in page, "Zorg" in page) == (True, True)
    frame = {"work": "code", "ask": "manager", "asks_kind": "on", "place_kind": "1", "seen": mark_on(page)}
    assert editing.post(f"{GIFT}frame/", {**frame, "values": ["zorg"]}).status_code == 302
    assert drafted().values == ("zorg",)
