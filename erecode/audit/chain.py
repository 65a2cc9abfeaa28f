"""The rules of the chain, pure: how an entry is hashed and what makes a chain whole."""

from __future__ import annotations

import datetime as dt
import hashlib
import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Fact:
    """An entry without its storage. `at` is aware; it is hashed in UTC to the microsecond."""

    chain: str
    number: int
    at: dt.datetime
    actor: str
    verb: str
    subject: str
    facts: dict[str, Any]
    previous: str

    def digest(self) -> str:
        """SHA-256 over canonical JSON, in hexadecimal."""
        content = [
            self.chain,
            self.number,
            self.at.astimezone(dt.UTC).isoformat(timespec="microseconds"),
            self.actor,
            self.verb,
            self.subject,
            self.facts,
            self.previous,
        ]
        text = json.dumps(content, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
        return hashlib.sha256(text.encode()).hexdigest()


def faults(entries: Iterable[tuple[Fact, str]], head: str, length: int) -> Iterator[str]:
    """One sentence per fault of one chain, given its entries by number with the digests that are stored."""
    expected, previous = 1, ""
    for fact, digest in entries:
        if fact.number != expected:
            yield f"{fact.chain}: entry {expected} is missing; the next one found is {fact.number}"
            expected = fact.number
        elif fact.previous != previous:
            yield f"{fact.chain}: entry {fact.number} does not follow the one before it"
        if fact.digest() != digest:
            yield f"{fact.chain}: entry {fact.number} was changed after it was written"
        previous, expected = digest, expected + 1
    if expected - 1 != length:
        yield f"the chain holds {expected - 1} entries, but its head says {length}"
    elif previous != head:
        yield "the last entry is not the one that the head of the chain names"
