"""What a campaign would ask, told before it starts: of how many people, how much, and which changes.

Used by the three screens. Each costs the same number of queries for ten people and for six thousand.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from erecode.acknowledging.asked import changes, owed
from erecode.acknowledging.asking import audience, last_receipts, mailable, people_in, still_to_ask
from erecode.acknowledging.campaign_actions import Choice
from erecode.acknowledging.models import Campaign
from erecode.acknowledging.owing import Owed, looks_small
from erecode.conduct.citation import plain, shortened
from erecode.conduct.differences import Stretch, differences
from erecode.conduct.models import Edition
from erecode.conduct.rows import tree_of
from erecode.conduct.tree import walk, walk_with_parents
from erecode.core.clock import today
from erecode.core.texts import reader_language
from erecode.organisations.models import Organisation

CUT = 90


@dataclass(frozen=True, slots=True)
class Reach:
    """How many people a choice is for, and how many of them can be told by mail."""

    people: int
    by_mail: int

    @property
    def without_mail(self) -> int:
        """Who is reached at a kiosk, by QR or on paper."""
        return self.people - self.by_mail


def reach(town: Organisation, choice: Choice) -> Reach:
    """How many people are meant, today."""
    units = [unit.pk for unit in choice.units]
    chosen = audience(town, choice.categories, units, [person.pk for person in choice.people])
    people = people_in(town, chosen, today())
    return Reach(len(people), mailable(town, people))


@dataclass(frozen=True, slots=True)
class Shown:
    """One change for the publisher to look over."""

    owed: Owed
    stretches: list[Stretch]
    small: bool


@dataclass(frozen=True, slots=True)
class Base:
    """An edition that people signed for last, how many they are, and what changed for them since."""

    edition: Edition
    people: int
    changes: list[Shown]


@dataclass(frozen=True, slots=True)
class Outlook:
    """How many people a campaign asks, and what of them."""

    people: int
    whole: int
    some: int
    nothing: int
    without_mail: int
    items: int  # provisions in the whole text that is asked

    @property
    def asked(self) -> int:
        """How many are asked to read something."""
        return self.whole + self.some


def _bases(campaign: Campaign) -> tuple[list[int], dict[int, Edition], Counter[int]]:
    people = still_to_ask(campaign, max(today(), campaign.starts))
    known = last_receipts(campaign)
    return people, known, Counter(known[person].pk for person in people if person in known)


def outlook(campaign: Campaign) -> Outlook:
    """What starting this campaign would ask."""
    people, known, counts = _bases(campaign)
    editions = {edition.pk: edition for edition in known.values()}
    parts, small = campaign.parts, campaign.small
    nothing = sum(
        count for pk, count in counts.items() if not owed(campaign.edition, editions[pk], parts, small)
    )
    first = owed(campaign.edition, None, parts, small)
    return Outlook(
        people=len(people),
        whole=len(people) - counts.total(),
        some=counts.total() - nothing,
        nothing=nothing,
        without_mail=len(people) - mailable(campaign.organisation, people),
        items=sum(not each.is_part for each in first),
    )


def bases(campaign: Campaign) -> tuple[int, list[Base]]:
    """How many people read it for the first time; and what changed for the others, per edition they know.

    Each change is told once, with the first edition that it is found against.
    """
    people, known, counts = _bases(campaign)
    editions = {edition.pk: edition for edition in known.values()}
    told: set[str] = set()
    found: list[Base] = []
    for pk, count in counts.most_common():
        new = [
            each for each in changes(campaign.edition, editions[pk], campaign.parts) if each.mark not in told
        ]
        told |= {each.mark for each in new}
        found.append(Base(editions[pk], count, [_shown(campaign, each) for each in new]))
    return len(people) - counts.total(), found


def _shown(campaign: Campaign, each: Owed) -> Shown:
    small = each.mark in campaign.small if campaign.looked_over else looks_small(each.old, each.new)
    return Shown(each, differences(plain(each.old), plain(each.new)), small)


def places(edition: Edition) -> list[tuple[str, str]]:
    """Every part and provision with the beginning of its words, for choosing one."""
    language, main = reader_language(), str(edition.languages[0])
    return [
        (item.key, "– " * len(above) + shortened(item.text(language, main), CUT))
        for item, above in walk_with_parents(tree_of(edition))
        if item.text(language, main)
    ]


def parts(edition: Edition) -> list[tuple[str, str]]:
    """The titled parts that a campaign may be limited to: those at the top, and those in a lone one."""
    tree = tree_of(edition)
    tops = [item for item in tree if item.kind.is_part]
    if len(tops) == 1:
        tops = [item for item in tops[0].children if item.kind.is_part]
    language, main = reader_language(), str(edition.languages[0])
    return [(item.key, plain(item.text(language, main)) or item.key) for item in tops]


def words_of(edition: Edition) -> dict[str, str]:
    """The words of each part and provision by key, in the reader's language."""
    language, main = reader_language(), str(edition.languages[0])
    return {item.key: shortened(item.text(language, main), CUT) for item in walk(tree_of(edition))}
