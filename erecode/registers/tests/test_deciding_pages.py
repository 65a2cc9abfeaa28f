"""The pages of whoever decides: conditions, letters, links from a mail, and coming too late."""

from __future__ import annotations

import datetime as dt

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from erecode.core.clock import now, today
from erecode.notifications.models import QueuedNotice
from erecode.organisations.models import ProtectedLeave, RoleHolding, StandIn
from erecode.registers.deciding_actions import Ruling, decide
from erecode.registers.definition import Outcome, Timing
from erecode.registers.link_rules import set_rules
from erecode.registers.links import make_link
from erecode.registers.models import DecisionLink, Declaration, Letter
from erecode.registers.printing import letter_pdf
from erecode.registers.tests.desks import signed_in, text_of, wrong_in
from erecode.registers.tests.hall import Hall, fresh

NEXT_YEAR = today() + dt.timedelta(days=365)
CONDITIONS = {
    "outcome": "approved_with_conditions",
    "f-harms": "false",
    "condition-0": "Not at night",
    "until-0": NEXT_YEAR.isoformat(),
    "condition-1": "Not for a client",
    "until-1": NEXT_YEAR.isoformat(),
}
REFUSE = {"outcome": "refused", "reason": "It harms the work"}


@pytest.fixture
def bea(hall: Hall) -> Client:
    return signed_in(hall, "bea")


def send(client: Client, made: Declaration, **typed: str) -> tuple[int, list[str]]:
    """Decide with what is typed: the status, and what is wrong."""
    typed = {"revision": str(made.revision), **typed}
    page = client.post(f"/en/hall/declarations/{made.uid}/decide/", typed)
    return page.status_code, wrong_in(page)


def act(client: Client, made: Declaration, verb: str, **typed: str) -> str:
    """Do something with a declaration, and its state afterwards."""
    client.post(f"/en/hall/declarations/{made.uid}/{verb}/", typed)
    return fresh(made).state


def test_conditions_are_agreed_to_and_met(hall: Hall, bea: Client) -> None:
    made = hall.declare()
    assert send(bea, made, **CONDITIONS) == (302, [])
    ann = signed_in(hall, "ann")
    assert act(bea, made, "accept") == "countersign"
    assert act(ann, made, "accept") == "approved"
    found = list(made.conditions.all())
    assert [(each.words, each.until, bool(each.agreed_at)) for each in found] == [
        ("Not at night", NEXT_YEAR, True),
        ("Not for a client", NEXT_YEAR, True),
    ]
    act(ann, made, "met", condition=str(found[0].pk))
    act(ann, made, "met", condition="not a number")
    assert [bool(each.done_at) for each in made.conditions.order_by("pk")] == [True, False]
    assert QueuedNotice.objects.filter(kind="registers.condition_met").count() == 1


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({"condition-0": "", "until-0": "", "condition-1": "", "until-1": ""}, "Write the condition, with"),
        ({"until-0": "soon"}, "Write the day until which this holds, such as 1/3/2026."),
        ({"condition-1": ""}, "Write the condition that ends on this day."),
        ({"f-harms": "maybe"}, "Choose one of the answers."),
        ({"outcome": ""}, "Choose what you decide."),
        ({"outcome": "refused"}, "Say why you refuse"),
    ],
)
def test_a_decision_that_is_not_whole_is_given_back(
    hall: Hall, bea: Client, change: dict[str, str], sentence: str
) -> None:
    made = hall.declare()
    status, wrong = send(bea, made, **{**CONDITIONS, **change})
    assert (status, len(wrong), wrong[0][: len(sentence)]) == (400, 1, sentence)
    assert fresh(made).state == "waiting"


def test_one_more_condition_keeps_what_is_typed(hall: Hall, bea: Client) -> None:
    made = hall.declare()
    typed = {**CONDITIONS, "revision": str(made.revision), "more": "1"}
    page = bea.post(f"/en/hall/declarations/{made.uid}/decide/", typed)
    body = page.content.decode()
    assert (page.status_code, body.count('name="condition-'), "Not for a client" in body) == (200, 3, True)
    assert fresh(made).state == "waiting"


