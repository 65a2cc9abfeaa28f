"""What is over, found by one query, is what the rule says of each row one by one."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from typing import Any

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from erecode.core.clock import played
from erecode.registers.definition import Retention, Since
from erecode.registers.destroying import STANDING, over
from erecode.registers.models import Declaration, RegisterVersion
from erecode.registers.plain import read, write
from erecode.registers.retention import Dates, over_on
from erecode.registers.tests.hall import JOB, Hall, make_hall
from erecode.registers.tests.plain_calendar import D, in_brussels

pytestmark = pytest.mark.django_db
TODAY = D(2028, 2, 29)
MOMENTS = st.builds(
    lambda day, time: dt.datetime.combine(day, time, dt.UTC),
    st.sampled_from([D(2024, 2, 28), D(2024, 2, 29), D(2025, 2, 28), D(2027, 2, 28), D(2026, 3, 29)])
    | st.dates(D(2024, 1, 2), D(2028, 2, 28)),
    st.sampled_from([dt.time(21, 59), dt.time(22), dt.time(22, 59), dt.time(23), dt.time(12)]),
)
RULES = st.builds(Retention, st.integers(0, 5), st.sampled_from(Since))
ROWS = st.fixed_dictionaries(
    {
        "declared_at": MOMENTS,
        "closed_at": st.none() | MOMENTS,
        "until": st.none() | st.dates(D(2024, 1, 1), D(2028, 12, 31)),
        "state": st.sampled_from(["waiting", *STANDING]),
        "held": st.booleans(),
    }
)
WHO = st.sampled_from(["ann", "bea", "cas", None])


def dates_of(row: Declaration) -> Dates:
    """The days that a rule may count from, told row by row."""
    closed = in_brussels(row.closed_at) if row.closed_at else None
    assert row.declared_at is not None
    left = row.person.until if row.person else None
    return Dates(
        declared=in_brussels(row.declared_at),
        closed=closed,
        ended=None if row.state == "approved" else row.until or closed,
        left=left if left and left < TODAY else None,
    )


def one_by_one(day: dt.date) -> set[int]:
    found = set()
    for row in Declaration.objects.select_related("version", "person"):
        first = over_on(read(row.version.definition).retention, dates_of(row))
        if first and first <= day and not row.held and row.state in STANDING:
            found.add(row.pk)
    return found


@settings(max_examples=25, derandomize=True, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.lists(RULES, min_size=1, max_size=4),
    st.lists(st.tuples(ROWS, WHO, st.integers(0, 3)), max_size=25),
    st.sampled_from([TODAY, D(2028, 2, 28), D(2028, 3, 1), D(2027, 2, 28), D(2027, 3, 1)]),
)
def test_the_query_finds_what_each_rule_says_row_by_row(
    rules: list[Retention], rows: list[tuple[dict[str, Any], str | None, int]], day: dt.date
) -> None:
    mark = transaction.savepoint()
    hall = make_hall()
    versions = [version(hall, number, rule) for number, rule in enumerate(rules, 2)]
    for name, until in (("bea", D(2026, 2, 28)), ("cas", TODAY)):
        hall.people[name].until = until
        hall.people[name].save()
    Declaration.objects.bulk_create(
        Declaration(
            organisation=hall.town,
            version=versions[which % len(versions)],
            register="job",
            year=2024,
            number=number,
            person=hall.people[who] if who else None,
            timing="before",
            made_at=facts["declared_at"],
            **facts,
        )
        for number, (facts, who, which) in enumerate(rows)
    )
    with played(dt.datetime.combine(TODAY, dt.time(12), dt.UTC)):
        assert set(over(hall.town, day).values_list("pk", flat=True)) == one_by_one(day)
    transaction.savepoint_rollback(mark)


def version(hall: Hall, number: int, rule: Retention) -> RegisterVersion:
    return RegisterVersion.objects.create(
        organisation=hall.town, key="job", number=number, definition=write(replace(JOB, retention=rule))
    )


def test_what_is_over_is_asked_of_the_database_in_two_queries() -> None:
    hall = make_hall()
    with CaptureQueriesContext(connection) as asked:
        assert list(over(hall.town, TODAY)) == []
    assert len(asked) == 2
