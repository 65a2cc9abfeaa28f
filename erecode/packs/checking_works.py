"""Faults of works, editions and what stands beside them that only several places together can tell. Pure."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import pairwise
from urllib.parse import urlsplit

from erecode.conduct.setup import Contact, FrozenText, Lead, Note, WorkSetup
from erecode.packs.checking_people import is_mail
from erecode.packs.checking_town import check_once, names_of
from erecode.packs.faults import Faults
from erecode.packs.pack import Pack
from erecode.packs.reading_works import UNKNOWN_DAY
from erecode.packs.text import keys_of


def check_works(pack: Pack, faults: Faults) -> None:
    """Tell what is wrong with the works, their editions, notes and links."""
    for work in pack.works:
        file = f"works/{work.slug}/work.yaml"
        if work.kind == "framework" and not work.scheme:
            faults.add(file, 1, "a framework needs a scheme: grade or proficiency")
        if work.kind == "code" and (work.scheme or work.levels):
            faults.add(file, pack.line(file, "scheme"), "scheme and levels are for a framework only")
        for edition in work.editions:
            _check_edition(pack, faults, work, edition)
        _check_periods(pack, faults, work)
        known = _provisions(work)
        _check_beside(pack, faults, f"works/{work.slug}/practice.yaml", work.notes, known)
        _check_beside(pack, faults, f"works/{work.slug}/links.yaml", work.leads, known)
        _check_leads(pack, faults, work)


def _provisions(work: WorkSetup) -> set[str] | None:
    """The keys of all editions together; None where a text could not be read, so that none is missed."""
    if any(not edition.tree for edition in work.editions):
        return None
    return {key for edition in work.editions for key in keys_of(edition.tree)}


def _edition_file(work: WorkSetup, edition: FrozenText) -> str:
    return f"works/{work.slug}/editions/{edition.label}/edition.yaml"


def _check_edition(pack: Pack, faults: Faults, work: WorkSetup, edition: FrozenText) -> None:
    file = _edition_file(work, edition)
    if faults.any_in(file) and not edition.rulings and edition.since == UNKNOWN_DAY:
        return
    if not edition.rulings:
        faults.add(file, 1, "an edition needs a decision that adopts it; add decisions")
    if edition.until and edition.until < edition.since:
        faults.add(file, pack.line(file, "in_force_until"), "the last day in force is before the first one")
    entities = {entity.key for entity in pack.town.entities}
    for number, ruling in enumerate(edition.rulings):
        if ruling.entity and ruling.entity not in entities:
            line = pack.line(file, f"decisions.{number}.entity")
            faults.add(file, line, f"there is no entity “{ruling.entity}”")
        if ruling.url and not is_address(ruling.url, ("http", "https")):
            line = pack.line(file, f"decisions.{number}.url")
            faults.add(file, line, f"“{ruling.url}” is not a web address; write https://…")


def _check_periods(pack: Pack, faults: Faults, work: WorkSetup) -> None:
    """An edition without a last day ends where the next one begins; every other overlap is a fault."""
    known = [edition for edition in work.editions if edition.since != UNKNOWN_DAY]
    known.sort(key=lambda edition: (edition.since, edition.label))
    for before, edition in pairwise(known):
        if before.since == edition.since or (before.until and before.until >= edition.since):
            file = _edition_file(work, edition)
            line = pack.line(file, "in_force_from")
            faults.add(file, line, f"the edition {before.label} is still in force on {edition.since}")


def _check_beside(
    pack: Pack, faults: Faults, file: str, beside: Iterable[Note | Lead], known: set[str] | None
) -> None:
    units, people = names_of(pack.town)
    beside = list(beside)
    check_once(pack, faults, file, "", [one.key for one in beside])
    for number, one in enumerate(beside):
        if one.provision and known is not None and one.provision not in known:
            line = pack.line(file, f"{number}.provision")
            faults.add(file, line, f"no edition has the provision “{one.provision}”")
        if one.owner and one.owner not in people:
            faults.add(file, pack.line(file, f"{number}.owner"), f"there is no person “{one.owner}”")
        if isinstance(one, Note) and one.unit and one.unit not in units:
            faults.add(file, pack.line(file, f"{number}.unit"), f"there is no unit “{one.unit}”")


def _check_leads(pack: Pack, faults: Faults, work: WorkSetup) -> None:
    file = f"works/{work.slug}/links.yaml"
    for number, lead in enumerate(work.leads):
        if lead.url and not is_address(lead.url, ("http", "https", "mailto", "tel")):
            line = pack.line(file, f"{number}.url")
            faults.add(file, line, f"“{lead.url}” is not an address; write https://…, mailto:… or tel:…")


def is_address(text: str, schemes: tuple[str, ...]) -> bool:
    """Whether a text is a whole address with one of the schemes."""
    try:
        parts = urlsplit(text)
    except ValueError:
        return False
    whole = bool(parts.netloc) if parts.scheme in {"http", "https"} else bool(parts.path)
    return parts.scheme in schemes and whole and not any(c.isspace() or ord(c) < 33 for c in text)


def check_contacts(pack: Pack, faults: Faults) -> None:
    """Tell what is wrong with the contact points."""
    file = "contacts.yaml"
    units, people = names_of(pack.town)
    known = {work.slug: _provisions(work) for work in pack.works}
    check_once(pack, faults, file, "", [contact.key for contact in pack.contacts])
    for number, contact in enumerate(pack.contacts):
        if contact.person and contact.person not in people:
            faults.add(file, pack.line(file, f"{number}.person"), f"there is no person “{contact.person}”")
        if contact.unit and contact.unit not in units:
            faults.add(file, pack.line(file, f"{number}.unit"), f"there is no unit “{contact.unit}”")
        if contact.mail and not is_mail(contact.mail):
            faults.add(file, pack.line(file, f"{number}.mail"), f"“{contact.mail}” is not a mail address")
        _check_uses(pack, faults, number, contact, known)


def _check_uses(
    pack: Pack, faults: Faults, number: int, contact: Contact, known: dict[str, set[str] | None]
) -> None:
    file = "contacts.yaml"
    for place, use in enumerate(contact.provisions):
        line = pack.line(file, f"{number}.provisions.{place}")
        keys = known.get(use[0], set())
        if use[0] and keys is not None and use[1] not in keys:
            faults.add(file, line, f"there is no provision “{use[0]}#{use[1]}”; write <work>#<key>")
        elif use in contact.provisions[:place]:
            faults.add(file, line, f"the provision “{use[0]}#{use[1]}” stands twice")
