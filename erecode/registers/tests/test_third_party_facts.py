"""Facts by third parties: the adviser alone, a name only with consent, numbers without gaps, after-care."""

from __future__ import annotations

import csv
import datetime as dt
import io
from dataclasses import replace

import pytest
from django.db import connection

from erecode.audit.models import Entry
from erecode.core.clock import today
from erecode.organisations.models import Role, RoleHolding
from erecode.registers.declaring_actions import Faulty
from erecode.registers.definition import (
    Asked,
    Field,
    FieldKind,
    Meaning,
    Option,
    Outcome,
    Step,
    Term,
    Timing,
    Way,
)
from erecode.registers.models import AfterCare, Declaration
from erecode.registers.tests.desks import signed_in
from erecode.registers.tests.hall import JOB, Hall, make_hall
from erecode.registers.values import Fault

FACTS = replace(
    JOB,
    key="facts",
    fields=(
        Field("facts", FieldKind.LONG, {"en": "What?"}, required=True, meaning=Meaning.SUMMARY, secret=True),
        Field("name", FieldKind.YES_NO, {"en": "Name me?"}, required=True, meaning=Meaning.CONSENT),
        Field(
            "kind",
            FieldKind.CHOICE,
            {"en": "Which?"},
            options=(Option("words", {"en": "Words"}), Option("blows", {"en": "Blows"})),
        ),
        Field("call", FieldKind.YES_NO, {"en": "Call?"}, asked=Asked.LATER, meaning=Meaning.AFTER_CARE),
    ),
    ways=(Way(Timing.AFTER, (Step("prevention_adviser", Term(3, True)),), (Outcome.NOTED,)),),
    kept_by="prevention_adviser",
    seen_by=("dpo",),
    told=(),
    renewal=None,
    open_to_keeper_only=True,
    anonymous_subject=True,
)
HERE = "/en/hall/_registers/facts/"


@pytest.fixture
def hall(db: None) -> Hall:
    hall = make_hall(FACTS)
    RoleHolding.objects.create(person=hall.people["hans"], role=Role.PREVENTION_ADVISER)
    return hall


def told(hall: Hall, form: str, name: str = "false", **words: str) -> Declaration:
    """Facts that Ann tells."""
    return hall.declare(form, Timing.AFTER, facts="A blow", name=name, **words)


@pytest.mark.parametrize(
    ("who", "status"), [("hans", 200), ("kim", 404), ("zoe", 404), ("bea", 404), ("dora", 404), ("ann", 404)]
)
def test_the_adviser_alone_opens_it(hall: Hall, who: str, status: int) -> None:
    made = told(hall, "a")
    client = signed_in(hall, who)
    addresses = [HERE, f"{HERE}sums/", f"{HERE}year/", f"{HERE}after-care/", f"{HERE}export/json/"]
    addresses.append(f"/en/hall/declarations/{made.uid}/")
    assert [client.get(address).status_code for address in addresses] == [status] * len(addresses)


def test_without_consent_nothing_that_is_kept_tells_who(hall: Hall, caplog: pytest.LogCaptureFixture) -> None:
    """No row of any table, no audit entry, no notice, no session, no log."""
    client = signed_in(hall, "ann")
    hall.people["hans"].save()
    before = _rows_that_name(hall)
    client.post(
        "/en/hall/declare/facts/",
        {"form_key": "f1", "f-facts": "A blow", "f-name": "false", "f-kind": "words"},
    )
    made = Declaration.objects.get()
    assert (made.state, made.number, made.person, made.entered_by, made.unit) == (
        "waiting",
        1,
        None,
        None,
        None,
    )
    assert _rows_that_name(hall) == before
    assert not Entry.objects.filter(actor="ann").exists()
    assert "ann" not in caplog.text.casefold()


def _rows_that_name(hall: Hall) -> dict[str, int]:
    """How many rows of each table hold Ann's number, key or name beside the fact that she works here."""
    ann = hall.people["ann"]
    found: dict[str, int] = {}
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            if "findable_" in table or table == "django_session":
                continue
            columns = [c.name for c in connection.introspection.get_table_description(cursor, table)]
            people = [c for c in columns if c in ("person_id", "entered_by_id", "actor_id", "relation_id")]
            cursor.execute(f"SELECT * FROM {connection.ops.quote_name(table)}")
            for row in cursor.fetchall():
                held = dict(zip(columns, row, strict=True))
                named = any(held[c] == ann.pk for c in people)
                if named or any(word in str(v) for v in row for word in ("'ann'", "Ann", "ann@")):
                    found[table] = found.get(table, 0) + 1
    return found


