"""From a draft to a decision and after: what is kept, who is asked, and that exactly one decision stands."""

from __future__ import annotations

import datetime as dt
import threading

import pytest
from django.db import connection

from erecode.audit.models import Entry
from erecode.audit.record import verify
from erecode.core.clock import today
from erecode.core.refused import Refused
from erecode.notifications.models import QueuedNotice
from erecode.organisations.models import ProtectedLeave, StandIn
from erecode.registers import deciding_actions as deciding
from erecode.registers import declaring_actions as declaring
from erecode.registers import due
from erecode.registers import renewing_actions as renewing
from erecode.registers.deciding_actions import Ruling
from erecode.registers.declaring_actions import Beginning, Faulty
from erecode.registers.definition import Outcome, Timing
from erecode.registers.models import Condition, Declaration, NilReturn
from erecode.registers.register_actions import publish_register
from erecode.registers.tests.hall import JOB, Hall, fresh, make_hall, without_term
from erecode.registers.values import Fault

APPROVE = Ruling(Outcome.APPROVED, "Fine")
NOBODY = frozenset[str]()


def told(kind: str) -> list[str]:
    """Who has a notice of a kind."""
    rows = QueuedNotice.objects.filter(kind=f"registers.{kind}").order_by("person__key")
    return list(rows.values_list("person__key", flat=True))


def decide(hall: Hall, who: str, declaration: Declaration, ruling: Ruling = APPROVE) -> None:
    deciding.decide(actor=hall.people[who], roles=NOBODY, declaration=declaration, ruling=ruling)


def test_a_declaration_asks_the_manager_within_the_term(hall: Hall) -> None:
    made = hall.declare(firm="Bistro nv")
    assert (made.state, made.number, made.step) == ("waiting", 1, 0)
    assert (made.decider, made.summary, made.outsider_key) == (hall.people["bea"], "Waiter", "bistro")
    assert made.due_on is not None
    assert made.due_on > today() + dt.timedelta(days=4)
    assert (told("to_decide"), told("told")) == (["bea"], ["hans"])
    entry = Entry.objects.get(verb="declaration.submit")
    assert (entry.subject, entry.facts) == (f"job/{made.year}/1", {"state": "waiting"})
    assert "Waiter" not in str(list(Entry.objects.values()))
    assert list(verify()) == []


def test_what_somebody_only_tells_is_noted_at_once(hall: Hall) -> None:
    made = hall.declare(timing=Timing.AFTER)
    assert (made.state, made.decider, told("to_decide")) == ("noted", None, [])


def test_the_same_form_sent_twice_is_one_declaration(hall: Hall) -> None:
    first, again = hall.declare("same"), hall.declare("same")
    assert again.pk == first.pk
    assert (Declaration.objects.count(), first.number) == (1, 1)


def test_numbers_follow_each_other(hall: Hall) -> None:
    assert [hall.declare(form).number for form in ("a", "b", "c")] == [1, 2, 3]


def test_what_was_typed_is_kept_when_it_is_wrong(hall: Hall) -> None:
    ann = hall.people["ann"]
    beginning = Beginning(hall.version, Timing.BEFORE, "f", {"what": "", "firm": "Bistro"})
    draft = declaring.begin(actor=ann, beginning=beginning)
    with pytest.raises(Faulty) as faulty:
        declaring.submit(actor=ann, declaration=draft, typed={})
    assert faulty.value.faults == {"what": Fault.MISSING}
    assert (fresh(draft).state, fresh(draft).typed) == ("draft", {"what": "", "firm": "Bistro"})


def test_a_declaration_keeps_the_definition_it_was_made_under(hall: Hall) -> None:
    made = hall.declare()
    newer = publish_register(actor="test", town=hall.town, register=without_term())
    assert fresh(made).version == hall.version
    assert newer.number == 2
    assert fresh(made).version.number == 1


def test_a_decision_is_told_and_stands_once(hall: Hall) -> None:
    made = hall.declare()
    stale = fresh(made)
    decide(hall, "bea", made)
    assert (fresh(made).state, fresh(made).reason, fresh(made).decided_by) == ("approved", "Fine", "Bea")
    assert told("decided") == ["ann"]
    with pytest.raises(Refused, match="just before you"):
        decide(hall, "bea", stale, Ruling(Outcome.REFUSED, "No"))
    assert fresh(made).state == "approved"


