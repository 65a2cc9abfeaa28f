"""A town's register files: `registers/<register>.yaml` becomes a register's definition.

Promises that whatever is wrong is told with its line and what is possible there, and that reading goes on.
Pure. It leaves out what only a whole pack can tell, such as provisions and situations that there are not.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from erecode.packs.faults import Report
from erecode.packs.fields import Fields
from erecode.packs.source import Source
from erecode.packs.yamlfile import Node
from erecode.registers.definition import (
    Asked,
    Field,
    FieldKind,
    Handover,
    Meaning,
    Option,
    Outcome,
    Register,
    Retention,
    Since,
    Step,
    Term,
    Timing,
    Way,
)

_OPTIONAL = (
    "intro situation seen_by told cites renewal reminder nil guard open_to_keeper_only anonymous_subject "
    "public position source handover"
)
_FIELD = "helps options asked required meaning published secret question longest low high no_future"
_LONGEST = 1000


REGISTERS = "registers/"
_NAME = re.compile(r"registers/([a-z0-9_-]+)\.yaml")


def register_file_name(key: str) -> str:
    """Where a register stands in a pack."""
    return f"{REGISTERS}{key}.yaml"


def read_registers(source: Source, main: str) -> dict[str, Register]:
    """The registers of a pack by key, in the order in which the town shows them."""
    found = []
    for file in sorted(name for name in source.files if name.startswith(REGISTERS)):
        node, name = source.yaml(file), _NAME.fullmatch(file)
        if node and not name:
            source.faults.add(file, 1, "the file's name must be lower-case words joined by hyphens or _")
        elif node and name:
            found.append(read_register(name[1], node, source.faults.of(file), main))
    return {register.key: register for register in sorted(found, key=lambda r: (r.position, r.key))}


def read_register(key: str, node: Node, report: Report, main: str) -> Register:
    """The register of a file, as far as it can be read."""
    fields = Fields(node, report, "names kept_by retention ways fields", _OPTIONAL)
    reader = _Reader(report, main)
    return Register(
        key=key,
        names=fields.texts("names", main),
        intro=fields.texts("intro", main, _LONGEST),
        fields=tuple(reader.field(each) for each in fields.items("fields")),
        ways=tuple(reader.way(each) for each in fields.items("ways")),
        retention=reader.retention(fields),
        kept_by=fields.text("kept_by"),
        situation=fields.text("situation"),
        seen_by=tuple(fields.words("seen_by")),
        told=tuple(fields.words("told")),
        cites=tuple(fields.words("cites")),
        renewal=fields.number("renewal") or None,
        reminder=fields.number("reminder") or None,
        nil=tuple(fields.words("nil")),
        guard=fields.yes("guard"),
        open_to_keeper_only=fields.yes("open_to_keeper_only"),
        anonymous_subject=fields.yes("anonymous_subject"),
        public=fields.yes("public"),
        position=fields.number("position"),
        source=fields.text("source", _LONGEST),
        handover=reader.handover(fields),
    )


@dataclass(slots=True)
class _Reader:
    """One file while it is read."""

    report: Report
    main: str

    def field(self, node: Node) -> Field:
        """One field."""
        fields = Fields(node, self.report, "key kind texts", _FIELD)
        kind = FieldKind(fields.one_of("kind", list(FieldKind)) or FieldKind.TEXT)
        options = tuple(self.option(each) for each in fields.items("options"))
        if kind is FieldKind.CHOICE and len(options) < 2:
            self.report(fields.line, "a choice needs at least two options")
        return Field(
            key=fields.text("key"),
            kind=kind,
            texts=fields.texts("texts", self.main, _LONGEST),
            helps=fields.texts("helps", self.main, _LONGEST),
            options=options,
            asked=Asked(fields.one_of("asked", list(Asked)) or Asked.FIRST),
            required=fields.yes("required"),
            meaning=Meaning(fields.one_of("meaning", [m for m in Meaning if m])),
            published=fields.yes("published"),
            secret=fields.yes("secret"),
            question=fields.text("question"),
            longest=fields.number("longest") or None,
            low=fields.number("low") if fields.node("low") else None,
            high=fields.number("high") if fields.node("high") else None,
            future=not fields.yes("no_future"),
        )

    def option(self, node: Node) -> Option:
        """One value of a choice."""
        fields = Fields(node, self.report, "key texts")
        return Option(fields.text("key"), fields.texts("texts", self.main, _LONGEST))

    def way(self, node: Node) -> Way:
        """What is passed before or after the fact."""
        fields = Fields(node, self.report, "timing outcomes", "steps")
        timing = Timing(fields.one_of("timing", list(Timing)) or Timing.AFTER)
        steps = tuple(self.step(each) for each in fields.items("steps"))
        words = fields.words("outcomes")
        for word in words:
            if word not in list(Outcome):
                self.report(fields.line, f"outcomes must be among {', '.join(Outcome)}, not “{word}”")
        return Way(timing, steps, tuple(Outcome(word) for word in words if word in list(Outcome)))

    def step(self, node: Node) -> Step:
        """Who decides, within how many days."""
        fields = Fields(node, self.report, "who", "days working")
        days = fields.number("days")
        return Step(fields.text("who"), Term(days, fields.yes("working")) if fields.node("days") else None)

    def handover(self, above: Fields) -> Handover | None:
        """The report line, where there is one."""
        if above.node("handover") is None:
            return None
        fields = above.below("handover", "names", "link fields")
        link = fields.text("link", _LONGEST)
        return Handover(fields.texts("names", self.main), link, tuple(fields.words("fields")))

    def retention(self, above: Fields) -> Retention:
        """How long, from when, and where that comes from."""
        fields = above.below("retention", "years since source", "confirmed")
        return Retention(
            fields.number("years"),
            Since(fields.one_of("since", list(Since)) or Since.CLOSED),
            fields.text("source", _LONGEST),
            fields.yes("confirmed"),
        )
