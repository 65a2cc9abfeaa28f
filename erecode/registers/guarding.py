"""The guard at work: awards out of the database, what is stopped, what is asked after a declaration was made.

Called by the actions of declaring and of award procedures, in their transaction.
"""

from __future__ import annotations

from django.db.models import Q
from django.utils.translation import gettext as _
from django.utils.translation import override

from erecode.core.clock import now, today
from erecode.core.refused import Refused
from erecode.core.texts import pick
from erecode.organisations.models import Organisation
from erecode.registers import telling
from erecode.registers.around import STANDING, after_term
from erecode.registers.definition import Meaning, Register, Timing
from erecode.registers.guard import Award, Verdict, is_contact, to_step_back, touched, verdict
from erecode.registers.models import Condition, Declaration, Procurement
from erecode.registers.plain import read


def awards_of(town: Organisation) -> list[Award]:
    """The award procedures of a town that are not over: two queries."""
    rows = Procurement.objects.filter(organisation=town).prefetch_related("people")
    return [award_of(row) for row in rows.exclude(closes__lt=today())]


def award_of(row: Procurement) -> Award:
    """One award procedure as the rules know it."""
    people = frozenset(person.pk for person in row.people.all())
    return Award(row.pk, row.title, row.opens, row.closes, frozenset(row.party_keys), people)


def is_stopped(declaration: Declaration, definition: Register) -> bool:
    """Whether it is a contact that cannot be now."""
    if not is_contact(definition):
        return False
    for_all = definition.meaning(Meaning.FOR_ALL)
    said = bool(for_all and declaration.values.get(for_all.key) is True)
    return verdict(_met_during(declaration), Timing(declaration.timing), for_all=said) is Verdict.STOPPED


def stop(declaration: Declaration, definition: Register) -> None:
    """Raises Refused where the contact cannot be now; `declaration` has its new values already."""
    if not is_stopped(declaration, definition):
        return
    for_all = definition.meaning(Meaning.FOR_ALL)
    raise Refused(
        _(
            "%(party)s takes part in an award procedure that is running, so this contact cannot be now. "
            "It can be once the award is over, or when it is planned in the same way for all candidates: "
            "then answer yes to “%(question)s”."
        )
        % {"party": declaration.outsider, "question": pick(for_all.texts) if for_all else ""}
    )


def follow_up(declaration: Declaration, definition: Register) -> None:
    """After it was declared: a report of the contact, or a call to hand the file over."""
    if declaration.person is None:
        return
    if is_contact(definition):
        if _met_during(declaration):
            _ask_report(declaration, definition)
    elif to_step_back(awards_tied_to(declaration), definition):
        telling.step_back(declaration)


def _met_during(declaration: Declaration) -> list[Award]:
    """The awards that run on the day of a contact, and that whoever is met takes part in."""
    if not declaration.outsider_key:
        return []
    day = declaration.day or today()
    return touched(awards_of(declaration.organisation), declaration.outsider_key, day)


def awards_tied_to(declaration: Declaration) -> list[Award]:
    """The awards that are not over and that its other party takes part in: a tie lasts, whenever it began."""
    party = declaration.outsider_key
    return [each for each in awards_of(declaration.organisation) if party and party in each.parties]


def _ask_report(declaration: Declaration, definition: Register) -> None:
    """The report is a task, due within the term of the last step after the day of the contact."""
    way = definition.way(Timing(declaration.timing))
    begin = max(declaration.day or today(), today())
    term = way.steps[-1].term if way and way.steps else None
    until = after_term(begin, term, declaration.organisation_id) or begin
    with override(declaration.language):
        words = _("Add the report of this contact: with whom, about what, and what was said.")
    Condition.objects.create(declaration=declaration, words=words, until=until, agreed_at=now())


def touching(award: Award, town: Organisation) -> list[Declaration]:
    """What touches an award: of those who work on it all, of others what they were asked to step back for.

    The files that were handed over are among them.
    """
    since = Q(declared_at__date__gte=award.opens, outsider_key__in=award.parties)
    near = Q(person__in=award.people) | since
    rows = Declaration.objects.filter(near, organisation=town, person__isnull=False, state__in=STANDING)
    rows = rows.select_related("person", "version", "organisation").order_by("person__name", "pk")
    return [row for row in rows if _touches(award, row)]


def _touches(award: Award, row: Declaration) -> bool:
    definition = read(row.version.definition)
    if row.outsider_key in award.parties:
        return row.person_id in award.people or not is_contact(definition)
    field = definition.meaning(Meaning.PROCUREMENT)
    named = str(row.values.get(field.key, "")).casefold().strip() if field else ""
    return bool(named) and named == award.title.casefold()


def call_to_step_back(row: Procurement) -> None:
    """An award was entered or changed: whoever works on it and is tied to a party is told once."""
    award = award_of(row)
    for each in touching(award, row.organisation):
        if each.person_id in award.people and is_asked_to_step_back(award, each):
            telling.step_back(each)


def is_asked_to_step_back(award: Award, declaration: Declaration) -> bool:
    """Whether a declaration ties its declarer to a party of an award, so that they are asked to step back."""
    definition = read(declaration.version.definition)
    return declaration.outsider_key in award.parties and to_step_back([award], definition)