@pytest.mark.parametrize("who", ["ann", "cas", "dora", "kim", "zoe"])
def test_nobody_else_decides(hall: Hall, who: str) -> None:
    made = hall.declare()
    with pytest.raises(Refused, match="not by you"):
        decide(hall, who, made)
    assert fresh(made).state == "waiting"


@pytest.mark.parametrize(
    ("ruling", "sentence"),
    [
        (Ruling(Outcome.REFUSED), "Say why you refuse"),
        (Ruling(Outcome.NOTED), "does not know this decision"),
        (Ruling(Outcome.CONDITIONS), "Write the condition"),
        (Ruling(Outcome.CONDITIONS, "", [(" ", dt.date(2999, 1, 1))]), "Write the condition"),
        (Ruling(Outcome.CONDITIONS, "", [("Not at work", dt.date(2020, 1, 1))]), "cannot end in the past"),
    ],
)
def test_a_decision_that_lacks_something_is_not_taken(hall: Hall, ruling: Ruling, sentence: str) -> None:
    made = hall.declare()
    with pytest.raises(Refused, match=sentence):
        decide(hall, "bea", made, ruling)
    assert fresh(made).state == "waiting"


def test_conditions_hold_once_the_declarer_signs(hall: Hall) -> None:
    made = hall.declare()
    decide(hall, "bea", made, Ruling(Outcome.CONDITIONS, "", [("Not at work", dt.date(2999, 1, 1))]))
    assert fresh(made).state == "countersign"
    with pytest.raises(Refused):
        deciding.countersign(actor=hall.people["bea"], declaration=fresh(made))
    deciding.countersign(actor=hall.people["ann"], declaration=fresh(made))
    assert fresh(made).state == "approved"
    assert Condition.objects.get().agreed_at is not None
    assert told("countersigned") == ["bea"]


def test_declining_the_conditions_is_no_approval(hall: Hall) -> None:
    made = hall.declare()
    decide(hall, "bea", made, Ruling(Outcome.CONDITIONS, "", [("Not at work", dt.date(2999, 1, 1))]))
    deciding.decline(actor=hall.people["ann"], declaration=fresh(made), words="No")
    assert (fresh(made).state, fresh(made).outcome) == ("refused", "refused")


def test_a_question_stops_the_term_and_the_answer_starts_it(hall: Hall) -> None:
    made = hall.declare()
    deciding.ask(actor=hall.people["bea"], roles=NOBODY, declaration=made, words="When?")
    assert (fresh(made).state, fresh(made).due_on, told("asked")) == ("asked", None, ["ann"])
    declaring.answer(actor=hall.people["ann"], declaration=fresh(made), words="On Fridays")
    assert fresh(made).state == "waiting"
    assert fresh(made).due_on is not None


def test_referring_up_asks_the_next_step(hall: Hall) -> None:
    made = hall.declare()
    deciding.refer_up(actor=hall.people["bea"], roles=NOBODY, declaration=made, words="Too big for me")
    assert (fresh(made).decider, fresh(made).step) == (hall.people["dora"], 1)
    assert told("to_decide") == ["dora"]
    with pytest.raises(Refused, match="nobody further on"):
        deciding.refer_up(actor=hall.people["dora"], roles=NOBODY, declaration=fresh(made), words="More")


def test_a_relation_never_decides(hall: Hall) -> None:
    first = hall.declare("rel", partner="bea")
    assert (first.decider, first.relation) == (hall.people["cas"], hall.people["bea"])
    assert hall.declare("later").decider == hall.people["cas"]


def test_a_decision_taken_back_is_decided_anew(hall: Hall) -> None:
    made = hall.declare()
    decide(hall, "bea", made)
    deciding.revise(actor=hall.people["bea"], roles=NOBODY, declaration=fresh(made), reason="New facts")
    assert (fresh(made).state, fresh(made).outcome, fresh(made).closed_at) == ("waiting", "", None)
    assert told("revised") == ["ann"]


