"""The editor in pages: each step is saved, nothing is lost, findings stand beside what they are about."""

from __future__ import annotations

import html

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from erecode.audit.models import Entry
from erecode.guidance.editing_actions import begin
from erecode.guidance.models import TableVersion
from erecode.guidance.table import Condition
from erecode.guidance.tests.officer import GIFT, HERE, RULE, at_work, draft, drafted, keeper, mark_on
from erecode.guidance.tests.small_town import make_town
from erecode.organisations.models import Organisation, Person

pytestmark = pytest.mark.django_db


@pytest.fixture
def town() -> Organisation:
    return make_town()


@pytest.fixture
def alda(town: Organisation) -> Person:
    return keeper(town)


@pytest.fixture
def client(alda: Person) -> Client:
    return at_work(alda)


@pytest.fixture
def editing(client: Client) -> Client:
    client.post(f"{GIFT}begin/")
    return client


def text_of(client: Client, path: str) -> str:
    response = client.get(path)
    assert response.status_code == 200
    return html.unescape(response.content.decode())


def keys() -> list[str]:
    return [rule.key for rule in drafted().table.rules]


def test_a_draft_begins_as_what_is_published_and_only_once(client: Client, town: Organisation) -> None:
    assert client.post(f"{GIFT}begin/").status_code == 302
    published = TableVersion.objects.get(number=1)
    assert (drafted(), draft().number) == (published.read(), 2)
    assert client.post(f"{GIFT}begin/").status_code == 409


def test_a_situation_without_a_table_begins_empty(client: Client) -> None:
    assert "There is no table for this situation yet" in text_of(client, f"{HERE}invitation/")
    client.post(f"{HERE}invitation/begin/")
    made = draft().read()
    assert (made.work, made.table.rules, made.table.questions) == ("code", (), ())


def test_the_list_says_how_far_each_situation_is(editing: Client, alda: Person, town: Organisation) -> None:
    begin(actor=alda, town=town, situation="own_mistake")
    page = text_of(editing, HERE)
    assert (page.count("answers, version 1"), page.count(">draft<"), page.count("no answers yet")) == (
        1,
        2,
        15,
    )


def test_a_list_with_more_tables_asks_the_database_no_more(
    client: Client, alda: Person, town: Organisation, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    client.get(HERE)
    with django_assert_num_queries(8):
        client.get(HERE)
    for situation in ("own_mistake", "defect_seen", "invitation"):
        begin(actor=alda, town=town, situation=situation)
    with django_assert_num_queries(8):
        client.get(HERE)


def test_a_new_rule_is_kept_as_it_was_filled_in(editing: Client) -> None:
    response = editing.post(f"{GIFT}rule/", RULE)
    assert (response.status_code, response["Location"]) == (302, f"{GIFT}#rule-card")
    rule = drafted().table.rules[-1]
    assert (rule.key, rule.when, rule.verdict) == (
        "card",
        {"kind": Condition(frozenset({"symbolic"}))},
        "ask_first",
    )
    assert (rule.duties, rule.cites, rule.ask, rule.register) == (
        ("share_with_colleagues",),
        ("bloem",),
        "hr",
        "gift",
    )
    assert rule.reasons == {"nl": "Vraag het eerst.", "en": "Ask first."}
    entry = Entry.objects.filter(verb="table.draft.changed").get()
    assert (entry.subject, entry.facts) == ("gift/2", {"what": "rule card", "revision": 1})


def test_a_rule_reads_as_a_sentence_with_its_words_and_what_is_wrong_beside_it(editing: Client) -> None:
    editing.post(f"{GIFT}rule/", {**RULE, "cites": [], "when_kind": ["symbolic", "~unknown"]})
    page = text_of(editing, GIFT)
    assert "a small token, such as a card, flowers or chocolates or not answered" in page
    assert "Rule card rests on no provision." in page
    assert "There are 2 things to mend before this can be published." in page


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        ({"key": ""}, "This field is required."),
        ({"key": "Two Words"}, "Use small letters, digits and hyphens only"),
        ({"key": "money"}, "Another rule has this name already."),
        ({"key": "doubt"}, "Another rule has this name already."),
        ({"reason_nl": "a\x01b"}, "There is an invisible character in this text."),
        ({"reason_nl": "x" * 601}, "600"),
        ({"register": "Two words"}, "Use one word in small letters"),
        ({"verdict": "perhaps"}, "perhaps"),
        ({"when_kind": ["gold"]}, "gold"),
        ({"cites": ["nowhere"]}, "nowhere"),
        ({"ask": "nobody"}, "nobody"),
    ],
    ids=["empty", "key", "taken", "doubt", "control", "long", "register", "verdict", "option", "cite", "ask"],
)
def test_what_is_wrong_is_said_and_what_was_typed_stays(
    editing: Client, wrong: dict[str, object], sentence: str
) -> None:
    response = editing.post(f"{GIFT}rule/", {**RULE, "reason_en": "Keep me.", **wrong})
    page = html.unescape(response.content.decode())
    assert (response.status_code, "Keep me." in page, keys()) == (400, True, ["money", "flower"])
    assert sentence in page


