"""A town's works and what stands beside them as plain values: the reverse of `setup_actions`."""

from __future__ import annotations

from erecode.conduct.models import ContactPoint, Decision, Edition, Link, PracticeNote, Work
from erecode.conduct.rows import tree_of
from erecode.conduct.setup import Contact, FrozenText, Lead, Note, Ruling, WorkSetup
from erecode.organisations.models import Organisation


def works_of(town: Organisation) -> list[WorkSetup]:
    """Every work of a town in its order, with its frozen editions; drafts are not among them."""
    return [_work(work) for work in Work.objects.filter(organisation=town)]


def _work(work: Work) -> WorkSetup:
    notes = PracticeNote.objects.filter(work=work).select_related("unit", "owner")
    links = Link.objects.filter(work=work).select_related("owner")
    editions = Edition.objects.filter(work=work).prefetch_related("decisions__entity").order_by("label")
    return WorkSetup(
        slug=work.slug,
        kind=work.kind,
        titles=dict(work.titles),
        public=work.public,
        scheme=work.scheme,
        levels=list(work.levels),
        editions=[_edition(edition) for edition in editions],
        notes=[_note(note) for note in notes],
        leads=[_lead(link) for link in links],
    )


def _edition(edition: Edition) -> FrozenText:
    return FrozenText(
        label=edition.label,
        since=edition.in_force_from,
        until=edition.in_force_until,
        languages=list(edition.languages),
        rulings=[ruling_of(decision) for decision in edition.decisions.all()],
        note=dict(edition.note),
        tree=tree_of(edition),
    )


def ruling_of(decision: Decision) -> Ruling:
    """A decision as plain values."""
    return Ruling(
        entity=decision.entity.key,
        body=dict(decision.body),
        date=decision.date,
        reference=decision.reference,
        url=decision.url,
    )


def _note(note: PracticeNote) -> Note:
    return Note(
        key=note.key,
        provision=note.provision_key,
        texts=dict(note.texts),
        unit=note.unit.key if note.unit else "",
        owner=note.owner.key if note.owner else "",
        review=note.review,
    )


def _lead(link: Link) -> Lead:
    return Lead(
        key=link.key,
        provision=link.provision_key,
        titles=dict(link.titles),
        url=link.url,
        internal=link.internal,
        owner=link.owner.key if link.owner else "",
    )


def contacts_of(town: Organisation) -> list[Contact]:
    """Every contact point of a town in its order."""
    points = ContactPoint.objects.filter(organisation=town).select_related("person", "unit")
    return [_contact(point) for point in points.prefetch_related("uses__work")]


def _contact(point: ContactPoint) -> Contact:
    return Contact(
        key=point.key,
        names=dict(point.names),
        person=point.person.key if point.person else "",
        unit=point.unit.key if point.unit else "",
        phone=point.phone,
        mail=point.mail,
        hours=dict(point.hours),
        provisions=[(use.work.slug, use.provision_key) for use in point.uses.all()],
    )
