"""The registers at scale: the same pages with 1,000 declarations and with 1,000,000 in 285 towns.

Needs PostgreSQL: `python tools/postgres.py python -m bench registers`. Both counts stand on one server, each
in a database of its own with the same towns and people, and each page is asked of the one and of the other
in turn: what else the machine does slows both alike. Whoever decides has twenty waiting in both.
ERECODE_BENCH_DECLARATIONS gives another count than a million.
"""

from __future__ import annotations

import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from statistics import median, quantiles
from typing import TYPE_CHECKING

from bench.rows import Row

if TYPE_CHECKING:
    from django.db.backends.base.base import BaseDatabaseWrapper
    from django.test import Client

    from erecode.organisations.models import Organisation, Unit

MANY = int(os.environ.get("ERECODE_BENCH_DECLARATIONS", "1000000"))
FEW = 1_000
TOWNS = 285
PEOPLE = 20
WAITING = 20
ROUNDS = 100
WARM = 10
ON_THE_LAST_PAGE = 20  # so many declarations of the first town are older
COPY = "bench_many"
BAR = 1.5
BARRED = ("inbox", "register view", "yearly sums")
PAGES = {
    "inbox": "mine/decisions/",
    "register view": "_registers/gift/",
    "an older year and a state": "_registers/gift/?year=2024&state=noted",
    "a far page": "_registers/gift/",
    "a search": "_registers/gift/?q=Firm 12",
    "a search without result": "_registers/gift/?q=no such words",
    "yearly sums": "_registers/gift/sums/?year=2025",
}
FILL = """
INSERT INTO registers_declaration (uid, organisation_id, version_id, register, year, number, person_id,
  unit_id, timing, state, step, revision, language, "values", typed, summary, outsider, outsider_key, amount,
  made_at, declared_at, closed_at, outcome, reason, decided_by, held, form_key)
SELECT gen_random_uuid(), v.organisation_id, v.id, 'gift', 2022 + n %% 5, n, p.id, p.unit_id,
  CASE WHEN n %% 3 = 0 THEN 'before' ELSE 'after' END,
  (ARRAY['noted', 'approved', 'refused', 'noted'])[1 + n %% 4], 0, 2, 'nl',
  jsonb_build_object('what', 'Gift ' || n, 'giver', 'Firm ' || n %% 97, 'value', n %% 9000), '{}',
  'Gift ' || n, 'Firm ' || n %% 97, 'firm ' || n %% 97, n %% 9000, at, at, at,
  'noted', '', 'Somebody', false, ''
FROM generate_series(%s, %s) AS n
CROSS JOIN registers_registerversion AS v
JOIN organisations_person AS p ON p.organisation_id = v.organisation_id AND p.key = 'p' || n %% 20
CROSS JOIN LATERAL (
  SELECT make_timestamptz(2022 + n %% 5, 1, 1, 8, 0, 0) + n * interval '7 minutes' AS at
) AS made
WHERE v.organisation_id = ANY(%s)
"""
INDEXES = """
SELECT indexname, indexdef FROM pg_indexes
WHERE tablename = 'registers_declaration' AND NOT EXISTS (
  SELECT FROM pg_constraint WHERE conindid = indexname::regclass
)
"""


@dataclass(frozen=True, slots=True)
class Side:
    """One of the two databases, with the address of its far page."""

    database: BaseDatabaseWrapper
    far: str


