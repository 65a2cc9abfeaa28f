"""Recording an act, and verifying everything that was recorded.

`record()` is called inside the transaction of the change it tells of; outside one it refuses to work.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.db import connection

from erecode.audit.chain import Fact, faults
from erecode.audit.models import Chain, Entry
from erecode.core.clock import wall

_FACTS = Entry._meta.get_field("facts")


def record(*, chain: str, actor: str, verb: str, subject: str, facts: dict[str, Any] | None = None) -> None:
    """Add one entry to a chain (a town's slug, or "installation").

    Raises RuntimeError outside a transaction: an entry stands or falls with its change. `facts` holds
    plain JSON values; never a reporter's identity, never what somebody asked.
    """
    if not connection.in_atomic_block:
        raise RuntimeError("audit.record must run in the transaction of the change it tells of")
    pk, length, previous = _head(chain)
    fact = Fact(chain, length + 1, wall(), actor, verb, subject, facts or {}, previous)
    _add(pk, fact, fact.digest())


def _head(chain: str) -> tuple[int, int, str]:
    """The row, length and last digest of a chain, which is nobody else's until the transaction ends."""
    lock = " FOR UPDATE" if connection.features.has_select_for_update else ""
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT id, length, head FROM audit_chain WHERE name = %s{lock}", [chain])
        row = cursor.fetchone()
    if row is None:
        Chain.objects.get_or_create(name=chain)
        return _head(chain)
    return int(row[0]), int(row[1]), str(row[2])


def _add(chain: int, fact: Fact, digest: str) -> None:
    """Add an entry and move the head. Written out: every act of every room passes here."""
    at = connection.ops.adapt_datetimefield_value(fact.at)
    facts = _FACTS.get_db_prep_value(fact.facts, connection)
    values = [fact.chain, fact.number, at, fact.actor, fact.verb, fact.subject, facts, fact.previous, digest]
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO audit_entry (chain, number, at, actor, verb, subject, facts, previous, digest) "
            "VALUES (%s, %s, %s, %s, %s, %s, %s, %s, %s)",
            values,
        )
        cursor.execute(
            "UPDATE audit_chain SET length = %s, head = %s WHERE id = %s", [fact.number, digest, chain]
        )


def verify() -> Iterator[str]:
    """One sentence per fault over all chains; nothing when everything is whole."""
    for chain in Chain.objects.order_by("name"):
        yield from faults(_stored(chain.name), chain.head, chain.length)
    heads = Chain.objects.values("name")
    for name in Entry.objects.exclude(chain__in=heads).values_list("chain", flat=True).distinct():
        yield f"{name}: there are entries, but the chain has no head"


def _stored(name: str) -> Iterator[tuple[Fact, str]]:
    for e in Entry.objects.filter(chain=name).order_by("number").iterator(chunk_size=2000):
        fact = Fact(e.chain, e.number, e.at, e.actor, e.verb, e.subject, e.facts, e.previous)
        yield fact, e.digest


def entries_of(verb: str) -> Iterator[Entry]:
    """Every entry with a verb, over all chains, in the order in which they were added."""
    yield from Entry.objects.filter(verb=verb).order_by("chain", "number").iterator(chunk_size=2000)


def entry_count() -> int:
    """How many entries there are over all chains."""
    return Entry.objects.count()
