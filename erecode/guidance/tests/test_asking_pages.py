"""The asking pages as a visitor walks them, and what they never do: keep or tell what somebody asks."""

from __future__ import annotations

import io
import logging
from collections.abc import Iterator

import pytest
from django.apps import apps
from django.core import serializers
from django.db.models import Model
from django.test import Client
from lxml import html

from erecode.conduct.models import Work
from erecode.core.publishing import shelf
from erecode.core.quiet import Unasked
from erecode.guidance.catalogue import catalogue
from erecode.guidance.guide import situation_called
from erecode.guidance.sheet import Sheet
from erecode.guidance.table import Condition, Kind, Question, Rule, Table
from erecode.guidance.table_actions import publish_table
from erecode.guidance.tests.small_town import make_town
from erecode.organisations.models import Account, Organisation, Person

pytestmark = pytest.mark.django_db
CANARY = "7777.77"


@pytest.fixture
def town() -> Iterator[Organisation]:
    """Aldergem, with a table that asks for an amount."""
    shelf.forget()
    town = make_town()
    shared = catalogue()
    value = Question("value", Kind.MONEY, texts={"nl": "Hoeveel is het waard?", "en": "What is it worth?"})
    rules = (
        Rule("small", {"value": Condition(high=2501)}, "allowed", cites=("bloem",)),
        Rule(
            "large",
            {"value": Condition(low=2501)},
            "not_allowed",
            cites=("geld",),
            reasons={"nl": "Te veel."},
        ),
    )
    table = Table(
        "invitation",
        (value,),
        rules,
        shared.order,
        shared.undecided,
        shared.silent,
        ask="manager",
        texts=situation_called("invitation").texts,
    )
    publish_table(actor="test", town=town, sheet=Sheet("code", table))
    yield town
    shelf.forget()


def _page(client: Client, path: str, status: int = 200) -> html.HtmlElement:
    response = client.get(path)
    assert response.status_code == status, path
    return html.fromstring(response.content.decode())


def test_one_question_then_the_answer_and_back(town: Organisation, client: Client) -> None:
    first = _page(client, "/aldergem/ask/gift/")
    assert first.xpath("string(//h1)") == "Wat krijgt u?"
    options = first.xpath("//a[contains(@class, 'option')]")
    assert options[-1].text_content() == "Ik weet het niet"
    money = next(option for option in options if "geld" in option.text_content().lower())
    answer = _page(client, money.get("href"))
    assert answer.xpath("string(//*[@data-verdict]/@data-verdict)") == "not_allowed"
    assert answer.xpath("//blockquote/p/text()") == ["Geld neemt u nooit aan."]
    assert answer.xpath("//blockquote//a/@href") == ["/aldergem/read/code/2026/geld/"]
    assert answer.xpath("//*[contains(@class, 'turn-back')]/a/@href") == ["/aldergem/ask/gift/"]
    assert "/aldergem/ask/gift/answer/kind=symbolic/" in answer.xpath("//aside//a/@href")


def test_an_amount_is_typed_as_in_belgium_and_never_stays_in_a_query(
    town: Organisation, client: Client
) -> None:
    assert client.get("/aldergem/ask/invitation/", {"value": "€ 1.250"}).headers["Location"] == (
        "/aldergem/ask/invitation/value=1250.00/"
    )
    page = _page(client, "/aldergem/ask/invitation/value=12.50/")
    assert page.xpath("string(//*[@data-verdict]/@data-verdict)") == "allowed"
    assert page.xpath("string(//dd/text())").strip() == "€ 12,50"
    wrong = client.get("/aldergem/ask/invitation/", {"value": "veel"})
    assert wrong.status_code == 400
    assert "Schrijf een bedrag, zoals 12,50 of € 1.250." in wrong.content.decode()
    assert 'value="veel"' in wrong.content.decode()


def test_what_is_not_asked_here_is_not_regulated_and_says_whom_to_ask(
    town: Organisation, client: Client
) -> None:
    page = _page(client, "/aldergem/ask/press_contact/")
    assert page.xpath("string(//*[@data-verdict]/@data-verdict)") == "not_regulated"
    assert "uw leidinggevende" in page.text_content()


