"""A life of registers in the demo town: two years of declarations, so that every role finds its work.

Promises that everything is made through the room's own actions, each on a day that has passed, and once: a
town that has a declaration gets none. Used by `erecode load --demo` after the pack; no real town comes here.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import partial
from itertools import groupby
from pathlib import Path
from typing import Any

import yaml
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import transaction
from django.utils import timezone
from django.utils.translation import override

from erecode.core.clock import now, played, today
from erecode.core.days import until_working_day
from erecode.notifications.actions import withdraw
from erecode.organisations.models import Organisation, Person
from erecode.registers import deciding_actions as deciding
from erecode.registers import declaring_actions as declaring
from erecode.registers import due
from erecode.registers.attaching import attach
from erecode.registers.deciding_actions import Ruling
from erecode.registers.declaring_actions import Beginning
from erecode.registers.definition import FieldKind, Outcome, Timing
from erecode.registers.guard_actions import Said, save_award
from erecode.registers.models import Declaration, RegisterVersion
from erecode.registers.plain import read
from erecode.registers.public_actions import release
from erecode.registers.renewing_actions import end, nothing_to_declare
from erecode.registers.stored import versions_of

DATA = Path(__file__).parent / "data"
STILL_MAILED = 14  # days: what was told before is not mailed any more
OPENS = dt.time(9)
BETWEEN = dt.timedelta(minutes=7)
RULINGS = frozenset(outcome.value for outcome in Outcome)

Plain = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Stage:
    """The town, its people by key, and its registers in use."""

    town: Organisation
    people: dict[str, Person]
    versions: dict[str, RegisterVersion]
    data: Plain

    def has(self, told: Plain) -> bool:
        """Whether the town has the register and the people of a declaration."""
        people = [told["by"], told.get("on_behalf", told["by"])]
        return told["register"] in self.versions and all(key in self.people for key in people)


@dataclass(slots=True)
class Story:
    """One declaration of the script, and its row once it is begun."""

    stage: Stage
    number: int
    told: Plain
    row: int = field(default=0)

    def begin(self) -> None:
        """Declare, or leave it as a draft."""
        told, stage = self.told, self.stage
        version = stage.versions[told["register"]]
        about = stage.people[told["by"]]
        actor = stage.people[told.get("on_behalf") or told["by"]]
        words = _words(version, told["words"])
        beginning = Beginning(version, Timing(told["timing"]), f"demo-{self.number}", words, about)
        made = declaring.begin(actor=actor, beginning=beginning)
        self.row = made.pk
        if not told.get("draft"):
            declaring.submit(actor=actor, declaration=made, typed={})

    def go_on(self, step: Plain) -> None:
        """What happens to it next, done by whoever may do it."""
        row, own = self.now(), self.stage.people[self.told["by"]]
        if step["do"] in RULINGS | {"ask"}:
            self._decide(row, step)
            return
        if step["do"] == "file":
            name = step["name"]
            sent = SimpleUploadedFile(name, (DATA / "demo_report.pdf").read_bytes())
            attach(actor=own, declaration=row, field=step["field"], sent=sent)
            return
        if step["do"] == "met":
            condition = row.conditions.filter(done_at=None).first()
            deciding.condition_met(actor=own, declaration=row, condition=condition.pk if condition else 0)
            return
        if step["do"] == "release":
            self._release(row, step)
            return
        verbs = {"countersign": deciding.countersign, "withdraw": declaring.withdraw, "end": end}
        verbs[step["do"]](actor=own, declaration=row)

    def _decide(self, row: Declaration, step: Plain) -> None:
        """A ruling or a question of whoever is asked; the same for everybody who may be it that day."""
        if row.decider is None:
            return
        if step["do"] == "ask":
            deciding.ask(actor=row.decider, roles=frozenset(), declaration=row, words=step["words"])
            return
        judged = step.get("judged", {})
        ruling = Ruling(
            Outcome(step["do"]),
            step.get("reason", ""),
            [
                (each["words"], today() + dt.timedelta(days=each["until"]))
                for each in step.get("conditions", ())
            ],
            self.stage.data["judged"][judged] if isinstance(judged, str) else judged,
        )
        deciding.decide(actor=row.decider, roles=frozenset(), declaration=row, ruling=ruling)

    def _release(self, row: Declaration, step: Plain) -> None:
        """Its words for everybody, as whoever keeps the register releases them."""
        keeper = self.stage.people.get(step["by"])
        if keeper is not None:
            release(actor=keeper, declaration=row, revision=row.revision, words=step["words"])

    def now(self) -> Declaration:
        """The declaration as it stands."""
        rows = Declaration.objects.select_related("version", "organisation", "decider", "person")
        return rows.get(pk=self.row)


@dataclass(frozen=True, slots=True)
class Scene:
    """Something that is done on a day."""

    day: dt.date
    do: partial[None]


@transaction.atomic
def play(town: Organisation) -> int:
    """Play the script in a demo town. How many declarations it made."""
    if Declaration.objects.filter(organisation=town).exists():
        return 0
    data: Plain = yaml.safe_load((DATA / "demo.yaml").read_text("utf-8"))
    people = Person.objects.filter(organisation=town).select_related("organisation", "unit")
    stage = Stage(town, {person.key: person for person in people}, versions_of(town), data)
    scenes = sorted(_scenes(stage), key=lambda scene: scene.day)
    old = today() - dt.timedelta(days=STILL_MAILED)
    with override(town.main_language):
        _act([scene for scene in scenes if scene.day < old])
        withdraw(organisation=town, key_prefix="declaration:")
        _act([scene for scene in scenes if scene.day >= old])
    if scenes:
        due.expired()
        due.to_renew()
    return Declaration.objects.filter(organisation=town).count()


def _scenes(stage: Stage) -> Iterator[Scene]:
    data = stage.data
    for number, told in enumerate(each for each in data["declarations"] if stage.has(each)):
        story = Story(stage, number, told)
        yield Scene(_day(told, 0), partial(story.begin))
        for step in told.get("then", ()):
            yield Scene(_day(told, -step["in"]), partial(story.go_on, step))
    if data["award"]["by"] in stage.people and stage.versions:
        yield Scene(_day(data["award"], 0), partial(_award, stage))
    for each in data["nothing"]:
        if stage.has(each):
            said = partial(nothing_to_declare, actor=stage.people[each["by"]], register=each["register"])
            yield Scene(today(), partial(said, year=today().year))


def _act(scenes: list[Scene]) -> None:
    """Each on its day, one after the other from the morning on, and never in the future."""
    latest = now()
    for day, of_day in groupby(scenes, key=lambda scene: scene.day):
        moment = timezone.make_aware(dt.datetime.combine(day, OPENS))
        for scene in of_day:
            with played(min(moment, latest)):
                scene.do()
            moment += BETWEEN


def _award(stage: Stage) -> None:
    """The award procedure that runs."""
    told = stage.data["award"]
    said = Said(
        told["title"],
        today(),
        today() + dt.timedelta(days=told["closes"] + told["ago"]),
        told["parties"],
        [stage.people[key] for key in told["people"] if key in stage.people],
    )
    save_award(actor=stage.people[told["by"]], said=said)


def _day(told: Plain, before: int) -> dt.date:
    """So many days before the one of the script (after it where negative), on a day that the town works."""
    return until_working_day(today() - dt.timedelta(days=told["ago"] + before))


def _words(version: RegisterVersion, told: Plain) -> dict[str, str]:
    """What is typed: a number in a field for a day counts from today."""
    days = {each.key for each in read(version.definition).fields if each.kind is FieldKind.DATE}
    return {
        key: (today() + dt.timedelta(days=value)).isoformat() if key in days else str(value)
        for key, value in told.items()
    }
