"""The procurement guard: what a running award stops, what it asks, and its pages."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest

from erecode.core.clock import today
from erecode.core.refused import Refused
from erecode.notifications.models import QueuedNotice
from erecode.registers.definition import Asked, Field, FieldKind, Meaning, Outcome, Timing
from erecode.registers.guard import Award, Verdict, runs, touched, verdict
from erecode.registers.guard_actions import Said, close_award, save_award
from erecode.registers.models import Condition, Declaration, Procurement
from erecode.registers.register_actions import publish_register
from erecode.registers.tests.desks import signed_in
from erecode.registers.tests.hall import JOB, Hall, fresh, make_hall

D = dt.date
ROAD = Award(1, "Road", D(2026, 3, 1), D(2026, 5, 31), frozenset({"bouw peeters"}))
OPEN = replace(ROAD, closes=None)
CONTACT = replace(
    JOB,
    key="contact",
    guard=True,
    fields=(*JOB.fields[:2], Field("all", FieldKind.YES_NO, {"en": "All alike?"}, meaning=Meaning.FOR_ALL)),
)
HERE = "/en/hall/_awards/"


@pytest.mark.parametrize(
    ("award", "day", "running"),
    [
        (ROAD, D(2026, 2, 28), False),
        (ROAD, D(2026, 3, 1), True),
        (ROAD, D(2026, 5, 31), True),
        (ROAD, D(2026, 6, 1), False),
        (OPEN, D(2030, 1, 1), True),
    ],
)
def test_both_days_of_an_award_count(award: Award, day: dt.date, running: bool) -> None:
    assert runs(award, day) is running


@pytest.mark.parametrize(
    ("party", "timing", "for_all", "said"),
    [
        ("bouw peeters", Timing.BEFORE, False, Verdict.STOPPED),
        ("bouw peeters", Timing.BEFORE, True, Verdict.REPORT),
        ("bouw peeters", Timing.AFTER, False, Verdict.REPORT),
        ("bouw peeters", Timing.AFTER, True, Verdict.REPORT),
        ("other", Timing.BEFORE, False, Verdict.CLEAR),
        ("", Timing.BEFORE, False, Verdict.CLEAR),
    ],
)
def test_what_the_guard_says(party: str, timing: Timing, for_all: bool, said: Verdict) -> None:
    """What already happened is never stopped: it must be told."""
    assert verdict(touched([ROAD], party, D(2026, 4, 1)), timing, for_all=for_all) is said


def make_award(hall: Hall) -> Procurement:
    """An award that runs today, on which Ann works."""
    said = Said("Road", today(), None, ["Bouw Peeters nv"], [hall.people["ann"]])
    return save_award(actor=hall.people["kim"], said=said)


def told(name: str) -> list[str]:
    """Who is told something, by key."""
    rows = QueuedNotice.objects.filter(kind=f"registers.{name}").order_by("person__key")
    return list(rows.values_list("person__key", flat=True))


def test_a_contact_with_a_candidate_is_stopped_and_nothing_typed_is_lost(db: None) -> None:
    hall = make_hall(CONTACT)
    make_award(hall)
    with pytest.raises(Refused, match=r"BOUW PEETERS N\.V\. takes part .*All alike\?"):
        hall.declare(firm="BOUW PEETERS N.V.")
    draft = Declaration.objects.get()
    assert (draft.state, draft.typed["firm"]) == ("draft", "BOUW PEETERS N.V.")
    assert hall.declare("other", firm="Drukkerij Jacobs").state == "waiting"


def test_a_contact_planned_for_all_candidates_asks_for_a_report(db: None) -> None:
    hall = make_hall(CONTACT)
    make_award(hall)
    made = hall.declare(firm="Bouw Peeters", all="true")
    task = Condition.objects.get(declaration=made)
    assert made.state == "waiting"
    assert task.words.startswith("Add the report")
    assert (task.agreed_at is not None, task.until > today()) == (True, True)


def test_an_award_that_is_over_stops_nothing(db: None) -> None:
    hall = make_hall(CONTACT)
    row = make_award(hall)
    close_award(actor=hall.people["kim"], row=row)
    Procurement.objects.update(opens=today() - dt.timedelta(9), closes=today() - dt.timedelta(days=1))
    assert hall.declare(firm="Bouw Peeters nv").state == "waiting"
    assert Condition.objects.count() == 0


def test_a_tie_with_a_party_asks_to_step_back_whichever_came_first(db: None) -> None:
    hall = make_hall()
    before = hall.declare("a", firm="Bouw Peeters nv")
    row = make_award(hall)
    again = Said(row.title, row.opens, None, [*row.parties, "Other"], [hall.people["ann"]])
    save_award(actor=hall.people["kim"], said=again, row=row)
    assert told("step_back") == ["ann"]
    hall.declare("b", firm="Bouw Peeters")
    assert told("step_back") == ["ann", "ann"]
    hall.declare("c", firm="Nobody in particular")
    assert told("step_back") == ["ann", "ann"]
    assert fresh(before).outcome != Outcome.REFUSED


CASE = Field("case", FieldKind.TEXT, {"en": "Case"}, meaning=Meaning.CASE, asked=Asked.LATER)
AWARD = Field("award", FieldKind.TEXT, {"en": "Award"}, meaning=Meaning.PROCUREMENT, asked=Asked.LATER)
RECUSAL = replace(JOB, key="interest", guard=True, fields=(*JOB.fields, CASE, AWARD))


def test_who_is_asked_to_step_back_finds_the_form_filled_in(db: None) -> None:
    """The notice leads to the register of recusals: which award, which firm, and the declaration's number."""
    hall = make_hall()
    publish_register(actor="test", town=hall.town, register=RECUSAL)
    make_award(hall)
    made = hall.declare("a", firm="Bouw Peeters nv")
    notice = QueuedNotice.objects.get(kind="registers.step_back")
    assert notice.path == f"/en/hall/declare/interest/?because={made.uid}"
    page = signed_in(hall, "ann").get(notice.path)
    form = page.context["form"]
    filled = {field.name: field.value() for field in form.visible_fields() if field.name in form.known}
    assert filled == {
        "f-what": f"What I declared: Second jobs {made.year}/1",
        "f-firm": "Bouw Peeters nv",
        "f-case": "Road",
        "f-award": "Road",
    }
    other = signed_in(hall, "bea").get(notice.path)
    assert other.context["form"].known == set()


