"""Joining, moving and leaving: on their day, once, also after nights that were missed."""

from __future__ import annotations

import datetime as dt

import pytest
from django.test import Client

from erecode.core.clock import today
from erecode.core.refused import Refused
from erecode.organisations import holding_actions, people, people_actions
from erecode.organisations.events import draw_due
from erecode.organisations.models import Account, Organisation, Person, RoleHolding, StandIn, Unit
from erecode.organisations.people_actions import Facts
from erecode.organisations.tests.import_town import hr_of, make_person, make_town
from erecode.organisations.who import desk_of

pytestmark = pytest.mark.django_db
DAY = dt.timedelta(days=1)


@pytest.fixture
def town() -> Organisation:
    """A town with HR."""
    return make_town()


def _unit(town: Organisation, key: str) -> Unit:
    return Unit.objects.get(organisation=town, key=key)


def _unit_now(person: Person) -> str:
    person.refresh_from_db()
    return person.unit.key if person.unit else ""


@pytest.mark.parametrize(
    "on",
    [dt.date(2028, 2, 29), dt.date(2027, 3, 28), dt.date(2027, 10, 31), dt.date(2027, 1, 1)],
    ids=["leap day", "summer time", "winter time", "new year"],
)
def test_a_move_waits_for_its_day_and_happens_once(town: Organisation, on: dt.date) -> None:
    person = make_person(town, "bo")
    people_actions.move(actor=hr_of(town), person=person, unit=_unit(town, "sociaal-huis"), on=on)
    assert (draw_due(on - DAY), _unit_now(person)) == (0, "groendienst")
    assert (draw_due(on), _unit_now(person)) == (1, "sociaal-huis")
    assert draw_due(on) == 0
    assert people.units_on(town, on - DAY)[person.pk] == _unit(town, "groendienst").pk
    assert people.units_on(town, on)[person.pk] == _unit(town, "sociaal-huis").pk


def test_a_move_of_today_happens_at_once(town: Organisation) -> None:
    person = make_person(town, "bo")
    people_actions.move(actor=hr_of(town), person=person, unit=_unit(town, "sociaal-huis"), on=today())
    assert _unit_now(person) == "sociaal-huis"


def test_missed_nights_are_caught_up_in_their_order(town: Organisation) -> None:
    person, hr = make_person(town, "bo"), hr_of(town)
    people_actions.move(actor=hr, person=person, unit=_unit(town, "sociaal-huis"), on=today() + DAY)
    with pytest.raises(Refused):
        people_actions.leave(actor=hr, person=person, last_day=today() + 9 * DAY)
    draw_due(today() + DAY)
    people_actions.leave(actor=hr, person=person, last_day=today() + 9 * DAY)
    other = make_person(town, "cas")
    people_actions.move(actor=hr, person=other, unit=_unit(town, "sociaal-huis"), on=today() + 3 * DAY)
    assert draw_due(today() + 40 * DAY) == 2
    assert people.units_on(town, today() + 40 * DAY)[other.pk] == _unit(town, "sociaal-huis").pk


def test_who_leaves_keeps_nothing_after_the_last_day(town: Organisation) -> None:
    account = Account.objects.create_user("bo@lommerdal.example", "wachtwoord-genoeg")
    person = make_person(town, "bo", account=account, mail=account.mail)
    other = make_person(town, "cas")
    RoleHolding.objects.create(person=person, role="manager")
    RoleHolding.objects.create(person=person, role="dpo", since=today() + 30 * DAY)
    StandIn.objects.create(person=other, stand_in=person, since=today() - DAY)
    client = Client()
    client.force_login(account)
    last = today() + 5 * DAY
    people_actions.leave(actor=hr_of(town), person=person, last_day=last)
    assert draw_due(last) == 0  # the last day is a working day
    assert people.chart_on(town.pk, last).leads != {}
    assert draw_due(last + DAY) == 1
    account.refresh_from_db()
    assert (account.is_active, desk_of(account, town, last + DAY)) == (False, None)
    assert list(person.roles.values_list("role", "until")) == [("manager", last)]
    assert list(other.stand_ins.values_list("until", flat=True)) == [last]
    assert client.get("/lommerdal/_keep/people/").status_code == 302  # the open session is over


