"""What this room has to find: the editions in force, what stands beside them, and whom to turn to.

Promises that after a refresh exactly the edition in force on that day is found (the newest where none is),
with its practice notes, service agreements and links. Called by the actions that change them, in their
transaction, and by the clock for editions that come into force.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence

from erecode.conduct.citation import plain, title_of
from erecode.conduct.models import ContactPoint, ContactUse, Edition, Link, PracticeNote, Work
from erecode.conduct.rows import tree_of
from erecode.conduct.search.index import Document, drop, put
from erecode.conduct.search.models import Findable
from erecode.conduct.tree import Item, Kind, walk_with_parents
from erecode.core.clock import today
from erecode.core.texts import Texts, pick
from erecode.organisations.models import Organisation

CONTACTS = "contacts"
_KINDS = {Kind.EXAMPLE: "example", Kind.FOOTNOTE: "footnote"}


def refresh_work(work: Work, on: dt.date | None = None) -> None:
    """Everything of a work and beside it can be found as it stands on a day (today)."""
    edition = _edition(work, on or today())
    if edition is None:
        drop(town=work.organisation, source=_source(work))
        return
    tree = tree_of(edition)
    documents = [_title(work), *_provisions(edition, tree), *_beside(edition, tree)]
    put(town=work.organisation, source=_source(work), documents=documents)


def drop_work(work: Work) -> None:
    """Nothing of a work can be found any more."""
    drop(town=work.organisation, source=_source(work))


def refresh_contacts(town: Organisation) -> None:
    """The contact points of a town can be found, by their names, holders and units."""
    points = ContactPoint.objects.filter(organisation=town).select_related("person", "unit")
    inside = set(
        ContactUse.objects.filter(contact__organisation=town, work__public=False).values_list(
            "contact", flat=True
        )
    ) - set(
        ContactUse.objects.filter(contact__organisation=town, work__public=True).values_list(
            "contact", flat=True
        )
    )
    documents = [_contact(point, town, public=point.pk not in inside) for point in points]
    put(town=town, source=CONTACTS, documents=documents)


def refresh_town(town: Organisation, on: dt.date | None = None) -> None:
    """Everything that this room knows of a town can be found."""
    for work in Work.objects.filter(organisation=town).select_related("organisation"):
        refresh_work(work, on)
    refresh_contacts(town)


def refresh_due(on: dt.date) -> int:
    """Works whose edition in force is another than the one that is found: for the clock. How many."""
    due = [work for work in Work.objects.select_related("organisation") if not _is_current(work, on)]
    for work in due:
        refresh_work(work, on)
    return len(due)


def _is_current(work: Work, on: dt.date) -> bool:
    edition = _edition(work, on)
    row = (
        Findable.objects.filter(organisation=work.organisation, source=_source(work), name="provision")
        .only("arguments")
        .first()
    )
    return (edition.label if edition else None) == (row.arguments["label"] if row else None)


def _source(work: Work) -> str:
    return f"work:{work.pk}"


def _edition(work: Work, on: dt.date) -> Edition | None:
    editions = Edition.objects.filter(work=work).select_related("work__organisation")
    return editions.in_force_on(on).first() or editions.order_by("-in_force_from").first()


def _title(work: Work) -> Document:
    address = {"town": work.organisation.slug, "work": work.slug}
    return Document("work", "code", address, titles=work.titles, public=work.public)


def _address(edition: Edition, key: str) -> dict[str, str]:
    return {
        "town": edition.work.organisation.slug,
        "work": edition.work.slug,
        "label": edition.label,
        "key": key,
    }


def _provisions(edition: Edition, tree: Sequence[Item]) -> Iterator[Document]:
    for item, above in walk_with_parents(tree):
        heading = item if item.kind.is_part else next((a for a in reversed(above) if a.kind.is_part), None)
        texts = {language: plain(text) for language, text in item.texts.items() if text}
        yield Document(
            kind="part" if item.kind.is_part else _KINDS.get(item.kind, "provision"),
            name="provision",
            arguments=_address(edition, item.key),
            titles=_titles(heading, texts) if heading else {},
            bodies={} if item.kind.is_part else texts,
            public=edition.work.public,
        )


def _titles(heading: Item, languages: Texts) -> Texts:
    main = next(iter(heading.texts), "nl")
    return {language: title_of(heading, language, main) for language in languages}


def _beside(edition: Edition, tree: Sequence[Item]) -> Iterator[Document]:
    """Notes and links of provisions that the edition has; what hangs at none is not shown anywhere."""
    headings = {
        item.key: next((a for a in (item, *reversed(above)) if a.kind.is_part), None)
        for item, above in walk_with_parents(tree)
    }
    for note in PracticeNote.objects.filter(work=edition.work).select_related("unit"):
        if note.provision_key in headings:
            yield _note(edition, note, headings[note.provision_key])
    for link in Link.objects.filter(work=edition.work):
        if link.provision_key in headings:
            yield Document(
                kind="link",
                name="provision",
                arguments=_address(edition, link.provision_key) | {"#": link.key},
                titles=link.titles,
                public=edition.work.public,
            )


def _note(edition: Edition, note: PracticeNote, heading: Item | None) -> Document:
    titles: Texts = _titles(heading, note.texts) if heading else {}
    if note.unit:
        titles = {
            language: f"{pick(note.unit.names, language)} · {titles.get(language, '')}".strip(" ·")
            for language in note.texts
        }
    return Document(
        kind="agreement" if note.unit else "practice",
        name="provision",
        arguments=_address(edition, note.provision_key) | {"#": note.key},
        titles=titles,
        bodies={language: plain(text.replace("\n- ", "\n")) for language, text in note.texts.items()},
        public=edition.work.public,
    )


def _contact(point: ContactPoint, town: Organisation, *, public: bool) -> Document:
    holder = point.person.name if point.person else ""
    unit = point.unit.names if point.unit else {}
    function = point.person.function if point.person else {}
    bodies = {
        language: ", ".join(word for word in (holder, pick(function, language), pick(unit, language)) if word)
        for language in point.names
    }
    address = {"town": town.slug, "#": point.key}
    return Document("contact", "town", address, titles=point.names, bodies=bodies, public=public)
