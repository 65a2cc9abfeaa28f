"""The files of a pack that answer: `situations/<situation>.yaml` and `cards/<card>.yaml`.

Promises each by its key, in the order of the keys; what is wrong is told with its line. Pure.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from erecode.guidance.card import Card
from erecode.packs.faults import Report
from erecode.packs.fields import KEY, Fields
from erecode.packs.situations import SituationFile, read_situation
from erecode.packs.source import Source
from erecode.packs.yamlfile import Node

SITUATIONS = "situations/"
CARDS = "cards/"
_NAME = re.compile(r"[^/]+/([^/]+)\.yaml")
_LONGEST = 200


def situation_file(key: str) -> str:
    """Where a situation stands in a pack."""
    return f"{SITUATIONS}{key}.yaml"


def card_file(key: str) -> str:
    """Where a step card stands in a pack."""
    return f"{CARDS}{key}.yaml"


def read_situations(source: Source, main: str) -> dict[str, SituationFile]:
    """The situations that can be read."""
    found = {}
    for key, file, node in _nodes(source, SITUATIONS):
        read = read_situation(key, node, source.faults.of(file), main)
        if read:
            found[key] = read
    return found


def read_cards(source: Source, main: str) -> list[Card]:
    """The step cards, as far as they can be read."""
    return [_card(key, node, source.faults.of(file), main) for key, file, node in _nodes(source, CARDS)]


def _nodes(source: Source, folder: str) -> Iterator[tuple[str, str, Node]]:
    for file in sorted(name for name in source.files if name.startswith(folder)):
        node = source.yaml(file)
        name = _NAME.fullmatch(file)
        if node and name:
            yield name[1], file, node


def _card(key: str, node: Node, report: Report, main: str) -> Card:
    if not KEY.match(key):
        report(1, f"the file's name must be lower-case words joined by hyphens, not “{key}”")
    fields = Fields(node, report, "work titles steps", "call cites situation")
    return Card(
        key,
        fields.text("work"),
        fields.texts("titles", main, _LONGEST),
        tuple(_step(item, report, main) for item in fields.items("steps")),
        tuple(fields.words("cites", 120)),
        tuple(fields.words("call", 80)),
        fields.text("situation"),
    )


def _step(node: Node, report: Report, main: str) -> dict[str, str]:
    """A step stands under its language at once, without a name of its own."""
    below = Fields(node, report, main, "nl fr en")
    return {language: text for language in ("nl", "fr", "en") if (text := below.text(language, _LONGEST))}