def test_a_rule_that_somebody_else_changed_is_shown_and_yours_is_kept(
    editing: Client, town: Organisation
) -> None:
    theirs = at_work(keeper(town, "bea"))
    opened = mark_on(text_of(editing, f"{GIFT}rule/money/"))
    mine = {**RULE, "key": "money", "seen": opened}
    theirs.post(f"{GIFT}rule/money/", {**mine, "verdict": "refer", "reason_en": "Theirs."})
    response = editing.post(f"{GIFT}rule/money/", {**mine, "reason_en": "Mine."})
    page = html.unescape(response.content.decode())
    assert response.status_code == 409
    assert ("Bea changed this meanwhile" in page, "Theirs." in page, "Mine." in page) == (True, True, True)
    again = editing.post(f"{GIFT}rule/money/", {**mine, "reason_en": "Mine.", "seen": mark_on(page)})
    assert (again.status_code, drafted().table.rules[0].reasons["en"]) == (302, "Mine.")


def test_steps_about_other_rules_stand_beside_each_other(editing: Client, town: Organisation) -> None:
    theirs = at_work(keeper(town, "bea"))
    seen = mark_on(text_of(editing, f"{GIFT}rule/money/"))
    theirs.post(f"{GIFT}rule/", RULE)
    assert editing.post(f"{GIFT}rule/money/", {**RULE, "key": "money", "seen": seen}).status_code == 302
    assert keys() == ["money", "flower", "card"]


def test_a_rule_that_was_taken_away_meanwhile_can_be_put_back(editing: Client) -> None:
    seen = mark_on(text_of(editing, f"{GIFT}rule/money/"))
    assert editing.post(f"{GIFT}rule/money/remove/", {"seen": "stale"}).status_code == 409
    assert editing.post(f"{GIFT}rule/money/remove/", {"seen": seen}).status_code == 302
    assert editing.get(f"{GIFT}rule/money/").status_code == 404
    response = editing.post(f"{GIFT}rule/money/", {**RULE, "key": "money", "seen": seen})
    page = html.unescape(response.content.decode())
    assert (response.status_code, "Save to put yours there again." in page) == (409, True)
    editing.post(f"{GIFT}rule/money/", {**RULE, "key": "money", "seen": ""})
    assert keys() == ["flower", "money"]


def test_rules_move_and_stay_within_the_table(editing: Client) -> None:
    for to in ("down", "down", "up"):
        editing.post(f"{GIFT}rule/money/move/", {"to": to})
    assert keys() == ["money", "flower"]
    editing.post(f"{GIFT}rule/flower/move/", {"to": "up"})
    assert keys() == ["flower", "money"]


def test_words_are_looked_up_without_script_and_nothing_is_saved(editing: Client) -> None:
    found = editing.post(f"{GIFT}rule/", {**RULE, "do": "find", "q": "GELD NÉEMT", "cites": ["bloem"]})
    page = html.unescape(found.content.decode())
    assert (found.status_code, "Geld neemt u nooit aan." in page, 'value="bloem" checked' in page) == (
        200,
        True,
        True,
    )
    assert keys() == ["money", "flower"]
    assert "No provision holds “zzz”" in text_of(editing, f"{GIFT}find/?q=zzz")


