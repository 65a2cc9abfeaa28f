"""Work that a person should not wait for, queued in the same transaction as what asks for it.

Promises that a job runs at least once after the transaction is committed, so a job must be idempotent.
Used by actions; it leaves out when: work for the clock is in each room's `due.py`.
"""

from __future__ import annotations

from django_q.tasks import async_task


def soon(function: str, *arguments: int | str) -> None:
    """Queue `function` (its dotted path) with plain arguments. The queue is a table of the same database."""
    async_task(function, *arguments)