def test_a_draft_taken_back_leaves_nothing_and_a_declaration_its_number(hall: Hall) -> None:
    ann = hall.people["ann"]
    draft = declaring.begin(actor=ann, beginning=Beginning(hall.version, Timing.BEFORE, "d", {}))
    declaring.withdraw(actor=ann, declaration=draft)
    made = hall.declare()
    declaring.withdraw(actor=ann, declaration=made)
    assert list(Declaration.objects.values_list("state", "number")) == [("withdrawn", 1)]
    assert told("to_decide") == []


def test_somebody_else_enters_and_then_does_not_decide(hall: Hall) -> None:
    beginning = Beginning(hall.version, Timing.BEFORE, "b", {"what": "Waiter"}, about=hall.people["ann"])
    draft = declaring.begin(actor=hall.people["bea"], beginning=beginning)
    made = fresh(declaring.submit(actor=hall.people["bea"], declaration=draft, typed={}))
    assert (made.person, made.entered_by) == (hall.people["ann"], hall.people["bea"])
    assert made.decider == hall.people["cas"]


def test_nothing_to_declare_is_said_once_a_year(hall: Hall) -> None:
    for _ in range(2):
        renewing.nothing_to_declare(actor=hall.people["ann"], register="job", year=2026)
    assert list(NilReturn.objects.values_list("register", "year")) == [("job", 2026)]
    assert Entry.objects.filter(verb="declaration.nothing").count() == 1


def test_the_night_hands_over_what_an_absent_decider_has(hall: Hall) -> None:
    made = hall.declare()
    ProtectedLeave.objects.create(person=hall.people["bea"], since=today())
    due.tonight()
    due.tonight()
    assert fresh(made).decider == hall.people["dora"]
    StandIn.objects.create(person=hall.people["dora"], stand_in=hall.people["hans"], since=today())
    due.tonight()
    assert (fresh(made).decider, told("to_decide")) == (hall.people["hans"], ["hans"])


def test_the_night_passes_on_what_is_overdue_and_ends_what_is_over(hall: Hall) -> None:
    late, over = hall.declare("late"), hall.declare("over", until="2020-01-01")
    Declaration.objects.filter(pk=late.pk).update(due_on=today() - dt.timedelta(days=1))
    decide(hall, "bea", over)
    due.tonight()
    assert (fresh(late).decider, fresh(late).step) == (hall.people["dora"], 1)
    assert fresh(over).state == "ended"
    Declaration.objects.filter(pk=late.pk).update(due_on=today() - dt.timedelta(days=1))
    due.tonight()
    due.tonight()
    assert (fresh(late).decider, told("overdue")) == (hall.people["dora"], ["dora"])


def test_the_night_asks_once_whether_it_is_the_same(hall: Hall) -> None:
    made = hall.declare()
    decide(hall, "bea", made)
    Declaration.objects.filter(pk=made.pk).update(renew_on=today())
    due.tonight()
    due.tonight()
    assert told("renew") == ["ann"]
    renewing.still_the_same(actor=hall.people["ann"], declaration=fresh(made))
    assert fresh(made).renew_on == today().replace(year=today().year + 1)
    renewing.end(actor=hall.people["ann"], declaration=fresh(made))
    assert (fresh(made).state, fresh(made).renew_on) == ("ended", None)


@pytest.mark.django_db(transaction=True)
def test_of_two_decisions_at_once_exactly_one_stands() -> None:
    hall = make_hall(JOB)
    made = hall.declare()
    copies = [fresh(made), fresh(made)]
    rulings = [APPROVE, Ruling(Outcome.REFUSED, "No")]
    ready, outcomes = threading.Barrier(2), list[str]()

    def act(number: int) -> None:
        ready.wait()
        try:
            decide(hall, "bea", copies[number], rulings[number])
            outcomes.append("decided")
        except Refused:
            outcomes.append("told")
        finally:
            connection.close()

    threads = [threading.Thread(target=act, args=(number,)) for number in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(outcomes) == ["decided", "told"]
    assert Entry.objects.filter(verb__in=["declaration.approve", "declaration.refuse"]).count() == 1
