"""The town of a pack: its head, legal entities, units and people. Pure."""

from __future__ import annotations

from erecode.organisations.setup import Entity, Holding, Provenance, Somebody, Town, Unit
from erecode.organisations.theme import DEFAULTS
from erecode.packs.fields import Fields, word_of
from erecode.packs.pack import FORMAT, LANGUAGES
from erecode.packs.source import Source, languages_of
from erecode.packs.yamlfile import Node, Scalar

ENTITY_KINDS = ("municipality", "welfare", "agency")
CATEGORIES = (
    "statutory",
    "contractual",
    "temporary",
    "trainee",
    "volunteer",
    "childminder",
    "elected-support",
)
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
    fields = source.needed(file, "names entities", "theme units people")
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
    optional = "mail unit function roles account demo"
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
        category=fields.one_of("category", CATEGORIES),
        language=fields.one_of("language", LANGUAGES),
        mail=fields.text("mail"),
        unit=fields.text("unit"),
        function=fields.texts("function", "", 200),
        roles=[_holding(source, node) for node in fields.items("roles")],
        account=fields.yes("account"),
        demo=fields.yes("demo"),
    )


def _holding(source: Source, node: Node) -> Holding:
    """A role: a word, or a map with the days between which it is held."""
    report = source.faults.of("organisation.yaml")
    if not isinstance(node, Scalar):
        fields = Fields(node, report, "role", "since until")
        return Holding(fields.one_of("role", ROLES), fields.date("since"), fields.date("until"))
    role = word_of(node, "role", report)
    if role and role not in ROLES:
        report(node.line, f"role must be one of {', '.join(ROLES)}, not “{role}”")
    return Holding(role if role in ROLES else "")