def test_a_plan_can_be_taken_back(town: Organisation) -> None:
    person, hr = make_person(town, "bo"), hr_of(town)
    people_actions.leave(actor=hr, person=person, last_day=today() + DAY)
    people_actions.call_off(actor=hr, event=person.events.get())
    person.refresh_from_db()
    assert (person.until, draw_due(today() + 9 * DAY)) == (None, 0)
    people_actions.move(actor=hr, person=person, unit=_unit(town, "sociaal-huis"), on=today() + DAY)
    people_actions.call_off(actor=hr, event=person.events.get())
    assert list(person.memberships.values_list("unit__key", "until")) == [("groendienst", None)]
    assert (draw_due(today() + 9 * DAY), _unit_now(person)) == (0, "groendienst")


def test_what_happened_is_told_since_the_day_it_was_entered(town: Organisation) -> None:
    facts = Facts("Bo Smets", "statutory", "nl")
    long_ago, ahead = today() - 60 * DAY, today() + 60 * DAY
    people_actions.add(actor=hr_of(town), facts=facts, unit=None, since=long_ago)
    people_actions.add(actor=hr_of(town), facts=Facts("Cas Smets", "statutory", "nl"), unit=None, since=ahead)
    assert [event.person.key for event in people.events_since(today())] == ["bo-smets"]
    assert [event.person.key for event in people.events_since(today(), until=ahead)] == [
        "bo-smets",
        "cas-smets",
    ]
    assert [person.key for person in people.persons_present(town, today())] == ["hanne", "bo-smets"]


def test_an_account_that_is_still_somebodys_elsewhere_stays_open(town: Organisation) -> None:
    account = Account.objects.create_user("bo@lommerdal.example", "wachtwoord-genoeg")
    person = make_person(town, "bo", account=account)
    make_person(make_town("elders"), "bo", account=account)
    holding_actions.close_account(actor=hr_of(town), person=person)
    account.refresh_from_db()
    assert (account.is_active, account.has_usable_password()) == (True, True)


def test_a_closed_account_is_opened_again_without_its_password(town: Organisation) -> None:
    account = Account.objects.create_user("bo@lommerdal.example", "wachtwoord-genoeg")
    person = make_person(town, "bo", account=account, mail=account.mail)
    holding_actions.close_account(actor=hr_of(town), person=person)
    holding_actions.give_account(actor=hr_of(town), person=person)
    person.refresh_from_db()
    assert person.account == account
    account.refresh_from_db()
    assert (account.is_active, account.has_usable_password()) == (True, False)


def test_nobody_changes_their_own_roles(town: Organisation) -> None:
    hr = hr_of(town)
    with pytest.raises(Refused):
        holding_actions.give_role(actor=hr, person=hr, role="dpo", unit=None, since=None, until=None)
    with pytest.raises(Refused):
        holding_actions.end_role(actor=hr, holding=hr.roles.get())


def test_managers_and_approvers_of_everybody_in_as_many_queries(
    town: Organisation, django_assert_num_queries: object
) -> None:
    head, bo = make_person(town, "head"), make_person(town, "bo")
    cover = make_person(town, "cas", unit="sociaal-huis")
    RoleHolding.objects.create(person=head, role="manager")
    StandIn.objects.create(person=head, stand_in=cover, since=today())
    assert people.manager_of(bo, today()) == head
    for number in range(3):
        make_person(town, f"extra-{number}")
        with django_assert_num_queries(7):  # type: ignore[operator]
            found = people.approvers_on(town, today())
        assert found[bo.pk] == cover.pk
    at = desk_of(Account.objects.create_user("x@x.example"), town, today())
    assert at is None
