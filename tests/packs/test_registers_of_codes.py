"""What each code asks of a register, row by row, and what its pack makes of it."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import pytest

from erecode.packs import yamlfile
from erecode.packs.asking import read_asked
from erecode.packs.writing_registers import register_file
from erecode.registers.definition import Asked, Meaning, Register, Timing

HERE = Path(__file__).resolve().parent
TOWNS = ("kortrijk", "putte", "roeselare", "waarden")
APPROVAL = "approved approved_with_conditions refused"
CRITERIA = "hinders_duties harms_dignity harms_independence conflict_of_interest"
OWN_CRITERIA = f"{CRITERIA} harms_local_government"


@dataclass(frozen=True)
class Row:
    """One thing that a code asks: who decides within how many working days, how it may end, what is asked.

    `does` says what the machine does with fields; what is not named here is left to the pack.
    """

    id: str
    town: str
    register: str
    cites: str
    before: str = ""
    after: str = ""
    before_ends: str = ""
    after_ends: str = ""
    first: str = ""
    later: str = ""
    decider: str = ""
    told: str = ""
    kept_by: str = "integrity_officer"
    does: str = ""
    guard: bool = False
    hidden: bool = False


ROWS = [
    Row(
        "A8 the head decides and names the colleague who takes over",
        "putte",
        "conflict_in_file",
        "privebelangen schijn",
        before="manager 2, general_director 5",
        before_ends="approved approved_with_conditions",
        first="case risk day stopped",
        later="party",
        decider="successor",
        does="case:case day:day outsider:party successor:successor summary:risk",
    ),
    Row(
        "A9 a gift, strictly: it is never simply kept, and the head judges the appearance",
        "putte",
        "gift",
        "geschenken schijn",
        before="manager 2",
        before_ends=APPROVAL,
        after="manager 5",
        after_ends="noted refused",
        first="what giver day disposition",
        later="kind value return_expected photo normal general",
        decider="judged_impartial",
        does="amount:value day:day outsider:giver summary:what",
    ),
    Row(
        "A9 what somebody else pays: beforehand only",
        "putte",
        "invitation",
        "geschenken schijn",
        before="manager 3",
        before_ends=APPROVAL,
        first="occasion host day normal",
        later="why paid_by value general",
        decider="judged_impartial",
        does="amount:value day:day outsider:host summary:occasion",
    ),
    Row(
        "A10 an intervention stands with the file's reference; nobody decides, the procedure goes on",
        "putte",
        "political_intervention",
        "tussenkomsten",
        after="-",
        after_ends="noted",
        first="who request day case",
        later="by pressure",
        does="case:case day:day outsider:who summary:request",
    ),
    Row(
        "A14 the press is referred to the general director or communications, who hear of it",
        "putte",
        "press_contact",
        "pers contacten",
        after="-",
        after_ends="noted",
        first="medium about day said",
        later="deadline initiative subject",
        told="general_director communications",
        kept_by="communications",
        does="day:day outsider:medium summary:about",
    ),
    Row(
        "B8 the press is referred, and communications is told",
        "waarden",
        "press_contact",
        "pers",
        after="-",
        after_ends="noted",
        first="medium about day said",
        later="deadline initiative subject",
        told="communications",
        kept_by="communications",
        does="day:day outsider:medium summary:about",
    ),
    Row(
        "B9 a mistake goes to the manager, who notes it and cannot refuse; the lesson may be shared",
        "waarden",
        "mistake",
        "fout eerlijk",
        after="manager 5",
        after_ends="noted",
        first="what mended lesson share",
        kept_by="manager",
        does="summary:what",
    ),
    Row(
        "B11 a signal goes to the unit that owns it, which answers",
        "waarden",
        "signal",
        "gebreken andere-dienst",
        after="unit 10",
        after_ends="noted refused",
        first="what where kind owner",
        later="photo",
        does="summary:what",
    ),
    Row(
        "C4 facts by third parties are kept by the prevention adviser, with after-care",
        "roeselare",
        "third_party_facts",
        "agressie-wat agressie-afbreken agressie-nazorg",
        after="prevention_adviser 3",
        after_ends="noted",
        first="facts day kind name_me",
        later="place aftercare police injured stopped",
        decider="aftercare_who aftercare_by",
        kept_by="prevention_adviser",
        does="after_care:aftercare consent:name_me day:day summary:facts",
        hidden=True,
    ),
    Row(
        "C5 four criteria, each declared and judged",
        "roeselare",
        "secondary_activity",
        "activiteiten activiteiten-taken activiteiten-waardigheid activiteiten-onafhankelijkheid "
        "activiteiten-belangen",
        before="manager 10, general_director 20",
        before_ends=APPROVAL,
        first="what for_whom begins hours",
        later=f"ends touches {CRITERIA} during_working_hours",
        decider=" ".join(f"judged_{each}" for each in CRITERIA.split()),
        does="day:begins outsider:for_whom summary:what until:ends",
    ),
    Row(
        "C6 interventions by politicians, in the file where that can be",
        "roeselare",
        "political_intervention",
        "tussenkomsten",
        after="-",
        after_ends="noted",
        first="who by request day",
        later="case pressure",
        does="case:case day:day outsider:who summary:request",
    ),
    Row(
        "C7 a symbolic gift is shared; in doubt the manager",
        "roeselare",
        "gift",
        "giften symbolisch",
        before="manager 2",
        before_ends="approved refused",
        after="manager 5",
        after_ends="noted refused",
        first="what giver day disposition",
        later="kind value asked_for photo obligation",
        does="amount:value day:day outsider:giver summary:what",
    ),
    Row(
        "C8 a running award blocks visits, unless with all candidates and with a report",
        "roeselare",
        "supplier_contact",
        "leveranciers",
        before="manager 3",
        before_ends=APPROVAL,
        after="manager 5",
        after_ends="noted refused",
        first="supplier about day running all",
        later="procurement report visit_report",
        does="day:day for_all:all outsider:supplier procurement:procurement summary:about",
        guard=True,
    ),
    Row(
        "C9 four steps: discuss, judge, pay oneself, expense form",
        "roeselare",
        "invitation",
        "uitnodigingen uitnodigingen-bespreken uitnodigingen-functioneel uitnodigingen-betalen "
        "uitnodigingen-onkosten",
        before="manager 3",
        before_ends=APPROVAL,
        first="occasion host discussed useful",
        later="day why paid_by value expenses",
        does="amount:value day:day outsider:host summary:occasion",
    ),
    Row(
        "C13 the press: facts, or one's own opinion in one's own name; communications hears of it",
        "roeselare",
        "press_contact",
        "pers-vragen pers-zelf pers-twijfel",
        after="-",
        after_ends="noted",
        first="medium about day said",
        later="deadline initiative subject",
        told="communications",
        kept_by="communications",
        does="day:day outsider:medium summary:about",
    ),
    Row(
        "C14 an engagement elsewhere that touches the function, intended or done",
        "roeselare",
        "external_performance",
        "nevenactiviteit-melden",
        before="manager 5",
        before_ends=APPROVAL,
        after="manager 5",
        after_ends="noted refused",
        first="what organiser day initiative",
        later="kind fee touches independence_at_risk",
        does="amount:fee day:day outsider:organiser summary:what",
    ),
    Row(
        "C17 litter or a loose tile goes to the unit that owns it",
        "roeselare",
        "signal",
        "melden-1788",
        after="unit 10",
        after_ends="noted refused",
        first="what where kind owner",
        later="photo",
        does="summary:what",
    ),
    Row(
        "D5 the general director approves, by criteria that the declarer and the director answer",
        "kortrijk",
        "secondary_activity",
        "bijberoep-grenzen bijberoep-taken bijberoep-waardigheid bijberoep-onafhankelijkheid "
        "bijberoep-bestuur bijberoep-naam-leveren-advies bijberoep-goedkeuring",
        before="general_director 20",
        before_ends=APPROVAL,
        first="what for_whom begins hours",
        later=f"ends supplies touches in_hours employer_name paid_advice {OWN_CRITERIA}",
        decider=" ".join(f"judged_{each}" for each in OWN_CRITERIA.split()) + " judged_limits",
        told="hr",
        does="day:begins outsider:for_whom summary:what until:ends",
    ),
    Row(
        "D6 a board, a lecture, a panel or a jury: on one's own initiative in leave",
        "kortrijk",
        "external_performance",
        "nevenactiviteiten nevenactiviteiten-verlof bijberoep-twijfel",
        before="manager 5",
        before_ends=APPROVAL,
        after="manager 5",
        after_ends="noted refused",
        first="what organiser day initiative",
        later="kind fee leave risk touches",
        does="amount:fee day:day outsider:organiser summary:what",
    ),
    Row(
        "D7 whose work one assesses, approves or checks; the measure with its review date",
        "kortrijk",
        "private_relation",
        "privesfeer",
        before="manager 10",
        before_ends="approved approved_with_conditions noted",
        first="risk with does review",
        later="measure colleague outsider",
        decider="agreed_measure",
        does="outsider:outsider relation:colleague summary:risk until:review",
    ),
    Row(
        "D8 a symbolic gift is told to the manager at once",
        "kortrijk",
        "gift",
        "geschenken geschenken-voorbeeld",
        after="manager 1",
        after_ends="noted refused",
        first="what giver day disposition",
        later="kind value asked_for photo return",
        does="amount:value day:day outsider:giver summary:what",
    ),
    Row(
        "D8 an invitation is discussed beforehand, always",
        "kortrijk",
        "invitation",
        "uitnodigingen",
        before="manager 3",
        before_ends=APPROVAL,
        first="occasion host day useful",
        later="why paid_by value",
        does="amount:value day:day outsider:host summary:occasion",
    ),
    Row(
        "D10 interference by others in a file is told to the manager",
        "kortrijk",
        "political_intervention",
        "spreekplicht neutraliteit",
        after="manager 5",
        after_ends="noted",
        first="who by request day",
        later="case pressure",
        does="case:case day:day outsider:who summary:request",
    ),
    Row(
        "D12 private use needs express permission, which ends on a day",
        "kortrijk",
        "private_use_of_means",
        "middelen-prive middelen-beheer",
        before="manager 5",
        before_ends=APPROVAL,
        first="item why day until",
        later="item_kind",
        does="day:day summary:item until:until",
    ),
]


def asked_of(town: str) -> dict[str, Register]:
    """The registers of a code's pack, which has no fault."""
    asked = read_asked(HERE / town, "nl")
    assert (asked.faults.sorted(), asked.changed) == ([], [])
    return asked.registers