def test_the_keeper_sees_who_was_asked_and_who_handed_it_over(db: None) -> None:
    hall = make_hall()
    version = publish_register(actor="test", town=hall.town, register=RECUSAL)
    row = make_award(hall)
    kim = signed_in(hall, "kim")

    def shown() -> tuple[list[tuple[str, bool, bool]], list[str]]:
        ties = kim.get(f"{HERE}{row.key}/").context["ties"]
        tied = [(tie.row.person.key, tie.asked, tie.handed) for tie in ties.tied]
        return tied, [tie.row.person.key for tie in ties.handed]

    hall.declare("a", firm="Bouw Peeters nv")
    assert shown() == ([("ann", True, False)], [])
    replace(hall, version=version).declare("b", award="road")
    assert shown() == ([("ann", True, True)], ["ann"])


def test_an_award_is_entered_changed_and_ended_in_the_browser(db: None) -> None:
    hall = make_hall()
    kim = signed_in(hall, "kim")
    typed = {"title": "Road", "opens": "1/3/2026", "parties": " Bouw  Peeters nv \n\nJacobs", "people": "ann"}
    wrong = kim.post(HERE, {**typed, "opens": "soon", "people": "Nobody"})
    assert (wrong.status_code, sorted(wrong.context["form"].errors)) == (400, ["opens", "people"])
    page = kim.post(HERE, typed)["Location"]
    row = Procurement.objects.get()
    shown = kim.get(page).content.decode()
    assert 'value="2026-03-01"' in shown
    assert (row.parties, row.party_keys) == (["Bouw Peeters nv", "Jacobs"], ["bouw peeters", "jacobs"])
    early = kim.post(page, {**typed, "closes": "2026-02-01"})
    assert (early.status_code, list(early.context["form"].errors)) == (400, ["closes"])
    assert kim.post(page, {**typed, "people": ""}).status_code == 302
    kim.post(f"{page}over/")
    row.refresh_from_db()
    assert (row.closes, row.people.count()) == (today(), 0)


@pytest.mark.parametrize("who", ["ann", "bea", "zoe", "hans"])
def test_awards_are_the_officers(db: None, who: str) -> None:
    hall = make_hall()
    row = make_award(hall)
    client = signed_in(hall, who)
    answers = [client.get(HERE), client.get(f"{HERE}{row.key}/"), client.post(f"{HERE}{row.key}/over/")]
    assert [answer.status_code for answer in answers] == [404] * 3