@pytest.mark.parametrize(
    ("rule", "sentence"),
    [
        ({"when_kind": ["money"], "key": "money"}, "No rule answers in this case: What is it?"),
        ({"key": "card", "when_kind": ["symbolic", "goods"]}, "hold together and say something else"),
        ({"key": "card", "verdict": "allowed"}, "Rule card never comes into play"),
        ({"key": "card", "cites": []}, "Rule card rests on no provision."),
    ],
    ids=["gap", "overlap", "dead", "uncited"],
)
def test_a_planted_fault_is_told_while_it_is_typed(
    editing: Client, rule: dict[str, object], sentence: str
) -> None:
    place = "money/check/" if rule["key"] == "money" else "_check/"
    page = editing.post(f"{GIFT}rule/{place}", {**RULE, **rule})
    assert (page.status_code, sentence in html.unescape(page.content.decode())) == (200, True)
    assert keys() == ["money", "flower"]


def test_doubt_is_a_rule_without_conditions(editing: Client) -> None:
    editing.post(f"{GIFT}rule/doubt/", {**RULE, "key": "ignored"})
    doubt = drafted().table.doubt
    assert doubt is not None
    assert (doubt.key, doubt.when, doubt.verdict) == ("doubt", {}, "ask_first")
    seen = mark_on(text_of(editing, f"{GIFT}rule/doubt/"))
    editing.post(f"{GIFT}rule/doubt/remove/", {"seen": seen})
    assert drafted().table.doubt is None


FRAME = {
    "work": "code",
    "ask": "hr",
    "asks_asked_for": "on",
    "place_asked_for": "1",
    "asks_kind": "on",
    "place_kind": "2",
    "duty_key": "say_thanks",
    "new_nl": "Zeg dank u.",
}


def test_the_frame_chooses_questions_in_order_and_adds_a_duty(editing: Client) -> None:
    seen = mark_on(text_of(editing, f"{GIFT}frame/"))
    assert editing.post(f"{GIFT}frame/", {**FRAME, "seen": seen}).status_code == 302
    made = drafted()
    assert [question.key for question in made.table.questions] == ["asked_for", "kind"]
    assert (made.table.ask, made.duties) == ("hr", {"say_thanks": {"nl": "Zeg dank u."}})


def test_a_question_that_is_left_out_is_forgotten_by_the_rules(editing: Client) -> None:
    seen = mark_on(text_of(editing, f"{GIFT}frame/"))
    editing.post(f"{GIFT}frame/", {"work": "code", "ask": "manager", "seen": seen})
    assert [dict(rule.when) for rule in drafted().table.rules] == [{}, {}]


def test_a_stale_frame_is_not_saved(editing: Client) -> None:
    response = editing.post(f"{GIFT}frame/", {**FRAME, "seen": "stale"})
    page = html.unescape(response.content.decode())
    assert (response.status_code, "changed this meanwhile" in page, "Zeg dank u." in page) == (
        409,
        True,
        True,
    )


def test_a_case_is_run_and_says_what_came_out_instead(editing: Client) -> None:
    case = {
        "key": "note",
        "given_kind": "money",
        "verdict": "allowed",
        "reason_en": "A bank note.",
        "seen": "",
    }
    assert editing.post(f"{GIFT}case/", case).status_code == 302
    page = text_of(editing, GIFT)
    assert "1 of 1 cases is not answered as it should be." in page
    assert "The table says: <strong>No, this is not allowed.</strong>" in page
    seen = mark_on(text_of(editing, f"{GIFT}case/note/"))
    editing.post(f"{GIFT}case/note/", {**case, "verdict": "not_allowed", "seen": seen})
    assert "The case is answered as it should be." in text_of(editing, GIFT)
    seen = mark_on(text_of(editing, f"{GIFT}case/note/"))
    editing.post(f"{GIFT}case/note/remove/", {"seen": seen})
    assert drafted().scenarios == ()


def test_the_draft_is_asked_with_the_words_it_cites(editing: Client) -> None:
    page = text_of(editing, f"{GIFT}try/?given_kind=money&ask=1")
    assert ("No, this is not allowed." in page, "Geld neemt u nooit aan." in page) == (True, True)
    assert editing.get(f"{GIFT}try/?given_kind=gold").status_code == 200


def test_a_draft_that_is_gone_is_told(editing: Client) -> None:
    editing.post(f"{GIFT}discard/")
    assert [version.number for version in TableVersion.objects.all()] == [1]
    assert editing.post(f"{GIFT}rule/", RULE).status_code == 404
