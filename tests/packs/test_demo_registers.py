"""The life of registers in the demo town: what `erecode load --demo` plays, once."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from pathlib import Path

import pytest
from django.conf import LazySettings
from django.db.models import Sum

from erecode.audit.models import Entry
from erecode.audit.record import verify
from erecode.core.clock import today
from erecode.notifications.models import QueuedNotice
from erecode.organisations.models import Organisation
from erecode.registers.demo import play
from erecode.registers.models import Attachment, Condition, Declaration, NilReturn, Procurement
from tests.packs.towns import load_bundled

pytestmark = pytest.mark.django_db

STATES = {
    "conflict_in_file": {"approved": 2, "ended": 1, "waiting": 1},
    "external_performance": {"approved": 2, "draft": 1, "noted": 1, "refused": 1, "waiting": 1},
    "gift": {
        "approved": 2,
        "asked": 1,
        "countersign": 1,
        "draft": 1,
        "noted": 13,
        "refused": 2,
        "waiting": 4,
        "withdrawn": 1,
    },
    "invitation": {
        "approved": 2,
        "asked": 1,
        "draft": 1,
        "noted": 1,
        "refused": 1,
        "waiting": 2,
        "withdrawn": 1,
    },
    "mistake": {"noted": 2, "waiting": 1},
    "political_intervention": {"noted": 3},
    "press_contact": {"noted": 3},
    "private_relation": {"approved": 2, "ended": 1, "noted": 1, "waiting": 1},
    "private_use_of_means": {"approved": 1, "ended": 2, "refused": 1, "waiting": 2},
    "secondary_activity": {
        "approved": 3,
        "asked": 1,
        "countersign": 1,
        "draft": 1,
        "ended": 1,
        "refused": 1,
        "waiting": 1,
        "withdrawn": 1,
    },
    "signal": {"noted": 2, "refused": 1, "waiting": 1},
    "supplier_contact": {"approved": 1, "noted": 2, "refused": 1, "waiting": 2},
    "third_party_facts": {"noted": 1, "waiting": 1},
}
GIVER = "drukkerij vlassak"


def _counted() -> dict[str, dict[str, int]]:
    found: dict[str, Counter[str]] = {}
    for register, state in Declaration.objects.values_list("register", "state"):
        found.setdefault(register, Counter())[state] += 1
    return {register: dict(states) for register, states in found.items()}


def test_every_state_of_every_register_once(settings: LazySettings, tmp_path: Path) -> None:
    settings.MEDIA_ROOT = tmp_path
    town = load_bundled()
    assert Declaration.objects.count() == 0
    assert play(town) == sum(sum(states.values()) for states in STATES.values())
    assert _counted() == STATES
    _is_believable(town)
    entries = Entry.objects.count()
    assert (play(town), _counted(), Entry.objects.count()) == (0, STATES, entries)
    assert list(verify()) == []


def _is_believable(town: Organisation) -> None:
    """Splitting shows, a yearly question waits, conditions are open, somebody may not be named."""
    of_giver = Declaration.objects.filter(register="gift", outsider_key=GIVER)
    sums = of_giver.values_list("year").annotate(Sum("amount")).order_by("year")
    assert sum(total for _year, total in sums) == 10050 + 3590
    assert len({row.year for row in Declaration.objects.all()}) >= 2
    assert Declaration.objects.filter(made_at__date__gt=today()).count() == 0
    due = Declaration.objects.filter(renew_on__lte=today(), state__in=("approved", "noted"))
    assert {row.person.key for row in due if row.person} == {"lien-van-hoof", "samira-benali"}
    assert Condition.objects.filter(agreed_at__isnull=False, done_at=None).count() >= 5
    facts = Declaration.objects.filter(register="third_party_facts").order_by("declared_at")
    assert [row.person and row.person.key for row in facts] == ["yusuf-demir", None]
    assert Declaration.objects.filter(entered_by__isnull=False).count() == 2
    assert (Procurement.objects.count(), Attachment.objects.count()) == (1, 1)
    assert NilReturn.objects.filter(organisation=town).count() == 2
    told = QueuedNotice.objects.filter(key__startswith="declaration:")
    assert told.filter(queued_at__date__lt=today() - dt.timedelta(days=20)).count() == 0