def as_row(row: Row, made: Register) -> Row:
    """A register in the words of a row."""

    def route(timing: Timing) -> str:
        way = made.way(timing)
        steps = [f"{step.who} {step.term.days}" for step in way.steps if step.term] if way else []
        return ", ".join(steps) or ("-" if way else "")

    def ends(timing: Timing) -> str:
        way = made.way(timing)
        return " ".join(outcome.value for outcome in way.outcomes) if way else ""

    def fields(asked: Asked) -> str:
        return " ".join(field.key for field in made.fields if field.asked is asked)

    return Row(
        row.id,
        row.town,
        made.key,
        " ".join(made.cites),
        before=route(Timing.BEFORE),
        after=route(Timing.AFTER),
        before_ends=ends(Timing.BEFORE),
        after_ends=ends(Timing.AFTER),
        first=fields(Asked.FIRST),
        later=fields(Asked.LATER),
        decider=fields(Asked.DECIDER),
        told=" ".join(made.told),
        kept_by=made.kept_by,
        does=" ".join(sorted(f"{field.meaning}:{field.key}" for field in made.fields if field.meaning)),
        guard=made.guard,
        hidden=made.open_to_keeper_only and made.anonymous_subject,
    )


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row.id)
def test_what_a_code_asks(row: Row, seeds: Path) -> None:
    assert as_row(row, asked_of(row.town)[row.register]) == row


