"""The fields of one YAML map, read with their types; whatever is wrong is told with its line.

A field that is wrong or absent reads as empty, so that reading goes on and all faults come at once. Pure.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable

from erecode.packs.faults import Report
from erecode.packs.pack import LANGUAGES
from erecode.packs.yamlfile import Listing, Node, Scalar, Table, meaning

KEY = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*\Z")
_KINDS = {Scalar: "a single value", Listing: "a list", Table: "a map"}


class Fields:
    """The fields of one map. `required` and `optional` name those that there are, parted by spaces."""

    def __init__(self, node: Node | None, report: Report, required: str, optional: str = "") -> None:
        self._report = report
        self._nodes: dict[str, tuple[int, Node]] = {}
        self.line = node.line if node else 1
        names = [*required.split(), *optional.split()]
        if isinstance(node, Table):
            self._take(node, names)
        elif node is not None:
            report(node.line, f"here must stand {' and '.join(required.split())}, each on a line of its own")
            return
        for name in required.split():
            if name not in self._nodes:
                report(self.line, f"{name} is missing")

    def _take(self, node: Table, names: list[str]) -> None:
        for key, value in node.entries:
            if key.text in self._nodes:
                self._report(key.line, f"{key.text} stands twice")
            elif names and key.text not in names:
                self._report(key.line, f"{key.text} is unknown; possible here: {', '.join(names)}")
            else:
                self._nodes[key.text] = (key.line, value)

    def _scalar(self, name: str, wanted: str) -> tuple[int, str] | None:
        """The line and text of a value with the wanted meaning, or None after telling what is wrong."""
        if name not in self._nodes:
            return None
        line, node = self._nodes[name]
        if not isinstance(node, Scalar):
            self._report(line, f"{name} must be a single value, not {_KINDS[type(node)]}")
        elif meaning(node) == wanted:
            return line, node.text
        elif meaning(node) == "nothing":
            self._report(line, f"{name} is empty; leave it out or give it a value")
        elif wanted == "text":
            self._report(line, f'{name} must be text: put it between double quotes, "{node.text}"')
        elif meaning(Scalar(node.text, True, line)) == wanted:
            self._report(line, f"{name} must stand without quotes: {node.text}")
        else:
            self._report(line, f"{name} must be {_WANTED[wanted]}, not “{node.text}”")
        return None

    def text(self, name: str, longest: int = 200) -> str:
        """A text, or "" where it is not given."""
        found = self._scalar(name, "text")
        if found is None:
            return ""
        line, text = found
        if not text.strip():
            self._report(line, f"{name} is empty; leave it out or give it a value")
        if len(text) > longest:
            self._report(line, f"{name} is longer than {longest} characters")
        return text

    def key(self, name: str = "key", longest: int = 60) -> str:
        """A key: lower-case words joined by hyphens."""
        text = self.text(name, longest)
        if text and not KEY.match(text):
            self._report(
                self._nodes[name][0], f"{name} must be lower-case words joined by hyphens, not “{text}”"
            )
        return text

    def one_of(self, name: str, possible: Iterable[str]) -> str:
        """One word of a closed list."""
        text = self.text(name)
        words = list(possible)
        if text and text not in words:
            self._report(self._nodes[name][0], f"{name} must be one of {', '.join(words)}, not “{text}”")
            return ""
        return text

    def yes(self, name: str) -> bool:
        """Yes or no; no where it is not given."""
        found = self._scalar(name, "yes or no")
        if found and found[1] not in {"true", "false"}:
            self._report(found[0], f"{name} must be true or false, not “{found[1]}”")
        return found is not None and found[1] == "true"

    def number(self, name: str) -> int:
        """A whole number; 0 where it is not given."""
        found = self._scalar(name, "a whole number")
        return int(found[1].replace("_", "")) if found and len(found[1]) < 10 else 0

    def date(self, name: str) -> dt.date | None:
        """A date such as 2026-03-01."""
        found = self._scalar(name, "a date")
        if found is None:
            return None
        try:
            return dt.datetime.strptime(found[1], "%Y-%m-%d").date()
        except ValueError:
            self._report(found[0], f"{name}: “{found[1]}” is not a day in the calendar; write 2026-03-01")
            return None

    def texts(self, name: str, main: str, longest: int = 20_000) -> dict[str, str]:
        """A text per language. The main language must be among them; without one, any will do."""
        if name not in self._nodes:
            return {}
        line, node = self._nodes[name]
        if not isinstance(node, Table):
            self._report(line, f"{name} must have one line per language, such as “{main or 'nl'}: …”")
            return {}
        for key, _value in node.entries:
            if key.text not in LANGUAGES:
                self._report(key.line, f"“{key.text}” is not a language; possible are nl, fr and en")
        below = Fields(_only(node, LANGUAGES), self._report, "", " ".join(LANGUAGES))
        texts = {language: below.text(language, longest) for language, _ in below.entries()}
        if main and main not in texts:
            self._report(line, f"{name} has no text in {main}, the main language")
        elif not node.entries:
            self._report(line, f"{name} is empty; leave it out or give it a value")
        return {language: text for language, text in texts.items() if text}

    def entries(self) -> list[tuple[str, int]]:
        """The names that are there, with their lines."""
        return [(name, line) for name, (line, _node) in self._nodes.items()]

    def items(self, name: str) -> list[Node]:
        """The items of a list; none where it is not given."""
        if name not in self._nodes:
            return []
        line, node = self._nodes[name]
        if isinstance(node, Listing):
            return node.items
        self._report(line, f"{name} must be a list, each item after “- ”")
        return []

    def words(self, name: str, longest: int = 60) -> list[str]:
        """A list of texts; an item that is none reads as ""."""
        return [word_of(item, name, self._report, longest) for item in self.items(name)]

    def node(self, name: str) -> Node | None:
        """What stands at a name, unread; None where it is not given."""
        return self._nodes[name][1] if name in self._nodes else None

    def below(self, name: str, required: str, optional: str = "") -> Fields:
        """The fields of a map inside this one."""
        line_and_node = self._nodes.get(name)
        node = line_and_node[1] if line_and_node else Table(self.line)
        return Fields(node, self._report, required if line_and_node else "", optional)


_WANTED = {
    "yes or no": "true or false",
    "a whole number": "a whole number",
    "a date": "a date such as 2026-03-01",
}


def word_of(node: Node, name: str, report: Report, longest: int = 60) -> str:
    """A text that stands in a list, or "" after telling what is wrong."""
    table = Table(node.line, [(Scalar(name, True, node.line), node)])
    return Fields(table, report, "", name).text(name, longest)


def _only(table: Table, names: Iterable[str]) -> Table:
    return Table(table.line, [(key, node) for key, node in table.entries if key.text in names])