def test_whoever_comes_too_late_is_told_and_keeps_what_was_typed(hall: Hall, bea: Client) -> None:
    made = hall.declare()
    assert act(signed_in(hall, "ann"), made, "withdraw") == "withdrawn"
    page = bea.post(f"/en/hall/declarations/{made.uid}/decide/", {**REFUSE, "revision": "1"})
    assert (page.status_code, "It harms the work" in text_of(page)) == (409, True)
    other = hall.declare("form-2")
    decide(
        actor=hall.people["bea"],
        roles=frozenset(),
        declaration=fresh(other),
        ruling=Ruling(Outcome.REFUSED, "No"),
    )
    page = bea.post(f"/en/hall/declarations/{other.uid}/decide/", {**REFUSE, "revision": "1"})
    assert (page.status_code, "This was decided meanwhile" in text_of(page)) == (409, True)
    assert fresh(other).reason == "No"


def test_a_page_from_before_a_change_asks_to_look_again_once(hall: Hall, bea: Client) -> None:
    made = hall.declare()
    page = bea.post(f"/en/hall/declarations/{made.uid}/decide/", {**REFUSE, "revision": "0"})
    assert page.status_code == 400
    assert "Something changed since you opened this page." in text_of(page)
    assert f'name="revision" value="{made.revision}"' in page.content.decode()
    assert "It harms the work" in page.content.decode()


def test_the_letter_says_what_was_decided_then(hall: Hall, bea: Client) -> None:
    made = hall.declare(firm="Bistro")
    send(bea, made, **CONDITIONS)
    letter = Letter.objects.get()
    said = letter.content
    assert (said["title"], said["conditions"][0][0], said["closing"]) == (
        "Your declaration is approved with conditions",
        "Not at night",
        [f"Decided by Bea on {said['day']}."],
    )
    assert said["facts"] == [["What?", "Waiter"], ["For whom?", "Bistro"], ["Does it harm?", "No"]]
    address = f"/en/hall/declarations/{made.uid}/letters/{letter.pk}/"
    got = signed_in(hall, "ann").get(address)
    assert (got.status_code, got["Content-Type"], got.content[:5]) == (200, "application/pdf", b"%PDF-")
    assert letter_pdf(letter) == got.content
    assert [signed_in(hall, who).get(address).status_code for who in ("bea", "zoe", "cas")] == [200, 404, 404]
    revised = f"/en/hall/declarations/{made.uid}/decision/revise/"
    signed_in(hall, "ann").post(f"/en/hall/declarations/{made.uid}/accept/")
    assert bea.post(revised, {"words": "A mistake"}).status_code == 302
    send(bea, fresh(made), outcome="refused", reason="After all", **{"f-harms": "true"})
    assert [row.content["reason"] for row in Letter.objects.all()] == ["After all", ""]


def test_a_letter_with_signs_of_every_kind_is_made(hall: Hall) -> None:
    made = hall.declare(what="#strong[x] \\ 漢字 👍 <b>", firm="$x$")
    ruling = Ruling(Outcome.REFUSED, "Line one\n\n#panic()\nשלום", (), {"harms": "true"})
    decide(actor=hall.people["bea"], roles=frozenset(), declaration=made, ruling=ruling)
    assert letter_pdf(Letter.objects.get()).startswith(b"%PDF-")


def path_for(hall: Hall, made: Declaration) -> str:
    """A new link for Bea, who has a mailbox."""
    signed_in(hall, "bea")
    hall.people["bea"].refresh_from_db()
    return make_link(fresh(made), hall.people["bea"])


def test_a_link_decides_once_and_opening_it_changes_nothing(hall: Hall) -> None:
    made = hall.declare()
    path, anybody = path_for(hall, made), Client()
    page = anybody.get(path)
    assert (page.status_code, "This link is for Bea alone" in text_of(page)) == (200, True)
    assert (fresh(made).state, DecisionLink.objects.get().used_at) == ("waiting", None)
    assert wrong_in(anybody.post(path, {"outcome": "refused", "revision": "1", "f-harms": "true"})) == [
        "Say why you refuse: the declarer reads it in the letter."
    ]
    done = anybody.post(path, {**REFUSE, "revision": "1", "f-harms": "true"})
    assert (done.status_code, fresh(made).state, fresh(made).decided_by) == (200, "refused", "Bea")
    again = anybody.post(path, {**REFUSE, "revision": "1"})
    assert (again.status_code, "It was used already." in text_of(again)) == (410, True)
    assert "It harms the work" in text_of(again)
    assert anybody.get(f"/en/hall/declarations/{made.uid}/").status_code == 302


@pytest.mark.parametrize("who", ["ann", "cas"])
def test_a_link_that_was_passed_on_decides_nothing_where_another_is_signed_in(hall: Hall, who: str) -> None:
    made = hall.declare()
    path, other = path_for(hall, made), signed_in(hall, who)
    assert other.get(path).status_code == 403
    assert other.post(path, {**REFUSE, "revision": "1"}).status_code == 403
    assert (fresh(made).state, DecisionLink.objects.get().used_at) == ("waiting", None)
    assert signed_in(hall, "bea").get(path).status_code == 200