@pytest.mark.parametrize(
    "given",
    [
        "kind=gold",
        "sky=blue",
        "kind",
        "kind=money/kind=goods",
        "a=%00",
        "kind=" + "9" * 3000,
        "=",
        "kind=true",
    ],
)
def test_an_answer_that_there_is_not_leads_back_to_the_beginning(
    given: str, town: Organisation, client: Client
) -> None:
    page = _page(client, f"/aldergem/ask/gift/{given}/", 404)
    assert "/aldergem/ask/gift/" in page.xpath("//main//a/@href")


def test_an_answer_to_what_this_town_does_not_ask_is_left_out(town: Organisation, client: Client) -> None:
    page = _page(client, "/aldergem/ask/gift/asked_for=true/kind=money/")
    assert page.xpath("string(//*[@data-verdict]/@data-verdict)") == "not_allowed"
    assert page.xpath("//*[contains(@class, 'turn-back')]/a/@href") == ["/aldergem/ask/gift/"]
    _page(client, "/aldergem/ask/gift/asked_for=perhaps/kind=money/", 404)


def test_a_code_for_staff_answers_staff_alone(town: Organisation, client: Client) -> None:
    Work.objects.update(public=False)
    shelf.forget()
    assert client.get("/aldergem/ask/gift/").status_code == 404
    assert "geschenk" not in client.get("/aldergem/ask/").content.decode()
    account = Account.objects.create_user("bram@aldergem.example")
    Person.objects.create(organisation=town, key="bram", name="Bram", category="x", account=account)
    client.force_login(account)
    assert client.get("/aldergem/ask/gift/kind=money/").status_code == 200


def test_nobody_can_learn_who_asked_what(town: Organisation, client: Client) -> None:
    """Somebody who is signed in asks, also what is refused; then everything that is kept is searched."""
    account = Account.objects.create_user("bram@aldergem.example")
    Person.objects.create(organisation=town, key="bram", name="Bram", category="x", account=account)
    logged = io.StringIO()
    handler = logging.StreamHandler(logged)
    handler.addFilter(Unasked())
    logging.getLogger().addHandler(handler)
    try:
        for asker in (client, Client()):
            if asker is client:
                asker.force_login(account)
            for path in (f"value={CANARY}", f"value={CANARY}/kind=canary", f"canary={CANARY}"):
                asker.get(f"/aldergem/ask/invitation/{path}/")
                asker.get(f"/aldergem/ask/invitation/answer/{path}/")
                asker.get(f"/aldergem/ask/nowhere/{path}/")
            asker.get("/aldergem/ask/invitation/", {"value": CANARY})
    finally:
        logging.getLogger().removeHandler(handler)
    kept = "".join(serializers.serialize("json", model._default_manager.all()) for model in _models())
    assert "aldergem" in kept
    assert [where for where in (kept, logged.getvalue()) if CANARY in where or "canary" in where] == []
    assert "/ask/…" in logged.getvalue()


def _models() -> list[type[Model]]:
    return [model for model in apps.get_models() if model._meta.managed]


def test_no_browser_keeps_what_was_asked_and_no_link_tells_it(town: Organisation, client: Client) -> None:
    for path in ("gift/", "gift/kind=money/", "gift/answer/kind=money/", "gift/kind=gold/"):
        for _again in range(2):
            response = client.get(f"/aldergem/ask/{path}")
            assert response.headers["Cache-Control"] == "no-store"
            assert response.headers["Referrer-Policy"] == "no-referrer"
        assert not response.cookies


def test_a_kept_page_is_asked_of_the_database_no_more(
    town: Organisation, client: Client, django_assert_num_queries: object
) -> None:
    client.get("/aldergem/ask/gift/kind=money/")
    with django_assert_num_queries(0):  # type: ignore[operator]
        client.get("/aldergem/ask/gift/kind=money/")
