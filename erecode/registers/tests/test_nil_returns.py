""" "Nothing to declare" is taken back by declaring, seen by all, and ends as its register's rule says."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest

from erecode.audit.models import Entry
from erecode.core.clock import played, today
from erecode.core.refused import Refused
from erecode.organisations.models import Person
from erecode.registers import nil_returns
from erecode.registers.about import about
from erecode.registers.declaring_actions import withdraw
from erecode.registers.definition import Meaning, Retention, Since, Timing
from erecode.registers.destroying import approve, propose
from erecode.registers.models import Destruction, NilReturn
from erecode.registers.renewing_actions import nothing_to_declare
from erecode.registers.tests.desks import signed_in, text_of
from erecode.registers.tests.hall import JOB, Hall, fresh, make_hall

ASKED = replace(JOB, nil=("statutory",))
PAGE = "/en/hall/declare/"
NOTHING = "/en/hall/declare/job/nothing/"


@pytest.fixture
def hall(db: None) -> Hall:
    return make_hall(ASKED)


def long_ago(hall: Hall, who: str, year: int) -> None:
    """Somebody said years ago that there was nothing to declare."""
    with played(dt.datetime(year, 3, 1, 12, tzinfo=dt.UTC)):
        nothing_to_declare(actor=hall.people[who], register="job", year=year)


def test_declaring_something_takes_it_back_where_it_is_seen(hall: Hall) -> None:
    ann = signed_in(hall, "ann")
    ann.post(NOTHING)
    assert "Something after all? Declare it: that takes this back." in text_of(ann.get(PAGE))
    made = hall.declare()
    said = made.happenings.get(act="submit").words
    assert said.endswith("was said that there is nothing to declare. This takes that back.")
    assert said in text_of(signed_in(hall, "bea").get(f"/en/hall/declarations/{made.uid}/"))
    page = text_of(ann.get(PAGE))
    assert ("holds no more." in page, "I have nothing to declare" in page) == (True, False)
    held = NilReturn.objects.get()
    assert held.taken_back_at is not None
    section = next(each for each in about(hall.people["ann"], "en") if each.title == "Nothing to declare")
    assert [("taken back on" in words) for _label, words in section.rows] == [True]
    verbs = Entry.objects.filter(verb__contains="nothing").order_by("pk").values_list("verb", flat=True)
    assert list(verbs) == ["declaration.nothing", "declaration.nothing_taken_back"]


def test_who_declared_something_cannot_say_nothing_until_it_is_withdrawn(hall: Hall) -> None:
    ann = hall.people["ann"]
    nothing_to_declare(actor=ann, register="job", year=today().year)
    made = hall.declare()
    with pytest.raises(Refused, match="You declared something here this year"):
        nothing_to_declare(actor=ann, register="job", year=today().year)
    withdraw(actor=ann, declaration=fresh(made))
    nothing_to_declare(actor=ann, register="job", year=today().year)
    assert list(NilReturn.objects.values_list("taken_back_at", flat=True)) == [None]


def test_what_was_said_in_another_year_or_by_another_stays(hall: Hall) -> None:
    long_ago(hall, "ann", today().year - 1)
    nothing_to_declare(actor=hall.people["cas"], register="job", year=today().year)
    hall.declare()
    assert NilReturn.objects.filter(taken_back_at=None).count() == 2


def test_who_is_not_named_takes_nothing_back(db: None) -> None:
    """Else the nil return would tell whose the declaration is."""
    fields = tuple(
        replace(each, meaning=Meaning.CONSENT) if each.key == "harms" else each for each in ASKED.fields
    )
    hall = make_hall(replace(ASKED, fields=fields, anonymous_subject=True))
    nothing_to_declare(actor=hall.people["ann"], register="job", year=today().year)
    made = hall.declare(timing=Timing.AFTER)
    assert (made.person, NilReturn.objects.get().taken_back_at) == (None, None)


@pytest.mark.parametrize(
    ("since", "until", "first"),
    [
        (Since.DECLARED, None, dt.date(2022, 3, 1)),
        (Since.CLOSED, None, dt.date(2022, 12, 31)),
        (Since.ENDED, None, dt.date(2022, 12, 31)),
        (Since.LEFT, None, None),
        (Since.LEFT, dt.date(2020, 6, 30), dt.date(2023, 6, 30)),
    ],
)
def test_it_is_kept_as_its_registers_rule_says(
    db: None, since: Since, until: dt.date | None, first: dt.date | None
) -> None:
    hall = make_hall(replace(ASKED, retention=Retention(3, since, "Test.")))
    long_ago(hall, "ann", 2019)
    Person.objects.filter(pk=hall.people["ann"].pk).update(until=until)
    days = [first - dt.timedelta(1), first] if first else [dt.date(2090, 1, 1)]
    found = [len(nil_returns.over(hall.town, day)) for day in days]
    assert found == ([0, 1] if first else [0])


def test_a_list_destroys_them_and_its_certificate_only_counts(hall: Hall) -> None:
    year = today().year - 7
    for who in ("ann", "bea"):
        long_ago(hall, who, year)
    long_ago(hall, "cas", today().year - 1)
    kim, zoe = signed_in(hall, "kim"), signed_in(hall, "zoe")
    assert "The time of 2 records is over." in text_of(kim.get("/en/hall/_retention/"))
    page = kim.post("/en/hall/_retention/")["Location"]
    assert f"Second jobs {year}: 2 times nothing to declare" in text_of(zoe.get(page))
    zoe.post(page)
    assert Destruction.objects.get().rows == [{"register": "job", "year": year, "nil": 2}]
    assert "2 records were destroyed on" in text_of(zoe.get(page))
    assert list(NilReturn.objects.values_list("person__key", flat=True)) == ["cas"]
    assert zoe.get(f"{page}pdf/").content[:5] == b"%PDF-"


def test_a_list_destroys_no_more_than_it_names(hall: Hall) -> None:
    year = today().year - 7
    long_ago(hall, "ann", year)
    made = propose(actor=hall.people["kim"])
    long_ago(hall, "bea", year)
    approve(actor=hall.people["zoe"], destruction=made)
    assert list(NilReturn.objects.values_list("person__key", flat=True)) == ["bea"]