def test_a_link_ends_with_a_change_with_time_and_with_the_rule(hall: Hall) -> None:
    made = hall.declare()
    path = path_for(hall, made)
    signed_in(hall, "ann").post(f"/en/hall/declarations/{made.uid}/details/", {"f-what": "Cook"})
    assert Client().get(path).status_code == 410
    path = path_for(hall, made)
    assert Client().get(path).status_code == 200
    DecisionLink.objects.update(until=now())
    assert Client().get(path).status_code == 410
    set_rules(actor=hall.people["kim"], mailed=False, days=7)
    assert (Client().get(path).status_code, path_for(hall, made)) == (404, "")


def test_whoever_decides_is_mailed_a_link(hall: Hall) -> None:
    signed_in(hall, "bea")
    hall.declare()
    notice = QueuedNotice.objects.get(kind="registers.to_decide")
    assert Client().get(notice.path).status_code == 200


def test_the_rule_of_links_is_set_by_the_integrity_officer(hall: Hall) -> None:
    page = "/en/hall/_keep/decision-links/"
    kim = signed_in(hall, "kim")
    assert wrong_in(kim.post(page, {"mailed": "on", "days": "99"})) == [
        "Write a number of days from 1 to 30."
    ]
    assert kim.post(page, {"mailed": "on", "days": "3"}).status_code == 302
    assert 'value="3"' in kim.get(page).content.decode()
    assert signed_in(hall, "bea").get(page).status_code == 404


def test_a_stand_in_sees_in_whose_place(hall: Hall) -> None:
    bea, cas = hall.people["bea"], hall.people["cas"]
    StandIn.objects.create(person=bea, stand_in=cas, since=today(), until=NEXT_YEAR)
    made = hall.declare()
    assert made.decider == cas
    page = signed_in(hall, "cas").get(f"/en/hall/declarations/{made.uid}/")
    assert "You decide in the place of Bea, who is away." in text_of(page)
    ruling = Ruling(Outcome.APPROVED, "", (), {"harms": "false"})
    decide(actor=cas, roles=frozenset(), declaration=made, ruling=ruling)
    assert Letter.objects.get().content["closing"][1] == "In the place of Bea, who is away."


def test_the_keeper_has_it_decided_when_nobody_could(hall: Hall) -> None:
    leaves = [ProtectedLeave(person=hall.people[who], since=today()) for who in ("bea", "cas", "dora")]
    ProtectedLeave.objects.bulk_create(leaves)
    made = hall.declare()
    assert made.decider is None
    kim = signed_in(hall, "kim")
    assert "Nobody on its route can decide today." in text_of(kim.get(f"/en/hall/declarations/{made.uid}/"))
    ProtectedLeave.objects.filter(person=hall.people["cas"]).delete()
    RoleHolding.objects.filter(person=hall.people["bea"]).delete()
    kim.post(f"/en/hall/declarations/{made.uid}/decision/hand-over/")
    assert fresh(made).decider == hall.people["cas"]


def test_what_surrounds_a_decision_names_nobody(hall: Hall, bea: Client) -> None:
    zoe = hall.declare("old")
    Declaration.objects.filter(pk=zoe.pk).update(person=hall.people["zoe"])
    ruling = Ruling(Outcome.APPROVED, "Small and harmless", (), {"harms": "false"})
    decide(actor=hall.people["bea"], roles=frozenset(), declaration=fresh(zoe), ruling=ruling)
    page = text_of(bea.get(f"/en/hall/declarations/{hall.declare('new').uid}/"))
    assert ("1 approved" in page, "Small and harmless" in page, "Zoe" in page) == (True, True, False)


def test_the_inbox_and_a_decision_cost_the_same_with_more_rows(hall: Hall, bea: Client) -> None:
    def cost(page: str) -> int:
        with CaptureQueriesContext(connection) as caught:
            assert bea.get(page).status_code == 200
        return len(caught)

    made = hall.declare("one")
    pages = ["/en/hall/mine/decisions/", f"/en/hall/declarations/{made.uid}/"]
    few = [cost(page) for page in pages]
    few = [cost(page) for page in pages]
    for form in ("two", "three"):
        hall.declare(form)
        hall.declare(f"told {form}", timing=Timing.AFTER)
    assert [cost(page) for page in pages] == few
