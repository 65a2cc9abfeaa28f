"""The form of a town's rules for dilemmas."""

from __future__ import annotations

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from erecode.dilemmas.models import DilemmaRules
from erecode.organisations.models import Role

ROLES = {
    Role.MANAGER: _("managers"),
    Role.DIRECTOR: _("directors"),
    Role.GENERAL_DIRECTOR: _("the general director"),
    Role.INTEGRITY_OFFICER: _("integrity officers"),
    Role.HR: _("HR"),
    Role.COUNSELLOR: _("confidential counsellors"),
    Role.PREVENTION_ADVISER: _("prevention advisers"),
}


class RulesForm(forms.Form):
    """Who reads, who leads, how few stay hidden, how long questions are kept."""

    public = forms.BooleanField(
        label=_("Everybody may read the cards, also without signing in"), required=False
    )
    leaders = forms.MultipleChoiceField(
        label=_("Who may lead a session with a team"),
        choices=[(role.value, name) for role, name in ROLES.items()],
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Choose at least one role that may lead a session.")},
    )
    floor = forms.IntegerField(
        label=_("Votes are shown from how many voters on"),
        min_value=2,
        max_value=50,
        help_text=_("With fewer, somebody could guess who chose what."),
    )
    days_kept = forms.IntegerField(
        label=_("Questions for advice are deleted after how many days"), min_value=1, max_value=730
    )

    def __init__(self, data: QueryDict | None = None, *, rules: DilemmaRules) -> None:
        super().__init__(data, initial={name: getattr(rules, name) for name in self.base_fields})
