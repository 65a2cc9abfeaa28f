"""The page, the command and the guide of a loaded town give the same advice, in every scenario there is."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.test import Client
from lxml import html

from erecode.conduct.citation import plain
from erecode.core.publishing import shelf
from erecode.guidance.answers import write_answer
from erecode.guidance.command import main
from erecode.guidance.guide import Guide, as_json
from erecode.guidance.stored import guide_of
from erecode.organisations.models import Organisation
from erecode.packs import asking
from erecode.packs.asking import read_asked
from erecode.packs.asking_town import open_guide
from erecode.packs.checking import inspect
from erecode.packs.folder import BUNDLED
from erecode.packs.loading import load
from erecode.packs.situations import SituationFile
from tests.packs.towns import HERE, load_bundled, load_code

pytestmark = pytest.mark.django_db

TOWNS = ("wervelde", "kortrijk", "putte", "roeselare", "waarden")


@pytest.fixture(params=TOWNS)
def town(request: pytest.FixtureRequest, seeds: Path) -> tuple[str, dict[str, SituationFile], Guide]:
    """A loaded town, its situations as its pack has them, and the pack's own guide."""
    shelf.forget()
    name = str(request.param)
    if name == "wervelde":
        load_bundled(name)
    else:
        load_code(name)
    asked = read_asked((BUNDLED if name == "wervelde" else HERE) / name, "nl")
    return name, asked.situations, asked.guide()


def test_every_scenario_is_answered_alike_by_pack_town_and_page(
    town: tuple[str, dict[str, SituationFile], Guide], client: Client
) -> None:
    name, situations, of_pack = town
    of_town = guide_of(Organisation.objects.get(slug=name), "nl")
    for key, words in _cases(situations, of_pack):
        expected = as_json(of_pack.ask(key, words))
        assert as_json(of_town.ask(key, words)) == expected
        given = "/".join(f"{question}={word}" for question, word in words.items())
        page = client.get(f"/{name}/ask/{key}/answer/{given}/" if given else f"/{name}/ask/{key}/answer/")
        assert _said(html.fromstring(page.content)) == (
            expected["verdict"],
            expected["duties"],
            [plain(cite["text"]) for cite in expected["cites"]],
        )


def _cases(situations: dict[str, SituationFile], guide: Guide) -> Iterator[tuple[str, dict[str, str]]]:
    """Every scenario by its situation, with the answers to what the town itself asks."""
    for key, file in situations.items():
        asked = {question.key: question for question in guide.compiled(key).table.questions}
        yield key, {}
        for scenario in file.scenarios:
            given = {k: write_answer(asked[k], v) for k, v in scenario.given.items() if k in asked}
            yield key, {k: str(v).lower() if isinstance(v, bool) else str(v) for k, v in given.items()}


def _said(page: html.HtmlElement) -> tuple[str, list[str], list[str]]:
    """The verdict, the duties and the quotations of a page."""
    return (
        page.xpath("string(//*[@data-verdict]/@data-verdict)"),
        page.xpath("//*[@data-duty]/@data-duty"),
        [quote.text_content().strip() for quote in page.xpath("//blockquote/p")],
    )


def test_the_command_says_the_same_of_a_pack_and_of_the_town(
    client: Client, capsys: pytest.CaptureFixture[str]
) -> None:
    load(inspect(BUNDLED / "wervelde")[0])
    words = ["gift", "kind=symbolic", "giver=client", "return_expected=false", "--json"]
    said = []
    for name, opened in (("wervelde", open_guide), (str(BUNDLED / "wervelde"), asking.open_guide)):
        assert main([name, *words], opened) == 0
        said.append(json.loads(capsys.readouterr().out))
    assert said[0] == said[1]
    assert said[0]["verdict"] == "ask_first"
