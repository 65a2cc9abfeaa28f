"""What each role looks after: one table of pages, with the roles that their doors let in.

Promises that nobody is shown a page that is not theirs; a test walks it with every role. The doors themselves
decide.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from erecode.organisations.models import Role
from erecode.organisations.who import Desk
from erecode.registers.stored import registers_of
from erecode.registers.view_access import find_view

EDITORS = (Role.INTEGRITY_OFFICER, Role.HR)
LEADERS = (Role.MANAGER, Role.DIRECTOR, Role.GENERAL_DIRECTOR)
OFFICER = (Role.INTEGRITY_OFFICER,)


def _sees_registers(at: Desk) -> bool:
    """Which registers somebody may look into is the town's data."""
    return any(find_view(at, key) for key in registers_of(at.town))


@dataclass(frozen=True, slots=True)
class Page:
    """A page by the name of its address, what it is for, and which roles it is for (or who it opens for)."""

    name: str
    title: str | Promise
    hint: str | Promise
    roles: tuple[str, ...] = ()
    opens: Callable[[Desk], bool] | None = None

    def is_for(self, at: Desk) -> bool:
        """Whether somebody looks after this page."""
        return self.opens(at) if self.opens else at.holds(*self.roles)


@dataclass(frozen=True, slots=True)
class Group:
    """Pages that belong together."""

    title: str | Promise
    pages: tuple[Page, ...]


GROUPS = (
    Group(
        _("My team"),
        (
            Page("decisions", _("To decide"), _("What colleagues ask of you."), LEADERS),
            Page("team", _("My team"), _("Who is in it, and who stands in."), LEADERS),
            Page("stand-in", _("Who stands in for me"), _("For days on which you are away."), LEADERS),
        ),
    ),
    Group(
        _("The code"),
        (
            Page("keep", _("Codes and dictionaries"), _("Import, edit and publish."), EDITORS),
            Page("campaigns", _("Who has read what"), _("Who still has to read."), (*LEADERS, *EDITORS)),
            Page("tables", _("Answers to “May I…?”"), _("The rules behind each answer."), EDITORS),
            Page("gaps", _("What the code does not say"), _("Counted without persons."), OFFICER),
        ),
    ),
    Group(
        _("Registers"),
        (
            Page("registers", _("Registers"), _("What was declared, with sums."), opens=_sees_registers),
            Page("registers-made", _("How registers work"), _("Fields, who decides, terms."), OFFICER),
            Page("awards", _("Award procedures"), _("While one runs, visits wait."), OFFICER),
            Page("retention", _("Keeping and destroying"), _("What is over."), (*OFFICER, Role.DPO)),
            Page("decision-links", _("Deciding by mail"), _("Links in mails, on or off."), OFFICER),
        ),
    ),
    Group(
        _("Talking about it"),
        (Page("dilemma-rules", _("Rules of dilemmas"), _("Who leads, from how many votes."), OFFICER),),
    ),
    Group(
        _("People"),
        (
            Page("people", _("People"), _("Who works here, with which role."), EDITORS),
            Page("units", _("Services"), _("The tree, with who leads."), EDITORS),
            Page("closing-days", _("Closing days"), _("Days on which nobody works."), EDITORS),
            Page("badges", _("Badges"), _("For who has no account."), EDITORS),
            Page("kiosks", _("Kiosks"), _("Shared screens at work."), OFFICER),
            Page("sign-in-rules", _("Signing in"), _("Which roles need a second step."), OFFICER),
        ),
    ),
    Group(
        _("Mail"),
        (
            Page("mails", _("What was mailed"), _("Waiting, gone and failed."), OFFICER),
            Page("mail-words", _("Our own words"), _("How mails are worded."), OFFICER),
            Page("webhooks", _("What other systems are told"), _("By webhook."), OFFICER),
        ),
    ),
    Group(
        _("Watching over it"),
        (
            Page("looks", _("Who looked at what"), _("Looks at sensitive files."), (Role.DPO, Role.AUDITOR)),
            Page("acts", _("What was done"), _("The chain of acts."), (Role.DPO, Role.AUDITOR)),
        ),
    ),
)


def groups_for(at: Desk) -> list[tuple[str | Promise, list[tuple[Page, str]]]]:
    """The groups and pages of somebody's roles, each page with its address."""
    found = []
    for group in GROUPS:
        pages = [(page, reverse(page.name, args=[at.town.slug])) for page in group.pages if page.is_for(at)]
        if pages:
            found.append((group.title, pages))
    return found
