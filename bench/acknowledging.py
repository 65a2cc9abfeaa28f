"""Signing: 100,000 receipts through the application's own path, against a bare insert and commit.

One round signs a thousand times and inserts a thousand bare rows in turn, on the same connection, each in a
transaction of its own. Then a process that signs is killed with kill -9: all it had called signed must be
there. The same for the worker that asks 6,000 people in 30 units. ERECODE_BENCH_RECEIPTS gives another count;
with ERECODE_BENCH_POSTGRES set to the address of an empty database, PostgreSQL is measured too.
"""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import asdict
from statistics import median
from typing import TYPE_CHECKING

from bench.rows import Row

if TYPE_CHECKING:
    from erecode.acknowledging.models import Campaign
    from erecode.organisations.models import Organisation

RECEIPTS = int(os.environ.get("ERECODE_BENCH_RECEIPTS", "100000"))
PEOPLE = 6_000
UNITS = 30
ROUND = 1_000
BAR = 12.0  # a receipt is a receipt, an assignment, an audit entry and its chain's head, not one row
UNTIL_KILLED = 200


def run() -> list[Row]:
    """The rows for the configured database, and for PostgreSQL where its address is given."""
    import django

    django.setup()
    from django.core.management import call_command

    call_command("migrate", verbosity=0)
    rows = [*_signing(RECEIPTS), _killed_while_signing(), *_asking()]
    address = os.environ.get("ERECODE_BENCH_POSTGRES")
    return rows + (_elsewhere(address) if address else [])


def _elsewhere(address: str) -> list[Row]:
    environment = {k: v for k, v in os.environ.items() if k != "ERECODE_BENCH_POSTGRES"}
    command = [sys.executable, "-m", "bench.acknowledging"]
    found = environment | {"ERECODE_DATABASE_URL": address}
    done = subprocess.run(command, env=found, check=True, capture_output=True, text=True)
    return [Row(**row) for row in json.loads(done.stdout)]


def _signing(count: int) -> list[Row]:
    from django.db import connection

    campaign = _campaign(_town("bench-sign", count, 30))
    waiting = _assigned(campaign)
    with connection.cursor() as cursor:
        cursor.execute("CREATE TABLE bench_bare (id bigint, said text)")
    signed, bare = [], []
    for start in range(0, len(waiting), ROUND):
        some = waiting[start : start + ROUND]
        signed.append(_seconds(some, _sign))
        bare.append(_seconds(some, _insert))
    with connection.cursor() as cursor:
        cursor.execute("DROP TABLE bench_bare")
    per_receipt, per_row = median(signed), median(bare)
    ratio, one_file = per_receipt / per_row, connection.vendor == "sqlite"
    return [
        Row(
            f"sign {count:,} receipts, {connection.vendor}",
            f"{1 / per_receipt:,.0f} per second",
            f"{1 / per_row:,.0f} per s",
            f"{ratio:.1f}",
            f"below {BAR:.0f} x a bare insert and commit" if one_file else "",
            ratio < BAR if one_file else None,  # a server's bare insert costs next to nothing but its disk
        ),
        Row(
            f"last against first, {connection.vendor}",
            f"{signed[-1] * 1000:.2f} ms",
            f"{signed[0] * 1000:.2f} ms",
            f"{signed[-1] / signed[0]:.2f}",
        ),
    ]


def _seconds(some: Sequence[int], act: Callable[[int], object]) -> float:
    """How long one of them takes, on average."""
    start = time.perf_counter()
    for each in some:
        act(each)
    return (time.perf_counter() - start) / len(some)


def _sign(pk: int) -> str:
    """One person signs: what the page's view does after its door."""
    from erecode.acknowledging.actions import Signature, sign
    from erecode.acknowledging.models import Assignment

    found = Assignment.objects.select_related("campaign__organisation", "edition__work", "base", "person")
    assignment = found.get(pk=pk)
    return sign(actor=assignment.person, assignment=assignment, signature=Signature("nl")).digest


def _insert(number: int) -> None:
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute("INSERT INTO bench_bare (id, said) VALUES (%s, %s)", [number, "x" * 64])


def _killed_while_signing() -> Row:
    """A process signs and says so after each; it is killed; what it said must be there, and be whole."""
    from django.db import connection

    from erecode.acknowledging.models import Receipt
    from erecode.acknowledging.verifying import receipt_faults
    from erecode.audit.record import verify

    campaign = _campaign(_town("bench-kill", UNTIL_KILLED * 3, 3))
    _assigned(campaign)
    connection.close()
    child = _child("signs", campaign.pk)
    assert child.stdout is not None
    said = [child.stdout.readline().strip() for _ in range(UNTIL_KILLED)]
    os.kill(child.pid, signal.SIGKILL)
    said += [line.strip() for line in child.stdout if len(line.strip()) == 64]
    child.wait()
    there = set(Receipt.objects.filter(campaign=campaign).values_list("digest", flat=True))
    lost = len(set(said) - there)
    faults = sum(1 for _fault in (*verify(), *receipt_faults()))
    return Row(
        f"kill -9 while signing, {connection.vendor}",
        f"{len(said)} said, {lost} lost",
        f"{faults} faults",
        "",
        "nothing that was signed is lost",
        lost == 0 and faults == 0,
    )


