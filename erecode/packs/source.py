"""The files of a pack while they are read: their text, their nodes, their lines and their faults. Pure."""

from __future__ import annotations

import re
from dataclasses import dataclass

from erecode.packs import yamlfile
from erecode.packs.faults import Faults
from erecode.packs.fields import Fields
from erecode.packs.pack import LANGUAGES
from erecode.packs.yamlfile import Listing, Node

_CONTROL = re.compile("[\x00-\x09\x0b-\x1f\x7f]")


@dataclass(slots=True)
class Source:
    """The files of a pack while they are read, with the faults and the lines that come of it."""

    files: dict[str, bytes]
    faults: Faults
    lines: dict[str, dict[str, int]]

    def text(self, path: str) -> str | None:
        """The text of a file, or None where it is absent or not text (which is told)."""
        data = self.files.get(path)
        if data is None:
            return None
        try:
            text = data.decode()
        except UnicodeDecodeError as error:
            line = data.count(b"\n", 0, error.start) + 1
            self.faults.add(path, line, "this is not UTF-8 text; save the file as UTF-8")
            return None
        bad = _CONTROL.search(text)
        if bad or text.startswith("\ufeff"):
            line = text.count("\n", 0, bad.start()) + 1 if bad else 1
            self.faults.add(
                path, line, "there is a tab, a carriage return or another invisible character here; remove it"
            )
            return None
        return text

    def yaml(self, path: str) -> Node | None:
        """The node of a YAML file, or None where it is absent, empty or cannot be read."""
        text = self.text(path)
        if text is None:
            return None
        node = yamlfile.read(text, self.faults.of(path))
        self.lines[path] = dict(yamlfile.lines_of(node))
        if node is None and not self.faults.any_in(path):
            self.faults.add(path, 1, "the file is empty; remove it or say something in it")
        return node

    def needed(self, path: str, required: str, optional: str = "") -> Fields | None:
        """The fields of a file that must be there; None after telling why there are none."""
        if path not in self.files:
            self.faults.add(path, 1, "this file is missing")
            return None
        node = self.yaml(path)
        return Fields(node, self.faults.of(path), required, optional) if node else None

    def listed(self, path: str) -> list[Node]:
        """The items of a file that is one list; none where it is absent."""
        node = self.yaml(path)
        if node is None or isinstance(node, Listing):
            return node.items if node else []
        self.faults.add(path, node.line, "this file must be a list, each item after “- ”")
        return []


def languages_of(source: Source, fields: Fields, file: str) -> list[str]:
    """The languages that a file lists under `languages`, without those that cannot be."""
    languages = fields.words("languages")
    for number, language in enumerate(languages):
        line = source.lines[file].get(f"languages.{number}", 1)
        if language and language not in LANGUAGES:
            source.faults.add(file, line, f"“{language}” is not a language; possible are nl, fr and en")
        elif language in languages[:number]:
            source.faults.add(file, line, f"{language} stands twice")
    return [language for language in dict.fromkeys(languages) if language in LANGUAGES]
