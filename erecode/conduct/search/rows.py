"""The rows that an expression matches, on SQLite (FTS5) or PostgreSQL (tsvector with GIN).

Promises at most so many rows, in time that does not grow with how common a word is. Reads only.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from django.db import connection

from erecode.conduct.search.expression import SAMPLES, Expression, in_sample, rendered

ENOUGH_TO_CHOOSE = 2  # times the rows wanted, to be found in a sample
MOST_WITH_PHRASE = 20_000  # rows that are looked through for an exact phrase
_COLUMNS = (
    "r.id, r.scope, r.source, r.kind, r.language, r.name, r.arguments, r.title, r.body, r.squeezed, r.stems"
)
_SQLITE = (
    f"SELECT {_COLUMNS} FROM (SELECT rowid AS id FROM conduct_findable_index "
    "WHERE conduct_findable_index MATCH %s LIMIT %s) f CROSS JOIN conduct_findable r ON r.id = f.id "
    "WHERE 1 = 1{phrases} LIMIT %s"
)
_POSTGRES = (
    f"SELECT {_COLUMNS} FROM (SELECT * FROM conduct_findable WHERE bag @@ %s::tsquery LIMIT %s) r "
    "WHERE 1 = 1{phrases} LIMIT %s"
)


class Row(NamedTuple):
    """A row that matched, as it is stored."""

    id: int
    scope: str
    source: str
    kind: str
    language: str
    name: str
    arguments: str
    title: str
    body: str
    squeezed: str
    stems: str


@dataclass(frozen=True, slots=True)
class Sieve:
    """What an expression alone does not say: exact phrases, marks, and about how many rows will match."""

    scopes: tuple[str, ...]
    phrases: tuple[str, ...]
    expected: int


def matching(expression: Expression, sieve: Sieve, most: int) -> list[Row]:
    """Up to `most` rows that match, in no order that means anything."""
    if connection.vendor == "sqlite":
        text, sql = rendered(expression, " AND ", " OR ", '"'), _SQLITE
        filters = " AND instr(r.squeezed, %s) > 0" * len(sieve.phrases)
    else:
        text = rendered(_bounded(expression, sieve, most), " & ", " | ", "'")
        sql, filters = _POSTGRES, " AND strpos(r.squeezed, %s) > 0" * len(sieve.phrases)
    first = MOST_WITH_PHRASE if sieve.phrases else most
    return _rows(sql.format(phrases=filters), (text, first, *sieve.phrases, most))


def _bounded(expression: Expression, sieve: Sieve, most: int) -> Expression:
    """PostgreSQL collects every match before the first row: for a common word, ask in a sample only."""
    wanted = most * ENOUGH_TO_CHOOSE
    if sieve.phrases or sieve.expected <= wanted:
        return expression
    halvings = (sieve.expected // wanted).bit_length() - 1
    return in_sample(expression, sieve.scopes, max(0, SAMPLES - 1 - halvings)) if halvings else expression


def _rows(sql: str, values: Sequence[str | int]) -> list[Row]:
    with connection.cursor() as cursor:
        cursor.execute(sql, values)
        return [Row._make(row) for row in cursor.fetchall()]
