"""A pack as files, in the canonical form. Pure: paths and bytes, no disk and no database."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping

from erecode.conduct.setup import Contact, FrozenText, Lead, Note, Ruling, WorkSetup
from erecode.organisations.setup import (
    Absence,
    Closing,
    Cover,
    Entity,
    Group,
    Holding,
    Somebody,
    Stay,
    Town,
    Trade,
    Unit,
)
from erecode.organisations.theme import DEFAULTS
from erecode.packs import yamlfile
from erecode.packs.pack import FORMAT, LANGUAGES, Pack, in_usual_order
from erecode.packs.text import write_main, write_translation
from erecode.packs.writing_dilemmas import dilemma_files
from erecode.packs.writing_registers import register_files
from erecode.packs.writing_situations import situation_files
from erecode.packs.yamlfile import Value, Words


def write(pack: Pack) -> dict[str, bytes]:
    """All files of a pack by path; a file with nothing to say is not there."""
    files = {
        "pack.yaml": yamlfile.write(_head(pack)),
        "organisation.yaml": yamlfile.write(_organisation(pack.town)),
        "contacts.yaml": yamlfile.write([_contact(contact) for contact in pack.contacts]),
    }
    files |= situation_files(pack)
    files |= register_files(pack.registers.values())
    files |= dilemma_files(pack.dilemmas)
    for work in pack.works:
        files |= _work_files(work, pack.town.languages)
    return {path: text.encode() for path, text in files.items() if text or path.endswith(".md")}


def _work_files(work: WorkSetup, languages: list[str]) -> dict[str, str]:
    folder = f"works/{work.slug}"
    files = {
        f"{folder}/work.yaml": yamlfile.write(_work(work)),
        f"{folder}/practice.yaml": yamlfile.write([_note(note) for note in work.notes]),
        f"{folder}/links.yaml": yamlfile.write([_lead(lead) for lead in work.leads]),
    }
    for edition in work.editions:
        place = f"{folder}/editions/{edition.label}"
        files[f"{place}/edition.yaml"] = yamlfile.write(_edition(edition, languages))
        for number, language in enumerate(edition.languages):
            write_text = write_translation if number else write_main
            files[f"{place}/{language}.md"] = write_text(edition.tree, language)
    return files


def _head(pack: Pack) -> Value:
    usual = in_usual_order(pack.works) == pack.works
    provenance = pack.town.provenance
    return {
        "format": FORMAT,
        "slug": pack.town.slug,
        "languages": Words(tuple(pack.town.languages)),
        "works": None if usual else Words(tuple(work.slug for work in pack.works)),
        "provenance": {
            "author": provenance.author,
            "licence": provenance.licence,
            "note": provenance.note,
        },
    }


def _organisation(town: Town) -> Value:
    return {
        "names": _texts(town.names),
        "theme": {name: town.theme[name] for name in DEFAULTS if name in town.theme},
        "entities": [_entity(entity) for entity in town.entities],
        "units": [_unit(unit) for unit in town.units],
        "categories": [_group(group) for group in town.categories],
        "professions": [_group(trade) | {"secrecy": trade.secrecy or None} for trade in town.professions],
        "closing_days": [_closing_day(closing) for closing in sorted(town.closing_days, key=_day_of)],
        "people": [_person(person) for person in town.people],
    }


def _texts(texts: Mapping[str, str]) -> Value:
    return {language: texts[language] for language in LANGUAGES if language in texts}


def _entity(entity: Entity) -> Value:
    return {
        "key": entity.key,
        "kind": entity.kind,
        "kbo": entity.kbo,
        "ovo": entity.ovo,
        "nis": entity.nis,
        "names": _texts(entity.names),
    }


def _unit(unit: Unit) -> Value:
    return {"key": unit.key, "entity": unit.entity, "parent": unit.parent, "names": _texts(unit.names)}


def _group(group: Group | Trade) -> dict[str, Value]:
    return {"key": group.key, "names": _texts(group.names)}


def _day_of(closing: Closing) -> dt.date:
    return closing.day


def _closing_day(closing: Closing) -> Value:
    return {"day": closing.day, "names": _texts(closing.names)}


def _person(person: Somebody) -> Value:
    return {
        "key": person.key,
        "number": person.number,
        "name": person.name,
        "mail": person.mail,
        "language": person.language,
        "unit": person.unit,
        "function": _texts(person.function),
        "category": person.category,
        "profession": person.profession,
        "since": person.since,
        "until": person.until,
        "memberships": [{"unit": stay.unit, **_span(stay)} for stay in person.stays],
        "roles": [_holding(holding) for holding in person.roles],
        "stand_ins": [{"by": cover.by, **_span(cover)} for cover in person.covers],
        "leaves": [_span(absence) for absence in person.absences],
        "account": person.account or None,
        "demo": person.demo or None,
    }


def _holding(holding: Holding) -> Value:
    if not (holding.since or holding.until or holding.unit):
        return holding.role
    return {"role": holding.role, "unit": holding.unit, **_span(holding)}


def _span(row: Absence | Cover | Holding | Stay) -> dict[str, Value]:
    return {"since": row.since, "until": row.until}


def _contact(contact: Contact) -> Value:
    return {
        "key": contact.key,
        "names": _texts(contact.names),
        "person": contact.person,
        "unit": contact.unit,
        "phone": contact.phone,
        "mail": contact.mail,
        "hours": _texts(contact.hours),
        "provisions": [f"{work}#{key}" for work, key in contact.provisions],
    }


def _work(work: WorkSetup) -> Value:
    return {
        "kind": work.kind,
        "titles": _texts(work.titles),
        "public": work.public,
        "scheme": work.scheme,
        "levels": Words(tuple(work.levels)),
    }


def _edition(edition: FrozenText, languages: list[str]) -> Value:
    usual = [language for language in languages if language in edition.languages]
    return {
        "in_force_from": edition.since,
        "in_force_until": edition.until,
        "languages": None if usual == edition.languages else Words(tuple(edition.languages)),
        "decisions": [_ruling(ruling) for ruling in edition.rulings],
        "note": _texts(edition.note),
    }


def _ruling(ruling: Ruling) -> Value:
    return {
        "entity": ruling.entity,
        "body": _texts(ruling.body),
        "date": ruling.date,
        "reference": ruling.reference,
        "url": ruling.url,
    }


def _note(note: Note) -> Value:
    return {
        "key": note.key,
        "provision": note.provision,
        "unit": note.unit,
        "owner": note.owner,
        "review": note.review,
        "texts": _texts(note.texts),
    }


def _lead(lead: Lead) -> Value:
    return {
        "key": lead.key,
        "provision": lead.provision,
        "url": lead.url,
        "access": "internal" if lead.internal else "public",
        "owner": lead.owner,
        "titles": _texts(lead.titles),
    }
