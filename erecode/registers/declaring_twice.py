"""The same declared twice: somebody goes back, or is not sure that it was sent, and types it all again.

Promises that what was declared within a day, in the same register, about the same person and with the same
answers is found, also when two telephones send it at once. What came to the first one since does not hide it.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping

from django.utils.translation import gettext as _

from erecode.core.clock import now
from erecode.core.refused import Refused
from erecode.organisations.models import Person
from erecode.registers.flow import State
from erecode.registers.models import Declaration
from erecode.registers.values import Value

WITHIN = dt.timedelta(days=1)
GONE = (State.DRAFT, State.WITHDRAWN)


class Twice(Refused):
    """This was declared a moment ago, as `before`."""

    def __init__(self, before: Declaration) -> None:
        super().__init__(_("You have just declared this."))
        self.before = before


def stop_twice(declaration: Declaration, values: Mapping[str, Value]) -> None:
    """Raises Twice where the same was just declared. One declaration of a person at a time passes here."""
    if declaration.replaces_id or declaration.person_id is None:
        return
    Person.objects.select_for_update(no_key=True).get(pk=declaration.person_id)
    rows = Declaration.objects.filter(
        organisation=declaration.organisation_id,
        register=declaration.register,
        person=declaration.person_id,
        timing=declaration.timing,
        declared_at__gt=now() - WITHIN,
    )
    for row in rows.exclude(state__in=GONE).select_related("version").order_by("-declared_at"):
        if values.items() <= row.values.items():
            raise Twice(row)
