"""The registers at scale: the same pages with 1,000 declarations and with 1,000,000 in 285 towns.

Needs PostgreSQL: `python tools/postgres.py python -m bench registers`. The first town's pages are measured
with 1,000 declarations in the whole database, then it is filled up and they are measured again. Whoever
decides has twenty waiting both times. ERECODE_BENCH_DECLARATIONS gives another count than a million.
"""

from __future__ import annotations

import os
import time
from statistics import quantiles
from typing import TYPE_CHECKING

from bench.rows import Row

if TYPE_CHECKING:
    from django.test import Client

    from erecode.organisations.models import Organisation, Unit

MANY = int(os.environ.get("ERECODE_BENCH_DECLARATIONS", "1000000"))
FEW = 1_000
TOWNS = 285
PEOPLE = 20
WAITING = 20
ROUNDS = 150
BAR = 1.5
PAGES = {
    "inbox": "mine/decisions/",
    "register view": "_registers/gift/",
    "register view, an older page": "_registers/gift/?year=2024&state=noted",
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


def run() -> list[Row]:
    """The rows, or one that says what is missing."""
    from django.core.management import call_command
    from django.db import connection

    if connection.vendor != "postgresql":
        return [Row("registers at scale", "not measured", "", "", "needs PostgreSQL")]
    call_command("collectstatic", verbosity=0, interactive=False)
    towns = [_town(number) for number in range(TOWNS)]
    clients = _clients(towns[0])
    per_town = -(-MANY // TOWNS)
    _fill(1, FEW - WAITING, towns[:1])
    few = {name: _p95(clients[name == "inbox"], path) for name, path in PAGES.items()}
    began = time.perf_counter()
    _fill(FEW, per_town, towns[:1])
    _fill(1, per_town, towns[1:])
    filled = time.perf_counter() - began
    many = {name: _p95(clients[name == "inbox"], path) for name, path in PAGES.items()}
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM registers_declaration")
        count = cursor.fetchone()[0]
    return [
        Row(f"{count:,} declarations in {TOWNS} towns", f"{filled:.0f} s to fill", "", ""),
        *(_row(name, many[name], few[name]) for name in PAGES),
    ]


def _row(name: str, many: float, few: float) -> Row:
    ratio = many / few
    return Row(
        f"{name}, p95", f"{many:.1f} ms", f"{few:.1f} ms", f"{ratio:.2f}", f"at most {BAR}", ratio <= BAR
    )


def _p95(client: Client, path: str) -> float:
    """In milliseconds, warm."""
    took = []
    for number in range(ROUNDS + 10):
        began = time.perf_counter()
        answer = client.get(f"/bench-0/{path}")
        took.append((time.perf_counter() - began) * 1000)
        if answer.status_code != 200:
            raise RuntimeError(f"{path} gave {answer.status_code} at {number}")
    return quantiles(took[10:], n=20)[-1]


def _fill(first: int, last: int, towns: list[Organisation]) -> None:
    """Declarations with these numbers in each of the towns; the planner then knows of them."""
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute(FILL, [first, last, [town.pk for town in towns]])
        cursor.execute("ANALYZE registers_declaration")


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
