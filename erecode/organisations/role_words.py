"""The roles in the reader's language."""

from __future__ import annotations

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from erecode.organisations.models import Role

ROLE_NAMES: dict[str, str | Promise] = {
    Role.MANAGER: _("manager"),
    Role.DIRECTOR: _("director"),
    Role.GENERAL_DIRECTOR: _("general director"),
    Role.INTEGRITY_OFFICER: _("integrity officer"),
    Role.HR: _("HR"),
    Role.COMMUNICATIONS: _("communications officer"),
    Role.REPORTING_OFFICER: _("reporting officer"),
    Role.COUNSELLOR: _("confidential counsellor"),
    Role.PREVENTION_ADVISER: _("prevention adviser"),
    Role.DPO: _("data protection officer"),
    Role.AUDITOR: _("auditor"),
}


def role_choices() -> list[tuple[str, str]]:
    """Every role with its name."""
    return [(str(role), str(name)) for role, name in ROLE_NAMES.items()]


def role_name(role: str) -> str:
    """What a role is called."""
    return str(ROLE_NAMES.get(role, role))
