"""Recording an act, and verifying everything that was recorded.

`record()` is called inside the transaction of the change it tells of; outside one it refuses to work.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.db import connection

from erecode.audit.chain import Fact, faults
from erecode.audit.models import Chain, Entry
from erecode.core.clock import now


def record(*, chain: str, actor: str, verb: str, subject: str, facts: dict[str, Any] | None = None) -> None:
    """Add one entry to a chain (a town's slug, or "installation").

    Raises RuntimeError outside a transaction: an entry stands or falls with its change. `facts` holds
    plain JSON values; never a reporter's identity, never what somebody asked.
    """
    if not connection.in_atomic_block:
        raise RuntimeError("audit.record must run in the transaction of the change it tells of")
    head = _locked(chain)
    fact = Fact(chain, head.length + 1, now(), actor, verb, subject, facts or {}, head.head)
    digest = fact.digest()
    Entry.objects.create(
        chain=fact.chain,
        number=fact.number,
        at=fact.at,
        actor=actor,
        verb=verb,
        subject=subject,
        facts=fact.facts,
        previous=fact.previous,
        digest=digest,
    )
    Chain.objects.filter(pk=head.pk).update(length=fact.number, head=digest)


def _locked(name: str) -> Chain:
    """The head of a chain, which is nobody else's until the transaction ends."""
    chains = Chain.objects.select_for_update().filter(name=name)
    found = chains.first()
    if found is None:
        Chain.objects.get_or_create(name=name)
        found = chains.get()
    return found


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
