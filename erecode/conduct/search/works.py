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
TOPIC_DEPTH = 1  # titled parts so deep are topics of the town's code; deeper ones are headings
_KINDS = {Kind.EXAMPLE: "example", Kind.FOOTNOTE: "footnote"}
_INNER = frozenset({Kind.DIMENSION, Kind.LEVEL})


def refresh_work(work: Work, on: dt.date | None = None) -> None:
    """Everything of a work and beside it can be found as it stands on a day (today)."""
    edition = _edition(work, on or today())
    if edition is None:
        drop(town=work.organisation, source=_source(work))
        return
    tree = tree_of(edition)
    documents = [_title(work), *_provisions(edition, tree), *_beside(edition, tree)]
    put(town=work.organisation, source=_source(work), documents=documents)


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
        texts = {language: plain(text) for language, text in item.texts.items() if text}
        yield Document(
            kind=_kind(item, len(above)),
            name="provision",
            arguments=_address(edition, item.key),
            titles=_titles((*above, item), texts),
            bodies={} if item.kind.is_part else texts,
            public=edition.work.public,
        )


def _kind(item: Item, depth: int) -> str:
    if item.kind.is_part:
        return "heading" if depth > TOPIC_DEPTH or item.kind in _INNER else "part"
    return _KINDS.get(item.kind, "provision")


def _titles(path: Sequence[Item], languages: Texts) -> Texts:
    """The heading that the last of a path is or stands under; a level's comes after its competency's."""
    parts = [item for item in path if item.kind.is_part]
    while len(parts) > 1 and parts[-1].kind not in _INNER:
        parts = parts[-1:]
    main = next(iter(parts[-1].texts), "nl") if parts else "nl"
    return {
        language: " · ".join(title for part in parts if (title := title_of(part, language, main)))
        for language in languages
    }


def _beside(edition: Edition, tree: Sequence[Item]) -> Iterator[Document]:
    """Notes and links of provisions that the edition has; what hangs at none is not shown anywhere."""
    paths = {item.key: (*above, item) for item, above in walk_with_parents(tree)}
    for note in PracticeNote.objects.filter(work=edition.work).select_related("unit"):
        if note.provision_key in paths:
            yield _note(edition, note, paths[note.provision_key])
    for link in Link.objects.filter(work=edition.work):
        if link.provision_key in paths:
            yield Document(
                kind="link",
                name="provision",
                arguments=_address(edition, link.provision_key) | {"?": link.key},
                titles=link.titles,
                public=edition.work.public,
            )


def _note(edition: Edition, note: PracticeNote, path: Sequence[Item]) -> Document:
    titles = _titles(path, note.texts)
    if note.unit:
        titles = {
            language: f"{pick(note.unit.names, language)} · {titles.get(language, '')}".strip(" ·")
            for language in note.texts
        }
    return Document(
        kind="agreement" if note.unit else "practice",
        name="provision",
        arguments=_address(edition, note.provision_key) | {"?": note.key},
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
    address = {"town": town.slug, "#": "reach", "?": point.key}
    return Document("contact", "town", address, titles=point.names, bodies=bodies, public=public)
