"""A pack goes into the database and comes out as the same bytes; loading it again changes nothing."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator

import pytest
from django.utils import translation
from hypothesis import HealthCheck, Phase, given, settings

from erecode.audit.record import verify
from erecode.conduct.actions import Adoption, Freezing, freeze
from erecode.conduct.models import Edition, Link, LinkState, PracticeNote, Provision, ProvisionText, Work
from erecode.conduct.search.find import Reader, find
from erecode.conduct.tree import Item, Kind, fingerprint, walk
from erecode.conduct.verifying import edition_faults
from erecode.core.putting import Change
from erecode.core.refused import Refused
from erecode.organisations.models import Account, LegalEntity, Organisation, Person
from erecode.packs import folder
from erecode.packs.checking import inspect_files
from erecode.packs.exporting import export
from erecode.packs.faults import Faults
from erecode.packs.loading import load
from erecode.packs.pack import Pack
from erecode.packs.tests.small_town import EDITION, WORK, as_bytes, changed, small_town
from erecode.packs.tests.trees import trees
from erecode.packs.writing import write

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def english() -> Iterator[None]:
    """Refusals in the language of the command line."""
    with translation.override("en"):
        yield


def _pack(files: dict[str, bytes]) -> Pack:
    pack, faults = inspect_files(files)
    assert faults == []
    return pack


def _exported(slug: str) -> dict[str, bytes]:
    pack = export(slug)
    assert pack is not None
    return write(pack)


def _done(changes: Iterable[Change]) -> list[tuple[str, str, str]]:
    return [(change.act, change.noun, change.key) for change in changes]


@pytest.mark.parametrize("name", folder.bundled())
def test_a_bundled_pack_comes_out_as_the_same_bytes(name: str) -> None:
    files = folder.read(folder.BUNDLED / name, Faults())
    load(_pack(files))
    first = _exported(name)
    assert first == files
    assert load(_pack(first)) == []
    assert _exported(name) == files
    assert [*verify(), *edition_faults()] == []


def test_everything_a_pack_can_say_comes_out_as_the_same_bytes() -> None:
    files = as_bytes(small_town())
    load(_pack(files))
    assert _exported("beverzele") == files
    assert load(_pack(files)) == []


def test_what_loading_tells_the_first_time() -> None:
    assert _done(load(_pack(as_bytes(small_town())))) == [
        ("added", "town", "beverzele"),
        ("added", "entity", "gemeente"),
        ("added", "entity", "ocmw"),
        ("added", "unit", "directie"),
        ("added", "unit", "balie"),
        ("added", "category", "statutory"),
        ("added", "category", "volunteer"),
        ("added", "profession", "maatschappelijk-werker"),
        ("added", "closing day", "2026-05-15"),
        ("added", "person", "mia"),
        ("added", "person", "jan"),
        ("added", "work", "woordenboek"),
        ("added", "work", "gedragscode"),
        ("added", "edition", "woordenboek/2026"),
        ("added", "edition", "gedragscode/2026"),
        ("added", "practice note", "balie-geld"),
        ("added", "link", "formulier"),
        ("added", "contact point", "luisterpunt"),
    ]


@pytest.mark.parametrize(
    ("file", "old", "new", "told"),
    [
        ("organisation.yaml", "#005a3c", "#5a003c", Change("town", "beverzele", "changed", ("theme",))),
        (
            "organisation.yaml",
            "name: Jan Proef",
            "name: Jan Test",
            Change("person", "jan", "changed", ("name",)),
        ),
        ("organisation.yaml", "- manager", "- hr", Change("roles of", "mia", "changed")),
        (
            "organisation.yaml",
            "until: 2022-12-31",
            "until: 2022-11-30",
            Change("memberships of", "mia", "changed"),
        ),
        (
            "organisation.yaml",
            "until: 2026-07-31",
            "until: 2026-07-30",
            Change("absence of", "mia", "changed"),
        ),
        (
            "organisation.yaml",
            "until: 2026-08-31",
            "until: 2026-08-30",
            Change("absence of", "mia", "changed"),
        ),
        (
            "organisation.yaml",
            "    secrecy: true\n",
            "",
            Change("profession", "maatschappelijk-werker", "changed", ("secrecy",)),
        ),
        (
            "contacts.yaml",
            "050 00 00 00",
            "050 00 00 01",
            Change("contact point", "luisterpunt", "changed", ("phone",)),
        ),
        ("contacts.yaml", "eerlijk-geld", "eerlijk-na", Change("provisions of", "luisterpunt", "changed")),
        (
            f"{WORK}/work.yaml",
            "fr: Code",
            "fr: Règles",
            Change("work", "gedragscode", "changed", ("titles",)),
        ),
        (
            f"{WORK}/practice.yaml",
            "geen pot",
            "geen doos",
            Change("practice note", "balie-geld", "changed", ("texts",)),
        ),
        (f"{WORK}/links.yaml", "internal", "public", Change("link", "formulier", "changed", ("internal",))),
    ],
)
def test_what_may_change_is_changed(file: str, old: str, new: str, told: Change) -> None:
    load(_pack(as_bytes(small_town())))
    files = changed(file, old, new)
    assert load(_pack(files)) == [told]
    assert _exported("beverzele") == files


def test_notes_that_are_gone_from_the_pack_are_removed_and_people_are_kept() -> None:
    load(_pack(as_bytes(small_town())))
    files = as_bytes(small_town())
    del files[f"{WORK}/practice.yaml"]
    text = files["organisation.yaml"].decode()
    text = text.replace(
        "    stand_ins:\n      - by: jan\n        since: 2026-07-01\n        until: 2026-07-31\n", ""
    )
    files["organisation.yaml"] = text[: text.index("  - key: jan")].encode()
    assert _done(load(_pack(files))) == [
        ("kept", "person", "jan"),
        ("changed", "absence of", "mia"),
        ("removed", "practice note", "balie-geld"),
    ]
    assert PracticeNote.objects.count() == 0
    assert sorted(Person.objects.values_list("key", flat=True)) == ["jan", "mia"]


def test_a_link_that_leads_elsewhere_is_to_be_checked_again() -> None:
    load(_pack(as_bytes(small_town())))
    Link.objects.update(state=LinkState.WORKS)
    load(_pack(changed(f"{WORK}/links.yaml", "nl: Formulier", "nl: Blad")))
    assert Link.objects.get().state == LinkState.WORKS
    files = changed(f"{WORK}/links.yaml", "/geld", "/goud")
    assert load(_pack(files)) == [Change("link", "formulier", "changed", ("url", "titles", "state"))]
    assert Link.objects.get().state == LinkState.UNCHECKED


def test_what_was_loaded_is_found() -> None:
    load(_pack(as_bytes(small_town())))
    load(_pack(changed("organisation.yaml", "Mia Proef", "Mia Hoefnagel")))
    town = Organisation.objects.get()
    found = find(Reader(town.pk, "nl", inside=True), "hoefnagel")
    assert [result.arguments["?"] for result in found.results] == ["luisterpunt"]


def _with_new_edition() -> dict[str, bytes]:
    files = small_town()
    old, new = f"{WORK}/editions/2026", f"{WORK}/editions/2028"
    files[f"{new}/edition.yaml"] = files[f"{old}/edition.yaml"].replace("2026-01-01", "2028-01-01")
    files[f"{new}/nl.md"] = files[f"{old}/nl.md"].replace("geen geld", "geen geld of bon")
    return as_bytes(files)


def test_a_new_edition_is_frozen_beside_the_old_one() -> None:
    load(_pack(as_bytes(small_town())))
    before = Edition.objects.get(work__slug="gedragscode").digest
    files = _with_new_edition()
    assert _done(load(_pack(files))) == [("added", "edition", "gedragscode/2028")]
    assert Edition.objects.get(work__slug="gedragscode", label="2026").digest == before
    assert _exported("beverzele") == files


@pytest.mark.parametrize(
    ("file", "old", "new", "what"),
    [
        ("nl.md", "geen geld", "nooit geld", "text"),
        ("fr.md", "d’argent", "d’argent !", "text"),
        ("edition.yaml", "in_force_from: 2026-01-01", "in_force_from: 2026-01-02", "first day in force"),
        (
            "edition.yaml",
            "in_force_from: 2026-01-01",
            "in_force_from: 2026-01-01\nin_force_until: 2027-12-31",
            "last day in force",
        ),
        ("edition.yaml", "date: 2025-12-01", "date: 2025-12-02", "decisions"),
        ("edition.yaml", "Alles is nieuw.", "Veel is nieuw.", "note"),
    ],
)
def test_a_frozen_edition_that_says_something_else_is_refused(
    file: str, old: str, new: str, what: str
) -> None:
    load(_pack(as_bytes(small_town())))
    pack = _pack(changed(f"{EDITION}/{file}", old, new))
    pack.town.names["nl"] = "Anders"
    with pytest.raises(Refused) as refusal:
        load(pack)
    assert str(refusal.value) == (
        f"The edition gedragscode/2026 is frozen and differs: {what}. Give the changed text a new edition."
    )
    assert _exported("beverzele") == as_bytes(small_town())


def test_a_code_does_not_become_a_framework() -> None:
    load(_pack(as_bytes(small_town())))
    pack = _pack(as_bytes(small_town()))
    pack.works[1].kind = "framework"
    with pytest.raises(Refused) as refusal:
        load(pack)
    assert str(refusal.value) == (
        "“gedragscode” is a code here, and stays one. Give the other work another name."
    )


def test_people_with_an_account_get_one_that_has_no_password() -> None:
    load(_pack(as_bytes(small_town())))
    account = Account.objects.get()
    assert (account.mail, account.has_usable_password(), account.demo) == (
        "mia@beverzele.example",
        False,
        False,
    )
    assert Person.objects.get(key="mia").account == account
    assert Person.objects.get(key="jan").account is None


def test_demo_people_sign_in_by_a_link_only_where_loading_says_so() -> None:
    files = as_bytes(small_town())
    load(_pack(files))
    assert load(_pack(files), demo=True) == [Change("demo link of", "mia", "added")]
    assert Account.objects.get().demo is True
    assert load(_pack(files), demo=True) == []
    assert _exported("beverzele") == files


def test_an_account_that_somebody_uses_never_becomes_a_demo_account() -> None:
    used = Account.objects.create_user("mia@beverzele.example", "een lang wachtwoord")
    load(_pack(as_bytes(small_town())), demo=True)
    used.refresh_from_db()
    assert (used.demo, Person.objects.get(key="mia").account) == (False, used)


def test_a_theme_that_cannot_be_read_is_refused_though_nobody_checked_it() -> None:
    pack = _pack(as_bytes(small_town()))
    pack.town.theme["town"] = "#eeeeee"
    with pytest.raises(Refused) as refusal:
        load(pack)
    assert str(refusal.value) == "The colour “on-town” cannot be used: contrast 1.2 on town."
    assert Organisation.objects.count() == 0


def _made_here() -> Work:
    """A town that no pack knows, with a work that has no edition yet."""
    town = Organisation.objects.create(slug="elders", names={"nl": "Elders"}, languages=["nl", "fr"])
    LegalEntity.objects.create(
        organisation=town, key="gemeente", kind="municipality", kbo="0999999922", names={"nl": "Elders"}
    )
    return Work.objects.create(organisation=town, slug="code", kind="code", titles={"nl": "Code"})


def _terms(work: Work, label: str, since: dt.date, languages: list[str]) -> Freezing:
    adoption = Adoption(work.organisation.entities.get(), {"nl": "gemeenteraad"}, dt.date(2025, 1, 1))
    return Freezing(label, since, languages=languages, adoptions=[adoption])


def test_a_town_made_without_a_pack_comes_out_as_a_pack_that_loads() -> None:
    work = _made_here()
    part = Item("deel", Kind.PART, {"nl": "Deel"})
    para = Item("zin", Kind.PARAGRAPH, {"nl": "Zin", "fr": "Phrase", "en": "Sentence"}, page=3, line=9)
    para.based_on = {"fr": fingerprint("Zin"), "en": "0" * 16}
    odd = Item("los", Kind.PARAGRAPH, {"nl": "# Los\nvan het deel", "fr": ""})
    part.children = [para]
    freeze(
        actor="jan", work=work, tree=[part, odd], terms=_terms(work, "v1", dt.date(2024, 1, 1), ["nl", "fr"])
    )
    freeze(actor="jan", work=work, tree=[para], terms=_terms(work, "v2", dt.date(2025, 1, 1), ["fr", "nl"]))
    files = _exported("elders")
    assert files["works/code/editions/v1/nl.md"].decode() == (
        '# Deel {#deel}\n\nZin {#zin}\n\n\\# Los\\\nvan het deel {#los in=""}\n'
    )
    assert files["works/code/editions/v2/edition.yaml"].decode().split("\n")[1] == "languages: [fr, nl]"
    assert load(_pack(files)) == []
    assert _exported("elders") == files
    assert list(edition_faults()) == []


def _says_something(tree: list[Item]) -> bool:
    """Whether it has words in its main language: another one is refused before it is an edition."""
    return any(item.texts.get("nl", "").strip() for item in walk(tree))


@settings(
    max_examples=12,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow],
    phases=[Phase.explicit, Phase.generate],
)
@given(tree=trees.filter(_says_something))
def test_any_frozen_tree_loads_again(tree: list[Item]) -> None:
    work = Work.objects.first() or _made_here()
    number = Edition.objects.count()
    since = dt.date(2024, 1, 1) + dt.timedelta(days=number)
    freeze(actor="jan", work=work, tree=tree, terms=_terms(work, f"v{number}", since, ["nl", "fr"]))
    assert load(_pack(_exported("elders"))) == []


def _edition() -> Edition:
    load(_pack(as_bytes(small_town())))
    return Edition.objects.get(work__slug="gedragscode")


def test_a_text_that_was_changed_behind_our_back_is_found() -> None:
    edition = _edition()
    ProvisionText.objects.filter(provision__edition=edition, language="fr").update(text="Autre chose")
    assert list(edition_faults()) == [
        "beverzele: the text of edition gedragscode/2026 was changed after it was frozen"
    ]


def test_a_tree_that_was_broken_behind_our_back_is_found() -> None:
    edition = _edition()
    Provision.objects.filter(edition=edition, key="eerlijk").update(kind="onbekend")
    assert list(edition_faults()) == [
        "beverzele: the text of edition gedragscode/2026 was changed after it was frozen"
    ]


def test_a_digest_that_was_changed_with_the_text_is_found() -> None:
    edition = _edition()
    other = Edition.objects.get(work__slug="woordenboek")
    Provision.objects.filter(edition=edition).delete()
    Provision.objects.filter(edition=other).update(edition=edition)
    Edition.objects.filter(pk=edition.pk).update(digest=other.digest, languages=["nl"])
    assert list(edition_faults()) == [
        "beverzele: the text of edition woordenboek/2026 was changed after it was frozen",
        "beverzele: the digest of edition gedragscode/2026 was changed after it was frozen",
    ]


def test_an_edition_that_is_gone_or_was_never_frozen_is_found() -> None:
    edition = _edition()
    Edition.objects.filter(pk=edition.pk).update(label="vals")
    assert list(edition_faults()) == [
        "beverzele: the audit chain does not know that edition gedragscode/vals was frozen",
        "beverzele: edition gedragscode/2026 was frozen, but it is gone",
    ]
