"""The editor of registers: made in the browser without a script, published, and never lost or overtaken."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from erecode.conduct.actions import Adoption, Freezing, freeze
from erecode.conduct.models import Work, WorkKind
from erecode.conduct.tree import Item, Kind
from erecode.organisations.models import LegalEntity, Role
from erecode.registers.checking import faults
from erecode.registers.definition import (
    Asked,
    Field,
    FieldKind,
    Meaning,
    Option,
    Outcome,
    Register,
    Retention,
    Since,
    Step,
    Term,
    Timing,
    Way,
)
from erecode.registers.definition_in_words import Difference, differences
from erecode.registers.definition_words import FLAWS, flaw_words
from erecode.registers.editing import empty_register, free_key, mark, move_field, put_field, remove_field
from erecode.registers.editing_pages import flaws_of
from erecode.registers.flaws import FlawKind
from erecode.registers.models import RegisterVersion
from erecode.registers.plain import read
from erecode.registers.stored import registers_of
from erecode.registers.tests.desks import signed_in
from erecode.registers.tests.hall import JOB, Hall, make_hall

pytestmark = pytest.mark.django_db

BASE = "/en/hall/_keep/registers/"
CAR = f"{BASE}service_vehicle/"


@pytest.fixture
def hall() -> Hall:
    """The hall with one register, a code in force, and Kim, who keeps registers."""
    hall = make_hall()
    work = Work.objects.create(
        organisation=hall.town, slug="code", kind=WorkKind.CODE, titles={"en": "The code"}
    )
    day = dt.date(2020, 1, 1)
    entity = LegalEntity.objects.get(organisation=hall.town)
    terms = Freezing("2020", day, languages=["en"], adoptions=[Adoption(entity, {"en": "council"}, day)])
    text = {"en": "A vehicle of the hall serves the hall, whatever the hour."}
    freeze(actor="test", work=work, tree=[Item("rule-1", Kind.PARAGRAPH, text)], terms=terms)
    return hall


@pytest.fixture
def kim(hall: Hall) -> Client:
    """The integrity officer at a desk, in English."""
    return signed_in(hall, "kim")


def _typed(client: Client, path: str, **typed: object) -> dict[str, object]:
    """A form as it stands, with what somebody types over it."""
    form = client.get(path).context["form"]
    held: dict[str, object] = {}
    for bound in form:
        value = bound.value()
        if value is True:
            held[bound.html_name] = "on"
        elif value is not None and value is not False:
            held[bound.html_name] = value
    return {name: value for name, value in {**held, **typed}.items() if value is not None}


def _save(client: Client, path: str, **typed: object) -> None:
    answer = client.post(path, _typed(client, path, **typed))
    assert answer.status_code == 302, answer.content.decode()


def test_a_register_made_from_nothing(hall: Hall, kim: Client) -> None:
    """Each step is kept; what comes out is exactly what was filled in, and it is in use."""
    assert kim.post(f"{BASE}new/", {"name_en": "Service vehicle"})["Location"] == CAR
    _save(kim, f"{CAR}part/names/", intro_en="Taking a car home.", position="3")
    _save(kim, f"{CAR}fields/", texts_en="Which vehicle?", required="on", meaning="summary")
    _save(kim, f"{CAR}fields/", texts_en="Until when?", kind="date", meaning="until", asked="later")
    _save(kim, f"{CAR}fields/", texts_en="Why?", kind="choice", option_0_en="On call", option_2_en="Other")
    _save(
        kim,
        f"{CAR}part/ways/",
        before_there="on",
        before_0_who="manager",
        before_0_days="5",
        before_outcomes=["approved", "refused"],
    )
    _save(kim, f"{CAR}part/keeping/", seen_by=["dpo"], years="2", since="ended", source="The schedule.")
    found = kim.post(f"{CAR}cites/", {"do": "find", "q": "vehicle hour", "seen": "x"})
    assert [each.key for each in found.context["found"]] == ["rule-1"]
    seen = mark(read(RegisterVersion.objects.get(key="service_vehicle").definition), "cites")
    assert kim.post(f"{CAR}cites/", {"do": "save", "cites": ["rule-1"], "seen": seen}).status_code == 302
    _save(kim, f"{CAR}publish/", note="The first.")
    assert registers_of(hall.town)["service_vehicle"] == Register(
        key="service_vehicle",
        names={"en": "Service vehicle"},
        intro={"en": "Taking a car home."},
        fields=(
            Field(
                "which_vehicle",
                FieldKind.TEXT,
                {"en": "Which vehicle?"},
                required=True,
                meaning=Meaning.SUMMARY,
            ),
            Field(
                "until_when",
                FieldKind.DATE,
                {"en": "Until when?"},
                asked=Asked.LATER,
                meaning=Meaning.UNTIL,
            ),
            Field(
                "why",
                FieldKind.CHOICE,
                {"en": "Why?"},
                options=(Option("on_call", {"en": "On call"}), Option("other", {"en": "Other"})),
            ),
        ),
        ways=(
            Way(
                Timing.BEFORE,
                (Step("manager", Term(5, True)),),
                (Outcome.APPROVED, Outcome.REFUSED),
            ),
        ),
        retention=Retention(2, Since.ENDED, "The schedule."),
        kept_by="integrity_officer",
        seen_by=("dpo",),
        cites=("rule-1",),
        position=3,
    )


def test_a_part_that_is_saved_unchanged_changes_nothing(hall: Hall, kim: Client) -> None:
    """The forms show all that a definition says."""
    job = f"{BASE}job/"
    kim.post(f"{job}begin/")
    for path in ("part/names/", "part/ways/", "part/keeping/", *(f"fields/{f.key}/" for f in JOB.fields)):
        _save(kim, f"{job}{path}")
    assert read(RegisterVersion.objects.get(key="job", number=0).definition) == JOB


def test_a_new_version_and_the_declarations_of_the_old(hall: Hall, kim: Client) -> None:
    declared = hall.declare()
    job = f"{BASE}job/"
    kim.post(f"{job}begin/")
    _save(kim, f"{job}fields/firm/", texts_en="For which firm?")
    page = kim.get(f"{job}publish/")
    assert page.context["differences"] == [
        Difference(
            "Question “firm”",
            "For whom? (One line of text; at once, with the first questions; "
            "this is who gives, invites or is the other party)",
            "For which firm? (One line of text; at once, with the first questions; "
            "this is who gives, invites or is the other party)",
        )
    ]
    _save(kim, f"{job}publish/", note="Clearer words.")
    rows = RegisterVersion.objects.filter(key="job").values_list("number", "note")
    assert list(rows) == [(1, ""), (2, "Clearer words.")]
    declared.refresh_from_db()
    assert read(declared.version.definition) == JOB
    assert kim.get(f"{job}versions/2/").status_code == 200
    listed = {row.key: (row.newest.number, row.declared) for row in kim.get(BASE).context["rows"]}
    assert listed == {"job": (2, 1)}


def test_a_draft_with_a_fault_is_kept_told_and_not_published(hall: Hall, kim: Client) -> None:
    """Each fault stands beside its place, in words that name the question as it reads."""
    kim.post(f"{BASE}begin/")
    kim.post(f"{BASE}new/", {"name_en": "Service vehicle", "like": "job"})
    _save(kim, f"{CAR}fields/what/", kind="file", meaning="")
    page = kim.get(CAR).context["page"]
    told = {row.key: row.flaws for row in page.fields if row.flaws}
    assert told == {"what": ["“What?” is a file and cannot be required: not everybody has one."]}
    assert page.field_flaws == ["No question is the line in lists. Choose one, or lists stay empty."]
    typed = _typed(kim, f"{CAR}publish/", note="x")
    refused = kim.post(f"{CAR}publish/", typed)
    assert refused.status_code == 400
    assert "service_vehicle" not in registers_of(hall.town)


def test_who_was_overtaken_keeps_what_was_typed(hall: Hall, kim: Client) -> None:
    """The same question twice: the second is told and can save again; another question stands beside it."""
    job = f"{BASE}job/"
    kim.post(f"{job}begin/")
    mine = _typed(kim, f"{job}fields/what/", texts_en="Mine")
    other = _typed(kim, f"{job}fields/firm/", texts_en="Other")
    _save(kim, f"{job}fields/what/", texts_en="Theirs")
    late = kim.post(f"{job}fields/what/", mine)
    assert (late.status_code, late.context["form"]["texts_en"].value()) == (409, "Mine")
    assert kim.post(f"{job}fields/firm/", other).status_code == 302
    again = {**mine, "seen": late.context["form"]["seen"].value()}
    assert kim.post(f"{job}fields/what/", again).status_code == 302
    held = read(RegisterVersion.objects.get(key="job", number=0).definition)
    assert [field.texts["en"] for field in held.fields[:2]] == ["Mine", "Other"]


def test_a_draft_that_changed_after_the_last_look_is_not_published(hall: Hall, kim: Client) -> None:
    job = f"{BASE}job/"
    kim.post(f"{job}begin/")
    typed = _typed(kim, f"{job}publish/", note="x")
    _save(kim, f"{job}fields/what/", texts_en="Theirs")
    answer = kim.post(f"{job}publish/", typed)
    assert (answer.status_code, answer.context["form"].non_field_errors()) == (
        400,
        ["The draft was changed since you opened this page. Look again before you publish."],
    )


def test_moving_taking_away_and_throwing_away(hall: Hall, kim: Client) -> None:
    job = f"{BASE}job/"
    kim.post(f"{job}begin/")
    page = kim.get(job).context["page"]
    kim.post(f"{job}fields/firm/move/", {"to": "up", "seen": page.order})
    kim.post(f"{job}fields/photo/remove/", {"seen": page.fields[-1].mark})
    held = read(RegisterVersion.objects.get(key="job", number=0).definition)
    assert [field.key for field in held.fields] == ["firm", "what", "until", "partner", "harms"]
    kim.post(f"{job}discard/")
    assert list(RegisterVersion.objects.filter(key="job").values_list("number", flat=True)) == [1]


def test_the_preview_is_the_form_of_a_declarer(hall: Hall, kim: Client) -> None:
    forms = kim.get(f"{BASE}job/look/").context["forms"]
    assert [[field.name for field in form.visible_fields()] for _title, form in forms] == [
        ["timing", "f-what", "f-firm"],
        ["f-until", "f-partner"],
        ["f-harms"],
    ]


@pytest.mark.parametrize("name", ["ann", "bea", "hans", "zoe"])
def test_only_the_integrity_officer_makes_registers(hall: Hall, name: str) -> None:
    client = signed_in(hall, name)
    assert [client.get(path).status_code for path in (BASE, f"{BASE}new/", f"{BASE}job/")] == [404] * 3


@pytest.mark.parametrize(
    ("path", "typed", "errors"),
    [
        ("part/keeping/", {"years": "0"}, {"years": ["Ensure this value is greater than or equal to 1."]}),
        (
            "part/names/",
            {"position": "9" * 40},
            {"position": ["Ensure this value is less than or equal to 999."]},
        ),
        (
            "part/ways/",
            {"before_1_who": "", "before_1_days": "4"},
            {"before_1_who": ["Choose who decides within these days."]},
        ),
        ("fields/", {"texts_en": " \u200b "}, {"texts_nl": ["Write the question in one language at least."]}),
        (
            "fields/",
            {"texts_en": "How much?", "kind": "money", "high": "1,250"},
            {"high": ["Write an amount, such as 12,50 or 1.250."]},
        ),
    ],
)
def test_bad_input_gets_one_clear_sentence(
    kim: Client, path: str, typed: dict[str, str], errors: dict[str, list[str]]
) -> None:
    kim.post(f"{BASE}job/begin/")
    answer = kim.post(f"{BASE}job/{path}", _typed(kim, f"{BASE}job/{path}", **typed))
    assert answer.status_code == 400
    assert answer.context["form"].errors == errors


def test_queries_do_not_grow_with_registers(hall: Hall, kim: Client) -> None:
    few = _queries(kim)
    for number in range(3):
        kim.post(f"{BASE}new/", {"name_en": f"Other {number}", "like": "job"})
    assert _queries(kim) == few


def _queries(client: Client) -> int:
    client.get(BASE)
    with CaptureQueriesContext(connection) as seen:
        client.get(BASE)
    return len(seen)


def test_edits_by_themselves() -> None:
    """Keys out of words, moving past the ends, replacing what is there."""
    assert free_key("Wagen Één!", {"wagen_een"}) == "wagen_een_2"
    assert [field.key for field in move_field(JOB, "what", -5).fields] == [f.key for f in JOB.fields]
    assert move_field(JOB, "nothing", 1) == JOB
    assert put_field(remove_field(JOB, "what"), "", JOB.fields[0]).fields[-1] == JOB.fields[0]
    assert mark(JOB, "field.nothing") == ""


def test_every_kind_of_fault_has_its_words() -> None:
    assert set(FLAWS) == set(FlawKind)
    bad = replace(
        empty_register("x", {}),
        fields=(Field("a", FieldKind.TEXT, {"en": "A"}, meaning=Meaning.DAY, secret=True, published=True),),
        ways=(Way(Timing.BEFORE, (), ()),),
        kept_by="nobody",
    )
    told = [flaw_words(flaw, bad) for flaw in flaws_of(bad)]
    assert [each for each in told if "%(" in each] == []
    assert len(told) == len(list(faults(bad, set(Role))))
    assert differences(JOB, JOB, {}) == []


@pytest.mark.parametrize(
    ("path", "more", "place", "counts"),
    [
        (f"{CAR}part/ways/", "before", "before_{}_who", [1, 2, 3]),
        (f"{CAR}fields/", "option", "option_{}_en", [3, 4, 5]),
    ],
)
def test_room_for_another_without_a_script(
    kim: Client, path: str, more: str, place: str, counts: list[int]
) -> None:
    """What there is and an empty place; where more is asked, nothing is judged, stored or lost."""
    kim.post(f"{BASE}new/", {"name_en": "Service vehicle"})
    first, seen = place.format(0), []
    page = kim.get(path)
    for _asked in counts:
        form = page.context["form"]
        seen.append(sum(place.format(number) in form.fields for number in range(40)))
        typed = {bound.html_name: bound.value() or "" for bound in form if bound.value() is not False}
        page = kim.post(path, {**typed, first: "manager", "more": more})
        form = page.context["form"]
        assert (page.status_code, form.errors, form[first].value()) == (200, {}, "manager")
    assert seen == counts
    assert read(RegisterVersion.objects.get(key="service_vehicle").definition).ways == ()