def _asking() -> list[Row]:
    """A campaign for 6,000 people in 30 units is started, its worker killed, and another goes on."""
    from django.db import connection

    from erecode.acknowledging.due import carry_on
    from erecode.acknowledging.models import Assignment, Campaign
    from erecode.acknowledging.telling import tell
    from erecode.core.clock import today
    from erecode.core.days import from_working_day
    from erecode.notifications.models import QueuedNotice

    campaign = _campaign(_town("bench-ask", PEOPLE, UNITS))
    Campaign.objects.filter(pk=campaign.pk).update(wanted=PEOPLE)
    connection.close()
    start = time.perf_counter()
    child = _child("asks", campaign.pk)
    while (made := Campaign.objects.values_list("made", flat=True).get(pk=campaign.pk)) < PEOPLE // 3:
        time.sleep(0.02)
    os.kill(child.pid, signal.SIGKILL)
    child.wait()
    carry_on()
    tell(campaign, from_working_day(today()))
    took = time.perf_counter() - start
    asked = Assignment.objects.filter(campaign=campaign).values("person").distinct().count()
    mails = QueuedNotice.objects.filter(organisation=campaign.organisation).count()
    return [
        Row(
            f"ask {PEOPLE:,} people, killed at {made:,}",
            f"{asked:,} asked, {mails:,} told",
            f"{took:.1f} s in all",
            "",
            "each once",
            asked == mails == PEOPLE and Assignment.objects.filter(campaign=campaign).count() == PEOPLE,
        )
    ]


def _child(what: str, campaign: int) -> subprocess.Popen[str]:
    command = [sys.executable, "-m", "bench.acknowledging", what, str(campaign)]
    return subprocess.Popen(command, stdout=subprocess.PIPE, text=True)


def _town(slug: str, people: int, units: int) -> Organisation:
    """A town with people spread over units."""
    from erecode.organisations.models import EntityKind, LegalEntity, Organisation, Person, Unit

    town = Organisation.objects.create(slug=slug, names={"nl": slug}, languages=["nl"])
    entity = LegalEntity.objects.create(
        organisation=town, key="town", kind=EntityKind.MUNICIPALITY, kbo="0999999922", names={"nl": slug}
    )
    made = [
        Unit.objects.create(
            organisation=town, key=f"u{number}", entity=entity, names={"nl": f"Dienst {number}"}
        )
        for number in range(units)
    ]
    Person.objects.bulk_create(
        [
            Person(
                organisation=town,
                key=f"p{number}",
                name=f"Person {number}",
                mail=f"p{number}@example.test",
                unit=made[number % units],
                category="statutory",
            )
            for number in range(people)
        ],
        batch_size=1000,
    )
    return town


def _campaign(town: Organisation) -> Campaign:
    """A running campaign on a small code."""
    import datetime as dt

    from erecode.acknowledging.models import Campaign, CampaignState
    from erecode.conduct.actions import Freezing, freeze
    from erecode.conduct.models import Work, WorkKind
    from erecode.conduct.tree import Item, Kind
    from erecode.core.clock import now, today

    work = Work.objects.create(organisation=town, slug="code", kind=WorkKind.CODE, titles={"nl": "Code"})
    tree = [Item(f"p{n}", Kind.PARAGRAPH, {"nl": f"Bepaling {n}."}) for n in range(60)]
    terms = Freezing(label="2026", since=today(), languages=["nl"], adoptions=[])
    return Campaign.objects.create(
        organisation=town,
        key="code",
        name="Code",
        edition=freeze(actor="bench", work=work, tree=tree, terms=terms),
        state=CampaignState.RUNNING,
        statements={"nl": "Ik nam kennis van deze tekst."},
        plan=[-7, -1, 3],
        starts=today(),
        due=today() + dt.timedelta(weeks=4),
        by="bench",
        made_at=now(),
    )


def _assigned(campaign: Campaign) -> list[int]:
    """Everybody is asked, as the worker does it."""
    from erecode.acknowledging.asking import ask
    from erecode.acknowledging.models import Assignment
    from erecode.core.clock import today

    ask(campaign, today())
    return list(Assignment.objects.filter(campaign=campaign).order_by("pk").values_list("pk", flat=True))


def _as_child(what: str, campaign: int) -> None:
    """What a process that will be killed does."""
    from erecode.acknowledging.due import make
    from erecode.acknowledging.models import Assignment

    if what == "asks":
        make(campaign)
        return
    for pk in Assignment.objects.left().filter(campaign=campaign).values_list("pk", flat=True):
        print(_sign(pk), flush=True)


if __name__ == "__main__":
    if len(sys.argv) == 3:
        import django

        django.setup()
        _as_child(sys.argv[1], int(sys.argv[2]))
    else:
        print(json.dumps([asdict(row) for row in run()]))
