"""The town of a pack: its head, legal entities, units, categories, professions and people. Pure."""

from __future__ import annotations

import datetime as dt

from erecode.organisations.setup import (
    Absence,
    Closing,
    Cover,
    Entity,
    Group,
    Holding,
    Provenance,
    Somebody,
    Stay,
    Town,
    Trade,
    Unit,
)
from erecode.organisations.theme import DEFAULTS
from erecode.packs.fields import Fields, word_of
from erecode.packs.pack import FORMAT, LANGUAGES
from erecode.packs.source import Source, languages_of
from erecode.packs.yamlfile import Node, Scalar

ENTITY_KINDS = ("municipality", "welfare", "agency")
ROLES = (
    "manager",
    "director",
    "general_director",
    "integrity_officer",
    "hr",
    "communications",
    "reporting_officer",
    "counsellor",
    "prevention_adviser",
    "dpo",
    "auditor",
)


def read_head(source: Source) -> tuple[Town, list[str]]:
    """The town as pack.yaml names it, and the order of the works where it gives one."""
    town = Town("", list(LANGUAGES), {})
    fields = source.needed("pack.yaml", "format slug languages", "works provenance")
    if fields is None:
        return town, []
    report = source.faults.of("pack.yaml")
    if fields.number("format") not in {0, FORMAT}:
        report(source.lines["pack.yaml"]["format"], f"this release reads format {FORMAT} only")
    town.slug = fields.key("slug")
    town.languages = languages_of(source, fields, "pack.yaml")
    if source.faults.any_in("pack.yaml"):  # so that one wrong word here is not told in every file
        town.languages = list(dict.fromkeys([*town.languages, *LANGUAGES]))
    below = fields.below("provenance", "", "author licence note")
    town.provenance = Provenance(below.text("author"), below.text("licence"), below.text("note", 2000))
    return town, fields.words("works")


def read_organisation(source: Source, town: Town) -> None:
    """Fill in what organisation.yaml says."""
    file = "organisation.yaml"
    fields = source.needed(file, "names entities", "theme units categories professions closing_days people")
    if fields is None:
        return
    report, main = source.faults.of(file), town.languages[0]
    town.names = fields.texts("names", main, 200)
    theme = fields.below("theme", "", " ".join(DEFAULTS))
    town.theme = {name: theme.text(name) for name, _line in theme.entries()}
    town.entities = [
        _entity(Fields(node, report, "key kind kbo names", "ovo nis"), main)
        for node in fields.items("entities")
    ]
    town.units = [
        _unit(Fields(node, report, "key entity names", "parent"), main) for node in fields.items("units")
    ]
    town.categories = [
        Group(each.key(longest=40), each.texts("names", main, 200))
        for each in (Fields(node, report, "key names") for node in fields.items("categories"))
    ]
    town.professions = [
        Trade(each.key(longest=40), each.texts("names", main, 200), each.yes("secrecy"))
        for each in (Fields(node, report, "key names", "secrecy") for node in fields.items("professions"))
    ]
    town.closing_days = [
        Closing(each.date("day") or dt.date.min, each.texts("names", main, 200))
        for each in (Fields(node, report, "day names") for node in fields.items("closing_days"))
    ]
    optional = (
        "number mail unit function profession since until memberships roles stand_ins leaves account demo"
    )
    town.people = [
        _person(source, Fields(node, report, "key name language category", optional))
        for node in fields.items("people")
    ]


def _entity(fields: Fields, main: str) -> Entity:
    return Entity(
        key=fields.key(),
        kind=fields.one_of("kind", ENTITY_KINDS),
        kbo=fields.text("kbo"),
        names=fields.texts("names", main, 200),
        ovo=fields.text("ovo", 9),
        nis=fields.text("nis", 5),
    )


def _unit(fields: Fields, main: str) -> Unit:
    return Unit(
        key=fields.key(),
        entity=fields.text("entity"),
        names=fields.texts("names", main, 200),
        parent=fields.text("parent"),
    )


def _person(source: Source, fields: Fields) -> Somebody:
    return Somebody(
        key=fields.key(longest=80),
        name=fields.text("name"),
        category=fields.text("category"),
        language=fields.one_of("language", LANGUAGES),
        mail=fields.text("mail"),
        unit=fields.text("unit"),
        function=fields.texts("function", "", 200),
        roles=[_holding(source, node) for node in fields.items("roles")],
        account=fields.yes("account"),
        demo=fields.yes("demo"),
        number=fields.text("number", 40),
        profession=fields.text("profession"),
        since=fields.date("since"),
        until=fields.date("until"),
        stays=[
            Stay(each.text("unit"), each.date("since"), each.date("until"))
            for each in _spans(source, fields, "memberships", "unit", "since until")
        ],
        covers=[
            Cover(each.text("by"), each.date("since") or dt.date.min, each.date("until"))
            for each in _spans(source, fields, "stand_ins", "by since", "until")
        ],
        absences=[
            Absence(each.date("since") or dt.date.min, each.date("until"))
            for each in _spans(source, fields, "leaves", "since", "until")
        ],
    )


def _spans(source: Source, fields: Fields, name: str, required: str, optional: str) -> list[Fields]:
    """The maps in a list of what somebody has for a time."""
    report = source.faults.of("organisation.yaml")
    return [Fields(node, report, required, optional) for node in fields.items(name)]


def _holding(source: Source, node: Node) -> Holding:
    """A role: a word, or a map with its unit and the days between which it is held."""
    report = source.faults.of("organisation.yaml")
    if not isinstance(node, Scalar):
        fields = Fields(node, report, "role", "unit since until")
        role = fields.one_of("role", ROLES)
        return Holding(role, fields.date("since"), fields.date("until"), fields.text("unit"))
    role = word_of(node, "role", report)
    if role and role not in ROLES:
        report(node.line, f"role must be one of {', '.join(ROLES)}, not “{role}”")
    return Holding(role if role in ROLES else "")
