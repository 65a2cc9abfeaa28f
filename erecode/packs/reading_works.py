"""The works of a pack, their editions and what stands beside them, and the contact points. Pure."""

from __future__ import annotations

import datetime as dt
import re

from erecode.conduct.setup import Contact, FrozenText, Lead, Note, Ruling, WorkSetup
from erecode.packs import text
from erecode.packs.fields import Fields
from erecode.packs.pack import LANGUAGES, in_usual_order
from erecode.packs.source import Source, languages_of

UNKNOWN_DAY = dt.date.min  # a day that could not be read; that is told
_SLUG = re.compile(r"[-a-zA-Z0-9_]+\Z")


def read_works(source: Source, languages: list[str], order: list[str]) -> list[WorkSetup]:
    """All works, in the order that pack.yaml gives, else codes before frameworks."""
    slugs = sorted({path.split("/")[1] for path in source.files if path.startswith("works/")})
    works = in_usual_order([_work(source, slug, languages) for slug in slugs])
    if not order:
        return works
    known = {work.slug: work for work in works}
    for number, slug in enumerate(order):
        line = source.lines["pack.yaml"].get(f"works.{number}", 1)
        if slug not in known or slug in order[:number]:
            source.faults.add("pack.yaml", line, f"there is no folder works/{slug}, or it stands here twice")
    for slug in known:
        if slug not in order:
            source.faults.add("pack.yaml", source.lines["pack.yaml"]["works"], f"works leaves out {slug}")
    return sorted(works, key=lambda work: order.index(work.slug) if work.slug in order else len(order))


def _work(source: Source, slug: str, languages: list[str]) -> WorkSetup:
    work = WorkSetup(slug, "", {})
    folder = f"works/{slug}"
    file = f"{folder}/work.yaml"
    fields = source.needed(file, "kind titles public", "scheme levels")
    if not _SLUG.match(slug) or len(slug) > 80:
        source.faults.add(file, 1, f"the folder's name “{slug}” must be lower-case words joined by hyphens")
    if fields is not None:
        work.kind = fields.one_of("kind", ("code", "framework"))
        work.titles = fields.texts("titles", "", 200)
        work.public = fields.yes("public")
        work.scheme = fields.one_of("scheme", ("grade", "proficiency"))
        work.levels = fields.words("levels")
    work.notes = _notes(source, f"{folder}/practice.yaml")
    work.leads = _leads(source, f"{folder}/links.yaml")
    below = f"{folder}/editions/"
    labels = sorted({path.split("/")[3] for path in source.files if path.startswith(below)})
    work.editions = [_edition(source, below + label, languages) for label in labels]
    return work


def _edition(source: Source, folder: str, languages: list[str]) -> FrozenText:
    label = folder.rsplit("/", 1)[1]
    file = f"{folder}/edition.yaml"
    edition = FrozenText(label, UNKNOWN_DAY)
    if not _SLUG.match(label) or len(label) > 40:
        source.faults.add(file, 1, f"the folder's name “{label}” must be words or a year joined by hyphens")
    fields = source.needed(file, "in_force_from", "in_force_until languages decisions note")
    own: list[str] = []
    if fields is not None:
        own = languages_of(source, fields, file)
        edition.since = fields.date("in_force_from") or edition.since
        edition.until = fields.date("in_force_until")
        edition.note = fields.texts("note", "", 5000)
        edition.rulings = [
            _ruling(Fields(node, source.faults.of(file), "entity body date", "reference url"))
            for node in fields.items("decisions")
        ]
    present = [language for language in LANGUAGES if f"{folder}/{language}.md" in source.files]
    usual = [language for language in languages if language in present]
    edition.languages = own or usual
    _read_texts(source, folder, edition, present, languages[0])
    return edition


def _read_texts(source: Source, folder: str, edition: FrozenText, present: list[str], main: str) -> None:
    wanted = edition.languages or [main]
    for language in wanted:
        if f"{folder}/{language}.md" not in source.files:
            source.faults.add(f"{folder}/{language}.md", 1, "this file is missing")
    for language in present:
        if language not in wanted:
            source.faults.add(
                f"{folder}/{language}.md", 1, f"{language} is not among the languages of the edition"
            )
    first = f"{folder}/{wanted[0]}.md"
    content = source.text(first)
    if content is None:
        return
    reading = text.read_main(content, wanted[0], source.faults.of(first))
    source.lines[first] = reading.lines
    edition.tree = reading.tree
    if not reading.tree and not source.faults.any_in(first):
        source.faults.add(first, 1, "there is no text in this file")
    for language in wanted[1:]:
        path = f"{folder}/{language}.md"
        content = source.text(path)
        if content is not None:
            text.read_translation(content, language, wanted[0], reading, source.faults.of(path))


def _ruling(fields: Fields) -> Ruling:
    return Ruling(
        entity=fields.text("entity"),
        body=fields.texts("body", "", 200),
        date=fields.date("date") or UNKNOWN_DAY,
        reference=fields.text("reference"),
        url=fields.text("url", 500),
    )


def _notes(source: Source, file: str) -> list[Note]:
    report = source.faults.of(file)
    found = (Fields(node, report, "key provision texts", "unit owner review") for node in source.listed(file))
    return [
        Note(
            key=fields.key(longest=120),
            provision=fields.text("provision"),
            texts=fields.texts("texts", ""),
            unit=fields.text("unit"),
            owner=fields.text("owner"),
            review=fields.date("review"),
        )
        for fields in found
    ]


def _leads(source: Source, file: str) -> list[Lead]:
    report = source.faults.of(file)
    found = (Fields(node, report, "key provision access titles", "url owner") for node in source.listed(file))
    return [
        Lead(
            key=fields.key(longest=120),
            provision=fields.text("provision"),
            titles=fields.texts("titles", "", 500),
            url=fields.text("url", 1000),
            internal=fields.one_of("access", ("public", "internal")) == "internal",
            owner=fields.text("owner"),
        )
        for fields in found
    ]


def read_contacts(source: Source) -> list[Contact]:
    """The contact points."""
    report = source.faults.of("contacts.yaml")
    optional = "person unit phone mail hours provisions"
    found = (Fields(node, report, "key names", optional) for node in source.listed("contacts.yaml"))
    return [
        Contact(
            key=fields.key(longest=80),
            names=fields.texts("names", "", 200),
            person=fields.text("person"),
            unit=fields.text("unit"),
            phone=fields.text("phone", 60),
            mail=fields.text("mail"),
            hours=fields.texts("hours", "", 1000),
            provisions=[_pair(word) for word in fields.words("provisions", 201)],
        )
        for fields in found
    ]


def _pair(word: str) -> tuple[str, str]:
    work, _hash, key = word.partition("#")
    return work, key
