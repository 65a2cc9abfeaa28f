"""What every night does is asked for once, and brings editions into force by itself."""

from __future__ import annotations

import datetime as dt

import pytest
from django.test import Client
from django.utils import timezone
from django_q.models import Schedule

from erecode.conduct.actions import freeze
from erecode.conduct.due import bring_into_force
from erecode.core.clock import today
from erecode.core.jobs import every_night
from tests.cast import Town, small_tree, terms

pytestmark = pytest.mark.django_db


def test_asking_twice_plans_one_night() -> None:
    every_night("erecode.conduct.due.tonight")
    every_night("erecode.conduct.due.tonight")
    planned = Schedule.objects.get()
    local = timezone.localtime(planned.next_run)
    assert (planned.func, local.hour, local.minute) == ("erecode.conduct.due.tonight", 0, 5)
    assert local.date() == today() + dt.timedelta(days=1)


def test_an_edition_is_found_from_its_first_day(cast: tuple[Town, Town]) -> None:
    aldergem, _ = cast
    soon = today() + dt.timedelta(days=3)
    later = small_tree("toekomst")
    freeze(actor="alda", work=aldergem.work, tree=later, terms=terms(aldergem.entity, "later", soon))
    assert "toekomst)" not in Client().get("/aldergem/search/", {"q": "toekomst"}).content.decode()
    assert bring_into_force(soon) == 1
    assert bring_into_force(soon) == 0
    assert "later/geschenken-1" in Client().get("/aldergem/search/", {"q": "toekomst"}).content.decode()
