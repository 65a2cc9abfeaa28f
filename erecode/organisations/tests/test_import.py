"""A file with people: what it would change is shown whole, and applied whole or not at all."""

from __future__ import annotations

import datetime as dt
import time

import pytest

from erecode.audit.record import verify
from erecode.core.clock import now, today
from erecode.core.refused import Refused
from erecode.organisations import import_actions
from erecode.organisations.import_plan import Plan
from erecode.organisations.models import Account, Membership, Organisation, PeopleImport, Person, PersonEvent
from erecode.organisations.tests.import_town import HEADERS, as_csv, hr_of, make_person, make_town, many_rows

pytestmark = pytest.mark.django_db
NEW = ["101", "An Peeters", "an@lommerdal.example", "Groendienst", "Statutair", "1/3/2026"]


@pytest.fixture
def town() -> Organisation:
    """A town with one person of HR."""
    return make_town()


def _tried(
    town: Organisation, rows: list[list[str]], headers: list[str] = HEADERS, *, leaving: bool = False
) -> tuple[PeopleImport, Plan]:
    found = import_actions.take_in(actor=hr_of(town), town=town, name="p.csv", data=as_csv(rows, headers))
    plan = import_actions.try_out(actor=hr_of(town), found=found, columns=found.columns, leaving=leaving)
    return found, plan


def _applied(town: Organisation, rows: list[list[str]], *, leaving: bool = False) -> dict[str, int]:
    found, _plan = _tried(town, rows, leaving=leaving)
    return import_actions.apply(actor=hr_of(town), found=found)


def test_a_new_person_gets_a_membership_and_an_event(town: Organisation) -> None:
    assert _applied(town, [NEW])["new"] == 1
    person = Person.objects.get(number="101")
    assert (person.key, person.name, person.category, person.language) == (
        "an-peeters",
        "An Peeters",
        "statutory",
        "nl",
    )
    since = dt.date(2026, 3, 1)
    assert list(person.memberships.values_list("unit__key", "since", "until")) == [
        ("groendienst", since, None)
    ]
    event = person.events.get()
    assert (event.kind, event.on, event.done_at is not None) == ("joined", since, True)


def test_the_same_file_again_changes_nothing(town: Organisation) -> None:
    _applied(town, [NEW])
    found, plan = _tried(town, [NEW])
    assert (plan.unchanged, plan.nothing()) == (1, True)
    with pytest.raises(Refused):
        import_actions.apply(actor=hr_of(town), found=found)


def test_what_changes_is_told_with_old_and_new_and_then_done(town: Organisation) -> None:
    _applied(town, [NEW])
    row = ["101", "An Peeters-Claes", "an@lommerdal.example", "sociaal huis", "Contractueel", ""]
    found, plan = _tried(town, [row])
    assert plan.changed[0].fields == {
        "name": ["An Peeters", "An Peeters-Claes"],
        "category": ["statutory", "contractual"],
    }
    assert plan.moved[0].fields == {"unit": ["groendienst", "sociaal-huis"]}
    import_actions.apply(actor=hr_of(town), found=found)
    person = Person.objects.get(number="101")
    assert (person.name, person.category, person.unit and person.unit.key) == (
        "An Peeters-Claes",
        "contractual",
        "sociaal-huis",
    )
    assert list(person.memberships.order_by("since").values_list("unit__key", "until")) == [
        ("groendienst", today() - dt.timedelta(days=1)),
        ("sociaal-huis", None),
    ]
    assert list(person.events.values_list("kind", flat=True)) == ["joined", "moved"]


@pytest.mark.parametrize(
    ("column", "value", "told"),
    [
        (3, "Groendinst", ("unit", "Groendinst", "unknown", "Groendienst")),
        (4, "Statutar", ("category", "Statutar", "unknown", "Statutair")),
        (5, "3/14/2026", ("since", "3/14/2026", "day", "")),
        (5, "31-02-2026", ("since", "31-02-2026", "day", "")),
        (2, "an@lommerdal", ("mail", "an@lommerdal", "mail", "")),
        (2, "HANNE@lommerdal.example", ("mail", "HANNE@lommerdal.example", "mail-of", "Hanne")),
        (1, "", ("name", "", "missing", "")),
        (1, "=SOM(A1)", ("name", "=SOM(A1)", "name", "")),
        (4, "", ("category", "", "missing", "")),
    ],
)
def test_a_bad_cell_is_named_with_its_row_and_its_remedy(
    town: Organisation, column: int, value: str, told: tuple[str, str, str, str]
) -> None:
    Person.objects.filter(key="hanne").update(mail="hanne@lommerdal.example")
    bad = [*NEW[:column], value, *NEW[column + 1 :]]
    good = ["102", "Bo Smets", "", "Groendienst", "Statutair", "2026-03-01"]
    _found, plan = _tried(town, [good, bad])
    assert [(r.row, r.column, r.value, r.reason, r.hint) for r in plan.refused] == [(3, *told)]
    assert (plan.refused_rows, [w.row for w in plan.new]) == (1, [2])


