"""What a keeper of the people can do with one person: per act its title, its form and the verb behind it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.http import Http404
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from erecode.organisations import holding_actions, people_actions
from erecode.organisations.models import Person
from erecode.organisations.people_forms import (
    AbsenceForm,
    FactsForm,
    LeaveForm,
    MoveForm,
    NoForm,
    RoleForm,
    StandInForm,
    TownForm,
)

Doing = Callable[[Person, Person, Any], None]


@dataclass(frozen=True, slots=True)
class Act:
    """One thing to do: how it is called, what is filled in, what the button says, and the verb."""

    title: str | Promise
    form: type[TownForm]
    button: str | Promise
    do: Doing
    intro: str | Promise = ""


def _change(actor: Person, person: Person, form: FactsForm) -> None:
    people_actions.change(actor=actor, person=person, facts=form.facts())


def _move(actor: Person, person: Person, form: TownForm) -> None:
    people_actions.move(actor=actor, person=person, **form.cleaned_data)


def _leave(actor: Person, person: Person, form: TownForm) -> None:
    people_actions.leave(actor=actor, person=person, last_day=form.cleaned_data["on"])


def _role(actor: Person, person: Person, form: TownForm) -> None:
    holding_actions.give_role(actor=actor, person=person, **form.cleaned_data)


def _stand_in(actor: Person, person: Person, form: TownForm) -> None:
    holding_actions.set_stand_in(actor=actor, person=person, **form.cleaned_data)


def _absence(actor: Person, person: Person, form: TownForm) -> None:
    holding_actions.set_leave(actor=actor, person=person, **form.cleaned_data)


def _account(actor: Person, person: Person, form: TownForm) -> None:
    holding_actions.give_account(actor=actor, person=person)


ACTS: dict[str, Act] = {
    "change": Act(_("Change facts"), FactsForm, _("Keep these facts"), _change),
    "move": Act(_("To another unit"), MoveForm, _("Move this person"), _move),
    "leave": Act(_("This person leaves"), LeaveForm, _("Note the last day"), _leave),
    "role": Act(_("Give a role"), RoleForm, _("Give this role"), _role),
    "stand-in": Act(
        _("Name a stand-in"),
        StandInForm,
        _("Name this stand-in"),
        _stand_in,
        _("What this person would decide goes to the stand-in between these days."),
    ),
    "absence": Act(
        _("Protected leave"),
        AbsenceForm,
        _("Note this leave"),
        _absence,
        _("Nobody reminds this person of anything between these days. Why is not asked and not kept."),
    ),
    "account": Act(
        _("Give an account"),
        NoForm,
        _("Give an account"),
        _account,
        _("The account has no password yet: with a link by mail this person signs in and chooses one."),
    ),
}


def end(actor: Person, person: Person, kind: str, pk: int) -> None:
    """End a role, stand-in, leave or plan of a person, or close the account. 404 for what is not theirs."""
    if kind == "account":
        holding_actions.close_account(actor=actor, person=person)
    elif kind == "role":
        holding_actions.end_role(actor=actor, holding=_own(person.roles, pk))
    elif kind == "stand-in":
        holding_actions.end_stand_in(actor=actor, row=_own(person.stand_ins.select_related("stand_in"), pk))
    elif kind == "absence":
        holding_actions.end_leave(actor=actor, row=_own(person.leaves, pk))
    elif kind == "event":
        people_actions.call_off(actor=actor, event=_own(person.events, pk))
    else:
        raise Http404


def _own(rows: Any, pk: int) -> Any:  # noqa: ANN401
    found = rows.select_related("person__organisation").filter(pk=pk).first()
    if found is None:
        raise Http404
    return found
