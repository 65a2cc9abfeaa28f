"""`erecode compare`: what it writes, and one sentence for what is not there."""

from __future__ import annotations

from io import StringIO

import pytest
from django.core.management import call_command

from erecode.conduct.actions import Freezing, freeze
from erecode.conduct.models import Work, WorkKind
from erecode.conduct.tests.reading_town import NOW, make_town
from erecode.conduct.tree import Item, Kind, Modality

pytestmark = pytest.mark.django_db


def _compare(*names: str) -> list[str]:
    out = StringIO()
    call_command("compare", *names, stdout=out)
    return out.getvalue().splitlines()


def _work(slug: str, town: str, text: str) -> None:
    organisation = make_town(town).town
    work = Work.objects.create(
        organisation=organisation, slug=slug, kind=WorkKind.CODE, titles={"nl": "Werk"}
    )
    freeze(
        actor="test",
        work=work,
        tree=[Item("a", Kind.PARAGRAPH, {"nl": text}, modality=Modality.ADVICE)],
        terms=Freezing("1", NOW),
    )


def test_two_editions_word_by_word() -> None:
    make_town()
    assert _compare("klaarbeek/code/2020", "klaarbeek/code/2024")[:8] == [
        "klaarbeek/code/2020 -> klaarbeek/code/2024",
        "1 same, 2 changed, 6 added",
        "",
        "1 Eerlijk delen",
        "  eerlijk-1: changed (none -> duty)",
        "    Een taart deelt u met {+alle +}collega’s{+ van de dienst+}.",
        "  noot: added",
        "    {+Ook wie thuis werkt.+}",
    ]


def test_without_an_edition_it_is_the_one_in_force() -> None:
    make_town()
    assert _compare("klaarbeek/code", "klaarbeek/code/2199") == [
        "klaarbeek/code/2024 -> klaarbeek/code/2199",
        "9 same",
    ]


def test_two_towns_topic_by_topic() -> None:
    _work("gift", "klaarbeek", "Een geschenk weigert u.")
    _work("gift", "verderop", "Een taart mag.")
    assert _compare("klaarbeek/gift", "verderop/gift") == [
        "klaarbeek/gift/1 | verderop/gift/1",
        "0 topics in both",
        "",
        "Geschenken",
        "  klaarbeek/gift/1",
        "    a: Een geschenk weigert u.",
        "  verderop/gift/1: nothing",
    ]


@pytest.mark.parametrize(
    ("names", "sentence"),
    [
        (
            ("klaarbeek/code", "nergens/code"),
            "erecode: there is no edition “nergens/code”; name one as TOWN/WORK/EDITION",
        ),
        (
            ("klaarbeek", "klaarbeek/code"),
            "erecode: there is no edition “klaarbeek”; name one as TOWN/WORK/EDITION",
        ),
        (
            ("klaarbeek/code", "klaarbeek/code/2024"),
            "erecode: “klaarbeek/code” and “klaarbeek/code/2024” are the same edition; "
            "name two different ones",
        ),
    ],
)
def test_bad_input_gets_one_sentence_and_status_2(names: tuple[str, str], sentence: str) -> None:
    make_town()
    err = StringIO()
    with pytest.raises(SystemExit) as stopped:
        call_command("compare", *names, stderr=err)
    assert (stopped.value.code, err.getvalue()) == (2, f"{sentence}\n")