def test_what_stands_twice_in_the_file_is_refused_the_second_time(town: Organisation) -> None:
    rows = [
        NEW,
        ["101", "Iemand Anders", "", "", "Statutair", ""],
        ["103", "Nog Iemand", NEW[2], "", "Statutair", ""],
    ]
    _found, plan = _tried(town, rows)
    assert [(r.row, r.column, r.reason, r.hint) for r in plan.refused] == [
        (3, "number", "double", "2"),
        (4, "mail", "double", "2"),
    ]


def test_whoever_is_missing_leaves_only_where_that_was_asked(town: Organisation) -> None:
    account = Account.objects.create_user("bo@lommerdal.example", "wachtwoord-genoeg")
    gone = make_person(town, "bo", account=account, mail=account.mail)
    assert _tried(town, [NEW])[1].leaving == []
    _found, plan = _tried(town, [NEW], leaving=True)
    assert [change.key for change in plan.leaving] == ["bo"]  # never the one who applies it
    _applied(town, [NEW], leaving=True)
    gone.refresh_from_db()
    account.refresh_from_db()
    assert (gone.until, gone.account, account.is_active) == (today() - dt.timedelta(days=1), None, False)
    assert list(gone.events.values_list("kind", "on")) == [("left", gone.until)]


def test_a_person_whose_row_is_refused_does_not_leave(town: Organisation) -> None:
    make_person(town, "bo", number="7")
    _found, plan = _tried(town, [["7", "Bo", "", "Nergens", "Statutair", ""]], leaving=True)
    assert (plan.refused_rows, plan.leaving) == (1, [])


def test_applying_is_refused_when_the_people_changed_meanwhile(town: Organisation) -> None:
    found, _plan = _tried(town, [NEW])
    make_person(town, "an", number="101")
    before = Person.objects.count()
    with pytest.raises(Refused):
        import_actions.apply(actor=hr_of(town), found=found)
    assert (Person.objects.count(), PeopleImport.objects.get().state) == (before, "tried")


def test_applying_twice_is_refused(town: Organisation) -> None:
    found, _plan = _tried(town, [NEW])
    import_actions.apply(actor=hr_of(town), found=found)
    with pytest.raises(Refused):
        import_actions.apply(actor=hr_of(town), found=found)
    assert Person.objects.filter(number="101").count() == 1


def test_what_fails_half_way_leaves_nothing(town: Organisation, monkeypatch: pytest.MonkeyPatch) -> None:
    found, _plan = _tried(town, [NEW])

    def killed(*_args: object, **_more: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(import_actions, "record", killed)
    with pytest.raises(KeyboardInterrupt):
        import_actions.apply(actor=hr_of(town), found=found)
    assert Person.objects.filter(number="101").count() == 0
    assert (Membership.objects.count(), PersonEvent.objects.count()) == (0, 0)


def test_a_file_that_nobody_applies_is_forgotten(town: Organisation) -> None:
    found, _plan = _tried(town, [NEW])
    assert import_actions.forget_old(now()) == 0
    assert import_actions.forget_old(now() + dt.timedelta(days=15)) == 1
    assert not PeopleImport.objects.filter(pk=found.pk).exists()


def test_six_thousand_rows_with_one_in_twenty_bad(town: Organisation) -> None:
    data = as_csv(many_rows(6000))
    began = time.perf_counter()
    found = import_actions.take_in(actor=hr_of(town), town=town, name="groot.csv", data=data)
    plan = import_actions.try_out(actor=hr_of(town), found=found, columns=found.columns, leaving=False)
    took = time.perf_counter() - began
    assert (len(plan.new), plan.refused_rows) == (5700, 300)
    assert [refusal.row for refusal in plan.refused] == list(range(21, 6002, 20))
    done = import_actions.apply(actor=hr_of(town), found=found)
    assert (done["new"], Person.objects.count()) == (5700, 5701)
    assert list(verify()) == []
    assert took < 5, f"the dry run took {took:.1f} s"
