"""The parts of a DOCX and how they point at each other.

Promises parsed parts by their role (document, styles, numbering, notes, heads and feet, comments) and the
targets of links. Used by the DOCX reader. Leaves out what stands in the parts.
"""

from __future__ import annotations

import posixpath

from lxml import etree

from erecode.reading.formats import safe_xml
from erecode.reading.formats.archive import Archive
from erecode.reading.formats.docx.names import PACKAGE, transitional
from erecode.reading.result import Unreadable

_TITLE = "{http://purl.org/dc/elements/1.1/}title"


class Package:
    """The opened document. Parts are parsed when they are asked for."""

    def __init__(self, archive: Archive) -> None:
        self._archive = archive
        self._names = archive.names()
        main = self._by_kind(self._relations("_rels/.rels", ""), "officeDocument")
        if not main:
            raise Unreadable("broken")
        self._main = main[0]
        folder, file = posixpath.split(self._main)
        self._related = self._relations(posixpath.join(folder, "_rels", f"{file}.rels"), folder)

    def document(self) -> etree._Element:
        """The main part."""
        return self._parse(self._main)

    def parts(self, kind: str) -> list[etree._Element]:
        """The parts of a kind that the document points at: styles, numbering, footnotes, header …"""
        names = self._by_kind(self._related, kind)
        return [self._parse(name) for name in dict.fromkeys(names) if name in self._names]

    def part(self, kind: str) -> etree._Element | None:
        """The only part of its kind, if there is one."""
        parts = self.parts(kind)
        return parts[0] if parts else None

    def target(self, relation: str) -> str:
        """Where a link of the document leads."""
        return self._related.get(relation, ("", ""))[1]

    def title(self) -> str:
        """The title among the properties."""
        for name in self._by_kind(self._relations("_rels/.rels", ""), "core-properties"):
            if name in self._names:
                found = self._parse(name).find(f".//{_TITLE}")
                return (found.text or "") if found is not None else ""
        return ""

    def _parse(self, name: str) -> etree._Element:
        return safe_xml.parse(transitional(self._archive.read(name)))

    def _relations(self, name: str, folder: str) -> dict[str, tuple[str, str]]:
        """Identifier -> (kind, target); targets inside the package are member names."""
        if name not in self._names:
            return {}
        found: dict[str, tuple[str, str]] = {}
        for relation in safe_xml.parse(self._archive.read(name)).iter(f"{{{PACKAGE}}}Relationship"):
            kind = relation.get("Type", "").rpartition("/")[2]
            target = relation.get("Target", "")
            if relation.get("TargetMode") != "External":
                target = posixpath.normpath(posixpath.join("/", folder, target)).lstrip("/")
            found[relation.get("Id", "")] = (kind, target)
        return found

    @staticmethod
    def _by_kind(relations: dict[str, tuple[str, str]], kind: str) -> list[str]:
        return [target for found, target in relations.values() if found == kind]
