"""Searching 150,000 provisions: spread over many towns, and all in one, against a bare indexed SELECT.

A realistic mix of 200 questions (common and rare words, several words, beginnings, typing errors, synonyms)
over texts made from a fixed seed. Measured is `seek`: from what was typed to the ranked rows; and `find`,
which also marks what matched. With ERECODE_BENCH_POSTGRES set to the address of an empty database, the
same is measured on PostgreSQL in a process of its own.
"""

from __future__ import annotations

import json
import os
import random
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import asdict
from itertools import accumulate
from statistics import median, quantiles

from bench.rows import Row

ROWS = 150_000
TOWNS = 300
RUNS = 5
SEED = 20_261_122
BEGINNINGS = "ver be ge ont her voor aan uit op over onder af in toe mis na"
MIDDLES = "leg stel werk zet hand draag spreek lees bouw deel geef houd kom loop maak neem richt schrijf"
ENDINGS = "ing er heid lijk baar sel atie ist je en de te st aar schap dom loos zaam ig s"
FIELD = (
    "geschenk uitnodiging nevenactiviteit leverancier beroepsgeheim pers melding vertrouwenspersoon telewerk "
    "dienstwagen leidinggevende belangenconflict integriteit klant collega personeelslid gemeente dossier"
)
SYNONYMS = "cadeau etentje bijklussen verkoper zwijgplicht journalist klokkenluider thuiswerk baas burger"


def run() -> list[Row]:
    """The rows for the configured database, and for PostgreSQL where its address is given."""
    import django

    django.setup()
    from django.core.management import call_command

    call_command("migrate", verbosity=0)
    rows = [*_measured(TOWNS), *_measured(1)]
    address = os.environ.get("ERECODE_BENCH_POSTGRES")
    return rows + (_elsewhere(address) if address else [])


def _elsewhere(address: str) -> list[Row]:
    environment = {k: v for k, v in os.environ.items() if k != "ERECODE_BENCH_POSTGRES"}
    command = [sys.executable, "-m", "bench.search"]
    done = subprocess.run(
        command,
        env=environment | {"ERECODE_DATABASE_URL": address},
        check=True,
        capture_output=True,
        text=True,
    )
    return [Row(**row) for row in json.loads(done.stdout)]


def _measured(towns: int) -> list[Row]:
    from erecode.conduct.search.find import Reader, find, seek
    from erecode.organisations.models import Organisation

    words, weights = _lexicon()
    chance = random.Random(SEED)
    made = [
        Organisation.objects.get_or_create(
            slug=f"bench-{towns}-{number}", defaults={"names": {"nl": "Bench"}, "languages": ["nl"]}
        )[0]
        for number in range(towns)
    ]
    for town in made:
        _fill(town, ROWS // towns, chance, words, weights)
    _settle()
    questions = _questions(random.Random(SEED + 1), words)
    readers = [Reader(town.pk, "nl", False) for town in made[:: max(1, towns // 10)]]
    where = f"{towns} towns" if towns > 1 else "one town"
    floor = _floor()
    rows = []
    for what, ask in (("seek", seek), ("find", find)):
        took = _times(readers, questions, ask)
        p50, p95 = median(took), quantiles(took, n=20)[18]
        even = p95 < 3 * p50
        rows.append(
            Row(
                f"{what}, {where}, {_database()}",
                f"{p50 * 1000:.2f} / {p95 * 1000:.2f} ms",
                f"{floor * 1000:.3f} ms",
                f"{p95 / p50:.1f}",
                "p95 below 3 x p50" if what == "seek" else "",
                even if what == "seek" else None,
            )
        )
    return rows


def _database() -> str:
    from django.db import connection

    return connection.vendor


def _lexicon() -> tuple[list[str], list[float]]:
    """About 5,000 words and how often each is used: few are common, most are rare."""
    chance = random.Random(SEED)
    made = {b + m + e for b in BEGINNINGS.split() for m in MIDDLES.split() for e in ENDINGS.split()}
    words = sorted(made)
    chance.shuffle(words)
    for number, word in enumerate(FIELD.split()):
        words.insert(number * 7, word)
    return words, list(accumulate(1 / (rank + 8) for rank in range(len(words))))


def _fill(town: object, count: int, chance: random.Random, words: list[str], weights: list[float]) -> None:
    from erecode.conduct.search.index import Document, put
    from erecode.conduct.search.models import Findable
    from erecode.organisations.models import Organisation

    assert isinstance(town, Organisation)
    if Findable.objects.filter(organisation=town).count() == count:
        return
    documents = []
    heading = ""
    for number in range(count):
        if number % 12 == 0:
            heading = " ".join(chance.choices(words, cum_weights=weights, k=2))
        body = " ".join(chance.choices(words, cum_weights=weights, k=chance.randint(12, 40)))
        address = {"town": town.slug, "work": "code", "label": "1", "key": f"p-{number}"}
        kind, bodies = ("provision", {"nl": body}) if number % 12 else ("part", {})
        documents.append(Document(kind, "provision", address, titles={"nl": heading}, bodies=bodies))
    put(town=town, source="bench", documents=documents)


def _settle() -> None:
    from django.db import connection

    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("INSERT INTO conduct_findable_index (conduct_findable_index) VALUES ('optimize')")
        else:
            cursor.execute("ANALYZE conduct_findable")


def _questions(chance: random.Random, words: list[str]) -> list[str]:
    """200 questions as people type them."""
    common, rare = words[:120], words[1500:]
    asked = [chance.choice(common) for _ in range(40)] + [chance.choice(rare) for _ in range(30)]
    asked += [f"{chance.choice(common)} {chance.choice(common)}" for _ in range(20)]
    asked += [f"mag ik {chance.choice(common)} {chance.choice(rare)}" for _ in range(20)]
    asked += [chance.choice(common)[: chance.randint(3, 6)] for _ in range(30)]
    asked += [_mistyped(chance, chance.choice(words[:1000])) for _ in range(30)]
    return asked + [chance.choice(SYNONYMS.split()) for _ in range(30)]


def _mistyped(chance: random.Random, word: str) -> str:
    at = chance.randint(1, len(word) - 2)
    return word[:at] + word[at + 1] + word[at] + word[at + 2 :]


def _times(readers: Sequence[object], questions: Sequence[str], ask: Callable[..., object]) -> list[float]:
    """The median of several runs per question, questions dealt over the readers."""
    for number, question in enumerate(questions):
        ask(readers[number % len(readers)], question)
    return [
        median(_timed(ask, readers[number % len(readers)], question) for _ in range(RUNS))
        for number, question in enumerate(questions)
    ]


def _timed(ask: Callable[..., object], *arguments: object) -> float:
    start = time.perf_counter()
    ask(*arguments)
    return time.perf_counter() - start


def _floor() -> float:
    """A bare SELECT of one row by its key."""
    from django.db import connection

    def select() -> None:
        with connection.cursor() as cursor:
            cursor.execute("SELECT title FROM conduct_findable WHERE id = %s", [1])
            cursor.fetchall()

    return median(_timed(select) for _ in range(500))


if __name__ == "__main__":
    print(json.dumps([asdict(row) for row in run()]))
