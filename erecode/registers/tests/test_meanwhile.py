"""What changes while a declaration waits: a relation, an award, a consent; and who takes a file over."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import replace

import pytest

from erecode.core.clock import today
from erecode.core.refused import Refused
from erecode.notifications.models import QueuedNotice
from erecode.organisations.models import ProtectedLeave
from erecode.organisations.who import Desk
from erecode.registers import due
from erecode.registers.deciding_actions import Ruling, ask, countersign, decide, decline, revise
from erecode.registers.declaring_actions import Beginning, add_details, begin, submit, withdraw
from erecode.registers.definition import Asked, Field, FieldKind, Meaning, Outcome, Step, Timing, Way
from erecode.registers.guard_actions import Said, save_award
from erecode.registers.models import Declaration
from erecode.registers.renewing_actions import changed
from erecode.registers.tests.desks import signed_in
from erecode.registers.tests.hall import JOB, Hall, fresh, make_hall
from erecode.registers.waiting import waiting_for

pytestmark = pytest.mark.django_db
ONE_STEP = replace(JOB, ways=(replace(JOB.ways[0], steps=JOB.ways[0].steps[:1]), JOB.ways[1]))
CONTACT = replace(
    ONE_STEP,
    key="contact",
    guard=True,
    fields=(*JOB.fields[:2], Field("all", FieldKind.YES_NO, {"en": "All alike?"}, meaning=Meaning.FOR_ALL)),
    ways=(ONE_STEP.ways[0], Way(Timing.AFTER, (Step("manager"),), (Outcome.NOTED,))),
)
FILE = replace(
    ONE_STEP,
    key="file",
    fields=(
        *JOB.fields[:1],
        Field(
            "next",
            FieldKind.PERSON,
            {"en": "Who?"},
            required=True,
            asked=Asked.DECIDER,
            meaning=Meaning.SUCCESSOR,
        ),
    ),
)
FACTS = replace(
    ONE_STEP,
    key="facts",
    fields=(
        *JOB.fields[:1],
        Field("name", FieldKind.YES_NO, {"en": "Name me?"}, required=True, meaning=Meaning.CONSENT),
    ),
    anonymous_subject=True,
)
APPROVE = Ruling(Outcome.APPROVED)


def rules(hall: Hall, declaration: Declaration, ruling: Ruling = APPROVE) -> Declaration:
    """Bea decides."""
    decide(actor=hall.people["bea"], roles=frozenset(), declaration=fresh(declaration), ruling=ruling)
    return fresh(declaration)


def award(hall: Hall) -> None:
    """Peeters takes part in an award from today."""
    save_award(actor=hall.people["kim"], said=Said("Road", today(), None, ["Peeters"], []))


def test_what_changed_is_declared_once_and_again_after_it_was_refused(hall: Hall) -> None:
    """Pressing the button again leads to what was made, and to a new draft once that is settled."""
    ann, old = hall.people["ann"], rules(hall, hall.declare())
    client, pressed = signed_in(hall, "ann"), f"/en/hall/declarations/{old.uid}/changed/"
    draft = changed(actor=ann, declaration=old)
    assert changed(actor=ann, declaration=fresh(old)) == draft
    assert client.post(pressed)["Location"].endswith(f"{draft.uid}/draft/")
    submit(actor=ann, declaration=draft, typed={}, again=True)
    assert client.post(pressed)["Location"].endswith(f"{draft.uid}/")
    rules(hall, draft, Ruling(Outcome.REFUSED, "Too much"))
    second = changed(actor=ann, declaration=fresh(old))
    assert (second != draft, second.state, second.replaces) == (True, "draft", old)
    submit(actor=ann, declaration=second, typed={}, again=True)
    withdraw(actor=ann, declaration=fresh(second))
    assert changed(actor=ann, declaration=fresh(old)).state == "draft"


@pytest.mark.parametrize("of", ["ann", "bea"])
def test_who_has_a_relation_since_is_asked_no_longer(hall: Hall, of: str) -> None:
    """Whichever of the two declares it, the next night somebody else is asked."""
    waiting = hall.declare()
    other = hall.declare(form="relation", timing=Timing.AFTER, what="Relation")
    pair = {"ann": ("ann", "bea"), "bea": ("bea", "ann")}[of]
    person, relation = (hall.people[name] for name in pair)
    Declaration.objects.filter(pk=other.pk).update(person=person, relation=relation)
    due.tonight()
    assert fresh(waiting).decider == hall.people["cas"]


def test_keepers_hear_once_that_nobody_is_left(one_step: Hall) -> None:
    waiting = one_step.declare()
    for name in ("bea", "cas", "dora"):
        ProtectedLeave.objects.create(person=one_step.people[name], since=today())
    due.tonight()
    due.tonight()
    told = QueuedNotice.objects.filter(kind="registers.nobody_decides").values_list("person__key", flat=True)
    assert (list(told), fresh(waiting).state) == (["kim"], "waiting")


def test_a_correction_does_not_pass_the_guard(contacts: Hall) -> None:
    award(contacts)
    made, ann = contacts.declare(firm="Other"), contacts.people["ann"]
    with pytest.raises(Refused, match="award procedure"):
        add_details(actor=ann, declaration=made, typed={"firm": "PEETERS bv"})
    assert fresh(made).outsider == "Other"
    assert add_details(actor=ann, declaration=fresh(made), typed={"firm": "Others"}).outsider == "Others"


def test_an_award_that_began_since_stops_the_approval(contacts: Hall) -> None:
    """What an award overtook is not approved; it may be completed, and is fine when planned for all."""
    made, ann = contacts.declare(firm="Peeters"), contacts.people["ann"]
    award(contacts)
    with pytest.raises(Refused, match="award procedure"):
        rules(contacts, made)
    done = add_details(actor=ann, declaration=fresh(made), typed={"what": "Demonstration"})
    assert done.summary == "Demonstration"
    add_details(actor=ann, declaration=fresh(made), typed={"all": "true"})
    assert rules(contacts, made).state == "approved"


def test_a_report_is_asked_before_and_after_it_is_noted(contacts: Hall) -> None:
    award(contacts)
    made, ann = contacts.declare(timing=Timing.AFTER, firm="Peeters"), contacts.people["ann"]
    page = f"/en/hall/declarations/{made.uid}/"
    for ruling in (None, Ruling(Outcome.NOTED)):
        if ruling:
            rules(contacts, made, ruling)
        asked = [one.work for one in waiting_for(Desk(contacts.town, ann, frozenset()), today())]
        assert asked == ["Meet a condition"]
        assert signed_in(contacts, "ann").get(page).content.decode().count("Add the report") == 1
    until = made.conditions.get().until + dt.timedelta(days=1)
    made.conditions.update(until=today() - (until - today()))
    due.tonight()
    assert made.conditions.get().missed_at is not None


def test_what_is_never_answered_can_be_refused(hall: Hall) -> None:
    """Only that: the question is not taken back by approving."""
    made = hall.declare()
    ask(actor=hall.people["bea"], roles=frozenset(), declaration=made, words="For whom?")
    bea, page = signed_in(hall, "bea"), f"/en/hall/declarations/{made.uid}/"
    assert re.findall(r'name="outcome" value="(\w+)"', bea.get(page).content.decode()) == ["refused"]
    sent = {"revision": str(fresh(made).revision), "reason": "No answer came"}
    assert bea.post(f"{page}decide/", {**sent, "outcome": "approved"}).status_code == 400
    assert bea.post(f"{page}decide/", {**sent, "outcome": "refused"}).status_code == 302
    assert (fresh(made).state, fresh(made).reason) == ("refused", "No answer came")


def test_nobody_notes_their_own_draft(one_step: Hall) -> None:
    """Declaring is the only way out of a draft."""
    ann = one_step.people["ann"]
    draft = begin(
        actor=ann, beginning=Beginning(one_step.version, Timing.AFTER, "form-9", {"what": "Waiter"})
    )
    sent = {"revision": "0", "outcome": "noted", "reason": "Mine"}
    answer = signed_in(one_step, "ann").post(f"/en/hall/declarations/{draft.uid}/decide/", sent)
    assert (answer.status_code, fresh(draft).state) == (409, "draft")


def test_a_report_is_asked_still_when_the_decision_is_taken_back(contacts: Hall) -> None:
    """The conditions of the decision go with it."""
    award(contacts)
    made, bea = contacts.declare(firm="Peeters", all="true"), contacts.people["bea"]
    assert made.conditions.count() == 1
    rules(contacts, made, Ruling(Outcome.CONDITIONS, conditions=[("Stay calm", today())]))
    countersign(actor=contacts.people["ann"], declaration=fresh(made))
    assert made.conditions.count() == 2
    revise(actor=bea, roles=frozenset(), declaration=fresh(made), reason="A mistake")
    assert [row.words[:14] for row in made.conditions.all()] == ["Add the report"]


def test_a_page_says_who_did_not_agree(hall: Hall) -> None:
    made, refused = hall.declare(), hall.declare(form="other", what="Guide")
    rules(hall, made, Ruling(Outcome.CONDITIONS, conditions=[("Stay calm", today())]))
    decline(actor=hall.people["ann"], declaration=fresh(made), words="")
    rules(hall, refused, Ruling(Outcome.REFUSED, "No"))
    client = signed_in(hall, "bea")
    pages = [client.get(f"/en/hall/declarations/{row.uid}/").content.decode() for row in (made, refused)]
    assert ["The conditions were not agreed to" in page for page in pages] == [True, False]


def test_whoever_takes_a_file_over_reads_what_was_decided(files: Hall) -> None:
    """And nobody takes over from themselves."""
    made = files.declare()
    page = f"/en/hall/declarations/{made.uid}/"
    assert signed_in(files, "hans2").get(page).status_code == 404
    with pytest.raises(Refused, match="Choose another colleague"):
        rules(files, made, Ruling(Outcome.APPROVED, judged={"next": "ann"}))
    rules(files, made, Ruling(Outcome.APPROVED, judged={"next": "hans2"}))
    assert signed_in(files, "hans2").get(page).status_code == 200
    assert signed_in(files, "other").get(page).status_code == 404


def test_a_name_that_may_stand_no_longer_is_taken_away() -> None:
    hall = make_hall(FACTS)
    made = hall.declare(name="true")
    typed = {"f-what": "Waiter", "f-name": "false"}
    answer = signed_in(hall, "ann").post(f"/en/hall/declarations/{made.uid}/details/", typed)
    now = fresh(made)
    assert ("Your name is not in it" in answer.content.decode(), now.state) == (True, "waiting")
    assert (now.person, now.entered_by, now.unit) == (None, None, None)
    assert not now.happenings.exclude(actor=None, actor_name="").exists()
    assert signed_in(hall, "ann").get(f"/en/hall/declarations/{made.uid}/").status_code == 404


@pytest.fixture
def one_step() -> Hall:
    """The hall where only the manager decides."""
    return make_hall(ONE_STEP)


@pytest.fixture
def contacts() -> Hall:
    """The hall with a register that the guard watches."""
    return make_hall(CONTACT)


@pytest.fixture
def files() -> Hall:
    """The hall with a register of files that are handed over, and two more colleagues."""
    hall = make_hall(FILE)
    ann = hall.people["ann"]
    for name in ("hans2", "other"):
        hall.people[name] = type(ann).objects.create(
            organisation=hall.town, key=name, name=name.title(), category="statutory", unit=ann.unit
        )
    return hall
