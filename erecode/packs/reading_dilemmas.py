"""The dilemma cards of a pack, `dilemmas/<dilemma>.yaml`, in the order of their keys. Pure."""

from __future__ import annotations

import re

from erecode.dilemmas.dilemma import Dilemma, Interest, Option
from erecode.packs.faults import Report
from erecode.packs.fields import KEY, Fields
from erecode.packs.source import Source
from erecode.packs.yamlfile import Node

DILEMMAS = "dilemmas/"
LONGEST = 1500
_NAME = re.compile(r"dilemmas/([^/]+)\.yaml")


def dilemma_file(key: str) -> str:
    """Where a dilemma stands in a pack."""
    return f"{DILEMMAS}{key}.yaml"


def read_dilemmas(source: Source, main: str) -> list[Dilemma]:
    """The dilemma cards, as far as they can be read."""
    found = []
    for file in sorted(name for name in source.files if name.startswith(DILEMMAS)):
        node, name = source.yaml(file), _NAME.fullmatch(file)
        if node and name:
            found.append(_dilemma(name[1], node, source.faults.of(file), main))
    return found


def _dilemma(key: str, node: Node, report: Report, main: str) -> Dilemma:
    if not KEY.match(key):
        report(1, f"the file's name must be lower-case words joined by hyphens, not “{key}”")
    fields = Fields(
        node, report, "work titles story options", "interests questions remainder values cites topic draft"
    )
    return Dilemma(
        key,
        fields.text("work"),
        fields.texts("titles", main, 120),
        fields.texts("story", main, LONGEST),
        tuple(_option(item, report, main) for item in fields.items("options")),
        tuple(fields.words("cites", 120)),
        tuple(fields.words("values", 120)),
        tuple(_interest(item, report, main) for item in fields.items("interests")),
        tuple(_texts(item, report, main) for item in fields.items("questions")),
        fields.texts("remainder", main, LONGEST) or None,
        fields.text("topic"),
        fields.yes("draft"),
    )


def _option(node: Node, report: Report, main: str) -> Option:
    fields = Fields(node, report, "texts protects costs")
    return Option(
        fields.texts("texts", main, 200),
        fields.texts("protects", main, 300),
        fields.texts("costs", main, 300),
    )


def _interest(node: Node, report: Report, main: str) -> Interest:
    fields = Fields(node, report, "who wants")
    return Interest(fields.texts("who", main, 120), fields.texts("wants", main, 300))


def _texts(node: Node, report: Report, main: str) -> dict[str, str]:
    """A question stands under its language at once, without a name of its own."""
    below = Fields(node, report, main, "nl fr en")
    return {language: text for language in ("nl", "fr", "en") if (text := below.text(language, 300))}
