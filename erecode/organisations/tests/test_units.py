"""Units in the browser: added, renamed and moved; the tree stays a tree, and nothing typed is lost."""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse

from erecode.audit.models import Entry
from erecode.organisations.models import Account, Organisation, Unit
from erecode.organisations.tests.import_town import hr_of, make_town

pytestmark = pytest.mark.django_db


@pytest.fixture
def town() -> Organisation:
    return make_town()


@pytest.fixture
def hr(town: Organisation) -> Client:
    """HR's browser."""
    hanne = hr_of(town)
    hanne.account = Account.objects.create_user("hanne@lommerdal.example")
    hanne.save()
    client = Client()
    client.force_login(hanne.account)
    return client


def keep(client: Client, unit: str = "", **given: str) -> int:
    """Send the form of a unit, or of a new one; gives the status."""
    address = (
        reverse("unit-change", args=["lommerdal", unit]) if unit else reverse("unit-add", args=["lommerdal"])
    )
    return client.post(address, {"entity": "gemeente", "parent": "", **given}).status_code


def tree(town: Organisation) -> dict[str, tuple[str, str]]:
    """Each unit's name and the key of the unit above it."""
    return {
        u.key: (u.names["nl"], u.parent.key if u.parent else "") for u in town.units.select_related("parent")
    }


def test_a_unit_is_added_renamed_and_moved(town: Organisation, hr: Client) -> None:
    assert keep(hr, name="Groendienst noord", name_fr="Espaces verts nord", parent="groendienst") == 302
    assert tree(town)["groendienst-noord"] == ("Groendienst noord", "groendienst")
    assert Unit.objects.get(key="groendienst-noord").names["fr"] == "Espaces verts nord"
    assert keep(hr, "groendienst-noord", name="Groen noord", parent="sociaal-huis") == 302
    assert tree(town)["groendienst-noord"] == ("Groen noord", "sociaal-huis")
    acts = Entry.objects.filter(verb__startswith="unit.").order_by("pk")
    assert list(acts.values_list("verb", "subject")) == [
        ("unit.added", "groendienst-noord"),
        ("unit.changed", "groendienst-noord"),
    ]
    assert "Groen noord" in hr.get(reverse("units", args=["lommerdal"])).content.decode()


@pytest.mark.parametrize(
    ("unit", "given"),
    [
        ("", {"name": ""}),
        ("", {"name": "x" * 121}),
        ("", {"name": "Dienst\x00"}),
        ("", {"name": "Nieuw", "parent": "nergens"}),
        ("", {"name": "Nieuw", "entity": "nergens"}),
        ("", {"name": "groendienst", "parent": "secretariaat"}),  # a neighbour has that name
        ("secretariaat", {"name": "Secretariaat", "parent": "groendienst"}),  # below itself
        ("secretariaat", {"name": "Secretariaat", "parent": "secretariaat"}),
    ],
)
def test_what_would_break_the_tree_is_refused(
    town: Organisation, hr: Client, unit: str, given: dict[str, str]
) -> None:
    before = tree(town)
    assert keep(hr, unit, **given) == 400
    assert tree(town) == before


def test_a_unit_of_another_town_is_not_there(town: Organisation, hr: Client) -> None:
    make_town("elders").units.create(
        key="apart", names={"nl": "Apart"}, entity=Organisation.objects.get(slug="elders").entities.get()
    )
    assert hr.get(reverse("unit-change", args=["lommerdal", "apart"])).status_code == 404
    assert hr.get(reverse("unit-change", args=["elders", "apart"])).status_code == 404