def run() -> list[Row]:
    """The rows, or one that says what is missing."""
    from django.core.management import call_command
    from django.db import connection

    if connection.vendor != "postgresql":
        return [Row("registers at scale", "not measured", "", "", "needs PostgreSQL")]
    call_command("collectstatic", verbosity=0, interactive=False)
    towns = [_town(number) for number in range(TOWNS)]
    clients = _clients(towns[0])
    _fill(1, FEW - WAITING, towns[:1])
    few = _side()
    began = time.perf_counter()
    with _copied() as database:
        per_town = -(-MANY // TOWNS)
        _fill(FEW, per_town, towns[:1])
        _fill(1, per_town, towns[1:])
        filled = time.perf_counter() - began
        count, many = _count(), _side(database)
        rows = [row for name in PAGES for row in _rows(name, clients[name == "inbox"], many, few)]
    return [Row(f"{count:,} declarations in {TOWNS} towns", f"{filled:.0f} s to fill", "", ""), *rows]


def _rows(name: str, client: Client, many: Side, few: Side) -> Iterator[Row]:
    """A page's 95th percentile and median, asked of the two databases in turn."""
    slow, fast = _took(name, client, many, few)
    for word, take in (("p95", _p95), ("median", median)):
        ratio = take(slow) / take(fast)
        barred = word == "p95" and name in BARRED
        yield Row(
            f"{name}, {word}",
            f"{take(slow):.1f} ms",
            f"{take(fast):.1f} ms",
            f"{ratio:.2f}",
            f"at most {BAR}" if barred else "",
            ratio <= BAR if barred else None,
        )


def _p95(took: list[float]) -> float:
    return quantiles(took, n=20)[-1]


def _took(name: str, client: Client, *sides: Side) -> list[list[float]]:
    """Milliseconds per request and side, warm."""
    took: list[list[float]] = [[] for _side in sides]
    for number in range(ROUNDS + WARM):
        for place, side in enumerate(sides):
            path = side.far if name == "a far page" else f"/bench-0/{PAGES[name]}"
            with _using(side.database):
                began = time.perf_counter()
                answer = client.get(path)
                took[place].append((time.perf_counter() - began) * 1000)
            if answer.status_code != 200:
                raise RuntimeError(f"{path} gave {answer.status_code} at {number}")
    return [each[WARM:] for each in took]


def _side(database: BaseDatabaseWrapper | None = None) -> Side:
    """The database in use, with a page that ends at the last declaration but one of the first town."""
    from django.db import connections

    from erecode.registers.models import Declaration

    rows = Declaration.objects.filter(organisation__slug="bench-0", declared_at__isnull=False)
    at = rows.order_by("declared_at", "pk")[ON_THE_LAST_PAGE]
    assert at.declared_at is not None
    place = f"{round(at.declared_at.timestamp() * 1_000_000)}-{at.pk}"
    return Side(database or connections["default"], f"/bench-0/_registers/gift/?after={place}")


@contextmanager
def _copied() -> Iterator[BaseDatabaseWrapper]:
    """A copy of the database on the same server, in use until the end."""
    from django.db import connections

    first = connections["default"]
    first.close()
    first.close_pool()  # type: ignore[attr-defined]
    first.settings_dict["OPTIONS"].pop("pool")  # a pool is shared by name, and both are called default
    name = first.settings_dict["NAME"]
    copy, maker = first.copy(), first.copy()
    maker.settings_dict["NAME"] = "template1"
    with maker.cursor() as cursor:
        cursor.execute(f'CREATE DATABASE {COPY} TEMPLATE "{name}"')
    maker.close()
    copy.settings_dict["NAME"] = COPY
    with _using(copy):
        yield copy
    copy.close()


@contextmanager
def _using(database: BaseDatabaseWrapper) -> Iterator[None]:
    """Let everything that asks the database ask this one."""
    from django.db import connections

    before = connections["default"]
    connections["default"] = database
    try:
        yield
    finally:
        connections["default"] = before


def _count() -> int:
    from erecode.registers.models import Declaration

    return Declaration.objects.count()


def _fill(first: int, last: int, towns: list[Organisation]) -> None:
    """Declarations with these numbers in each of the towns; the planner then knows of them.

    Checks of what they point at are left out, and indexes are made afterwards: both cost minutes.
    """
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute(INDEXES)
        indexes = cursor.fetchall()
        cursor.execute("SET session_replication_role = replica")
        for name, _made in indexes:
            cursor.execute(f"DROP INDEX {name}")
        cursor.execute(FILL, [first, last, [town.pk for town in towns]])
        for _name, made in indexes:
            cursor.execute(made)
        cursor.execute("SET session_replication_role = DEFAULT")
        cursor.execute("VACUUM ANALYZE registers_declaration")


def _town(number: int) -> Organisation:
    """A town with its register and its people."""
    from erecode.core.clock import now
    from erecode.organisations.models import EntityKind, LegalEntity, Organisation, Person, Unit
    from erecode.registers.models import RegisterVersion

    gift = RegisterVersion.objects.filter(organisation__slug="wervelde", key="gift").latest("number")
    town = Organisation.objects.create(
        slug=f"bench-{number}", names={"nl": f"Bench {number}"}, languages=["nl"]
    )
    entity = LegalEntity.objects.create(
        organisation=town, key="town", kind=EntityKind.MUNICIPALITY, kbo="0999999922", names={"nl": "Town"}
    )
    unit: Unit = Unit.objects.create(organisation=town, key="u", entity=entity, names={"nl": "Dienst"})
    Person.objects.bulk_create(
        Person(organisation=town, key=f"p{n}", name=f"Person {n}", unit=unit, category="statutory")
        for n in range(PEOPLE)
    )
    RegisterVersion.objects.create(
        organisation=town, key="gift", number=1, definition=gift.definition, published_at=now()
    )
    return town


def _clients(town: Organisation) -> dict[bool, Client]:
    """A keeper's browser (False) and that of somebody for whom twenty wait (True)."""
    from django.test import Client

    from erecode.core.clock import now, today
    from erecode.core.publishing import publish
    from erecode.organisations.models import Account, Person, RoleHolding
    from erecode.registers.models import Declaration, RegisterVersion

    clients = {}
    version = RegisterVersion.objects.get(organisation=town, key="gift")
    for key, role in (("p0", "integrity_officer"), ("p1", "manager")):
        person = Person.objects.get(organisation=town, key=key)
        person.account = Account.objects.create_user(f"{key}@bench.example", "not-used-anywhere-1")
        person.save()
        RoleHolding.objects.create(person=person, role=role)
        clients[role == "manager"] = client = Client(headers={"host": "localhost"})
        client.force_login(person.account)
    Declaration.objects.bulk_create(
        Declaration(
            organisation=town,
            version=version,
            register="gift",
            year=today().year,
            number=900_000 + n,
            person=Person.objects.get(organisation=town, key=f"p{2 + n % 18}"),
            decider=person,
            timing="before",
            state="waiting",
            summary=f"Waiting {n}",
            due_on=today(),
            made_at=now(),
            declared_at=now(),
        )
        for n in range(WAITING)
    )
    publish()
    return clients