def test_with_consent_the_name_is_there(hall: Hall) -> None:
    assert told(hall, "a", name="true").person == hall.people["ann"]


def test_numbers_have_no_gaps(hall: Hall) -> None:
    numbers = [told(hall, f"f{n}", name="true" if n % 2 else "false").number for n in range(4)]
    assert numbers == [1, 2, 3, 4]


def test_no_words_can_be_searched(hall: Hall) -> None:
    """Nobody looks an offender up: the page has no search, and an address with one narrows nothing."""
    told(hall, "a")
    page = signed_in(hall, "hans").get(f"{HERE}?q=zzz")
    assert b'type="search"' not in page.content
    assert len(page.context["lines"]) == 1


def test_after_care_is_asked_once_and_done_by_the_adviser(hall: Hall) -> None:
    made = told(hall, "a", name="true", call="true")
    task = AfterCare.objects.get()
    assert (task.declaration, task.until > today(), task.done_at) == (made, True, None)
    hans = signed_in(hall, "hans")
    tomorrow = (today() + dt.timedelta(days=1)).isoformat()
    typed = {"number": f"{made.year}/1", "words": "Write to the family", "until": tomorrow}
    assert hans.post(f"{HERE}after-care/", {**typed, "number": "2026/99"}).status_code == 400
    assert hans.post(f"{HERE}after-care/", {**typed, "until": "2020-01-01"}).status_code == 400
    assert hans.post(f"{HERE}after-care/", typed).status_code == 302
    for row in AfterCare.objects.all():
        hans.post(f"{HERE}after-care/{row.pk}/done/")
    assert AfterCare.objects.filter(done_at=None).count() == 0
    assert Entry.objects.filter(verb="declaration.after_care_done").count() == 2


def test_nobody_asks_to_be_called_without_a_name(hall: Hall) -> None:
    with pytest.raises(Faulty) as faulty:
        told(hall, "a", name="false", call="true")
    assert faulty.value.faults == {"call": Fault.NAMELESS}
    assert told(hall, "b", name="false", call="false").number == 1


def test_a_year_for_the_committee_names_nobody_and_hides_small_counts(hall: Hall) -> None:
    """One of six is too few to tell, and so are the others, from which it would follow."""
    hans = signed_in(hall, "hans")
    for number in range(6):
        told(hall, f"f{number}", name="true", kind="blows" if number == 0 else "words")
        if number == 0:
            few = hans.get(f"{HERE}year/").content.decode()
    rows = list(csv.reader(io.StringIO(hans.get(f"{HERE}year/").content.decode("utf-8-sig")), delimiter=";"))
    assert rows[1:] == [
        [f"Declarations in {today().year}", "", "6"],
        ["Name me?", "Yes", "6"],
        ["Name me?", "No", "0"],
        ["Name me?", "not said", "0"],
        ["Which?", "Words", "fewer than 5"],
        ["Which?", "Blows", "fewer than 5"],
        ["Which?", "not said", "0"],
        ["Call?", "Yes", "0"],
        ["Call?", "No", "0"],
        ["Call?", "not said", "6"],
    ]
    assert [line.split(";")[-1] for line in few.splitlines()] == ["How many", "fewer than 5"]


def test_nobody_is_asked_where_nobody_is_named(hall: Hall) -> None:
    """The adviser can take note, but not put a question that nobody could answer."""
    offered = {}
    for form, name in (("a", "false"), ("b", "true")):
        made = told(hall, form, name=name)
        page = signed_in(hall, "hans").get(f"/en/hall/declarations/{made.uid}/")
        offered[name] = [choice for choice, _words in page.context["decision"].fields["outcome"].choices]
        signed_in(hall, "hans").post(
            f"/en/hall/declarations/{made.uid}/decide/",
            {"revision": made.revision, "outcome": "ask", "reason": "Who saw it?"},
        )
    assert offered == {"false": ["noted"], "true": ["noted", "ask"]}
    states = Declaration.objects.order_by("number").values_list("state", flat=True)
    assert list(states) == ["waiting", "asked"]