def test_the_words_that_rows_turn_on(seeds: Path) -> None:
    """Options without which a row would be a form and no rule: what was done with it, and whose work."""
    registers = {town: asked_of(town) for town in TOWNS}

    def options(town: str, register: str, field: str) -> list[str]:
        found = registers[town][register].field(field)
        return [option.key for option in found.options] if found else []

    assert {
        "a strict gift is not kept": options("putte", "gift", "disposition"),
        "the press is referred": options("putte", "press_contact", "said"),
        "to the mandatary or the director": options("waarden", "press_contact", "said"),
        "a symbolic gift is shared first": options("roeselare", "gift", "disposition"),
        "paying oneself comes first": options("roeselare", "invitation", "paid_by"),
        "after-care for one or a team": options("roeselare", "third_party_facts", "aftercare_who"),
        "whose work": options("kortrijk", "private_relation", "does"),
        "which performance": options("kortrijk", "external_performance", "kind"),
    } == {
        "a strict gift is not kept": ["shared", "refused", "handed_over"],
        "the press is referred": ["referred", "own_opinion"],
        "to the mandatary or the director": ["referred_mandatary", "referred_director", "facts"],
        "a symbolic gift is shared first": ["shared", "refused", "handed_over", "not_shareable"],
        "paying oneself comes first": ["self", "host", "employer"],
        "after-care for one or a team": ["none", "person", "team"],
        "whose work": ["assesses", "approves", "checks", "other"],
        "which performance": ["jury", "speaker", "panel", "article", "lecture", "board", "volunteering"],
    }


@pytest.mark.parametrize("town", TOWNS)
def test_every_answer_that_leads_to_a_register_finds_one(town: str, seeds: Path) -> None:
    asked = read_asked(HERE / town, "nl")
    led = {rule.register for file in asked.situations.values() for rule in file.table.rules if rule.register}
    assert set(asked.registers) == led


@pytest.mark.parametrize("town", TOWNS)
def test_terms_are_working_days_that_can_be_overdue(town: str, seeds: Path) -> None:
    """A7: each step of each route has a term, counted in working days."""
    without = [
        (key, step.who)
        for key, register in asked_of(town).items()
        for way in register.ways
        for step in way.steps
        if not (step.term and step.term.working and step.term.days)
    ]
    assert without == []


@pytest.mark.parametrize("town", TOWNS)
def test_a_register_file_is_in_its_one_form(town: str, seeds: Path) -> None:
    files = {path.stem: path.read_text(encoding="utf-8") for path in (HERE / town / "registers").iterdir()}
    assert {key: yamlfile.write(register_file(made)) for key, made in asked_of(town).items()} == files


@pytest.mark.parametrize("town", TOWNS)
def test_no_years_of_keeping_pass_for_the_towns_own(town: str, seeds: Path) -> None:
    """No code says how long: each proposal is marked as one, to be confirmed."""
    assert [key for key, made in asked_of(town).items() if made.retention.confirmed] == []


@pytest.mark.parametrize("town", ["kortrijk", "putte", "roeselare"])
def test_nobody_is_asked_which_tie_it_is(town: str, seeds: Path) -> None:
    relation = asked_of(town)["private_relation"]
    assert relation.field("kind") is None
    colleague = relation.meaning(Meaning.RELATION)
    assert colleague is not None
    assert colleague.key == "colleague"
