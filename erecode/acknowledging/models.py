"""Campaigns, whom they are for, what they ask of each person, and receipts.

Promises, in the database itself, that a person owes an edition once, that signing twice gives one receipt,
and that a receipt is never changed or dropped (triggers, see the migration): all that may happen to it is
that the person is forgotten, and even then it keeps the name and the key it was signed under.
"""

from __future__ import annotations

import datetime as dt

from django.db import models
from django.db.models import Q

from erecode.conduct.models import Edition
from erecode.organisations.models import Organisation, Person, Unit


class CampaignState(models.TextChoices):
    """How far a campaign is."""

    DRAFT = "draft"
    RUNNING = "running"
    ENDED = "ended"


class CampaignQuerySet(models.QuerySet["Campaign"]):
    """Adjectives for campaigns."""

    def running(self) -> CampaignQuerySet:
        """Those that were started and have not ended."""
        return self.filter(state=CampaignState.RUNNING)

    def over_before(self, day: dt.date) -> CampaignQuerySet:
        """Those whose last day lies before a day."""
        return self.filter(ends__lt=day)


class Campaign(models.Model):
    """One edition, whom it is for, from when to when, and what people sign.

    `categories` (keys), `units` (with all below them) and `people` together are the audience, see
    `audience.py`. `parts` holds the keys of what must be read; empty means all of it. `small` holds the
    changes that ask nothing, as `owing.mark` writes them, once somebody `looked_over` them. `statements` is
    what people sign, per language; `plan` the days on which they are reminded, counted from the due day (-7
    is a week before it). `ends` is the last day, open where not given. Who joins while `ongoing` gets `days`
    days.

    `wanted` and `made` tell how far starting is: how many people it is for, and how many were asked.
    `managers_told_on` is the day on which those who lead people were told who is left.
    """

    organisation = models.ForeignKey(Organisation, models.CASCADE, related_name="campaigns")
    key = models.SlugField(max_length=80)
    name = models.CharField(max_length=200)
    edition = models.ForeignKey(Edition, models.PROTECT, related_name="campaigns")
    state = models.CharField(max_length=10, choices=CampaignState.choices, default=CampaignState.DRAFT)
    categories = models.JSONField(default=list, blank=True)
    units = models.ManyToManyField(Unit, related_name="campaigns", blank=True)
    people = models.ManyToManyField(Person, related_name="campaigns", blank=True)
    parts = models.JSONField(default=list, blank=True)
    small = models.JSONField(default=list, blank=True)
    looked_over = models.BooleanField(default=False)
    statements = models.JSONField(default=dict)
    plan = models.JSONField(default=list, blank=True)
    starts = models.DateField()
    due = models.DateField()
    ends = models.DateField(null=True, blank=True)
    ongoing = models.BooleanField(default=True)
    days = models.PositiveSmallIntegerField(default=14)
    by = models.CharField(max_length=80)
    made_at = models.DateTimeField()
    started_at = models.DateTimeField(null=True, blank=True)
    wanted = models.PositiveIntegerField(default=0)
    made = models.PositiveIntegerField(default=0)
    managers_told_on = models.DateField(null=True, blank=True)

    objects = CampaignQuerySet.as_manager()

    class Meta:
        ordering = ["-due", "-pk"]
        constraints = [
            models.UniqueConstraint(fields=["organisation", "key"], name="campaign_key_in_town"),
            models.CheckConstraint(condition=Q(due__gte=models.F("starts")), name="due_after_start"),
        ]

    def __str__(self) -> str:
        return self.name


class Question(models.Model):
    """A short question below a part or provision: "what would you do?", with an explanation afterwards.

    `texts` and `explanation` are texts per language, `options` a list of texts per language. No answer is
    right or wrong, and none is kept with a name.
    """

    campaign = models.ForeignKey(Campaign, models.CASCADE, related_name="questions")
    key = models.SlugField(max_length=20)
    provision_key = models.SlugField(max_length=120)
    texts = models.JSONField()
    options = models.JSONField(default=list)
    explanation = models.JSONField(default=dict, blank=True)
    position = models.PositiveIntegerField(default=0)

    class Meta:
        ordering = ["position", "pk"]
        constraints = [models.UniqueConstraint(fields=["campaign", "key"], name="question_key_in_campaign")]


class AnswerCount(models.Model):
    """How often an option of a question was chosen; by whom is not kept anywhere."""

    question = models.ForeignKey(Question, models.CASCADE, related_name="counts")
    option = models.PositiveSmallIntegerField()
    count = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["question", "option"], name="one_count_per_option")]


class AssignmentState(models.TextChoices):
    """What became of what a person was asked."""

    OPEN = "open"
    DONE = "done"
    REFUSED = "refused"
    NOTHING = "nothing"  # nothing changed for this person: nothing was asked
    CLOSED = "closed"  # the person left, or the campaign ended


SIGNABLE = (AssignmentState.OPEN, AssignmentState.REFUSED)


class AssignmentQuerySet(models.QuerySet["Assignment"]):
    """Adjectives for assignments."""

    def signable(self) -> AssignmentQuerySet:
        """Those that a person can still sign: asked of them, or refused earlier."""
        return self.filter(state__in=SIGNABLE)

    def left(self) -> AssignmentQuerySet:
        """Those that nobody signed or refused yet."""
        return self.filter(state=AssignmentState.OPEN)


class Assignment(models.Model):
    """What a campaign asks of one person, and until when.

    `base` is the edition of the person's last receipt for this work: only what changed since is asked.
    Without it the person reads all that the campaign is about. `items` is how many provisions that is.
    `told` names what the person was told last: "asked", or the days from the due day (see `reminding.py`).
    """

    campaign = models.ForeignKey(Campaign, models.CASCADE, related_name="assignments")
    edition = models.ForeignKey(Edition, models.PROTECT, related_name="+")
    person = models.ForeignKey(Person, models.CASCADE, related_name="assignments")
    base = models.ForeignKey(Edition, models.PROTECT, null=True, blank=True, related_name="+")
    items = models.PositiveIntegerField(default=0)
    state = models.CharField(max_length=10, choices=AssignmentState.choices, default=AssignmentState.OPEN)
    asked_on = models.DateField()
    due_on = models.DateField()
    done_at = models.DateTimeField(null=True, blank=True)
    told = models.CharField(max_length=8, blank=True)

    objects = AssignmentQuerySet.as_manager()

    class Meta:
        ordering = ["due_on", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["campaign", "person"], name="asked_once_per_campaign"),
            models.UniqueConstraint(
                fields=["edition", "person"],
                name="an_edition_is_owed_once",
                condition=Q(state__in=["open", "done", "refused"]),
            ),
        ]
        indexes = [
            models.Index(fields=["state", "due_on"], name="assignment_left"),
            models.Index(fields=["person", "state"], name="assignment_of_person"),
        ]


class Answered(models.Model):
    """That a person answered a question: it is not asked or counted again. What was answered is not here."""

    assignment = models.ForeignKey(Assignment, models.CASCADE, related_name="answered")
    question = models.ForeignKey(Question, models.CASCADE, related_name="+")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["assignment", "question"], name="answered_once")]


class Channel(models.TextChoices):
    """How a receipt came in."""

    SELF = "self"
    KIOSK = "kiosk"
    QR = "qr"
    PAPER = "paper"
    ON_BEHALF = "on_behalf"


class ReceiptKind(models.TextChoices):
    """That somebody took note of an edition, or did not want to sign."""

    ACKNOWLEDGED = "acknowledged"
    REFUSED = "refused"


class Receipt(models.Model):
    """Who took note of which exact edition, in which language, how and when; never that they agree.

    `name` and `person_key` are what the person was called then; `parts` what it was about (empty: all of
    it); `entered_by` the key of who entered it where that is somebody else, with a `note`; `signed_on` the
    day on the paper. `digest` is the SHA-256 of its canonical JSON (see `receipt.py`); the audit chain
    holds it too.
    """

    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="receipts")
    campaign = models.ForeignKey(Campaign, models.PROTECT, null=True, blank=True, related_name="receipts")
    edition = models.ForeignKey(Edition, models.PROTECT, related_name="receipts")
    edition_digest = models.CharField(max_length=64)
    person = models.ForeignKey(Person, models.SET_NULL, null=True, blank=True, related_name="receipts")
    person_key = models.CharField(max_length=80)
    name = models.CharField(max_length=200)
    kind = models.CharField(max_length=15, choices=ReceiptKind.choices)
    language = models.CharField(max_length=2)
    channel = models.CharField(max_length=10, choices=Channel.choices)
    statement = models.TextField()
    parts = models.JSONField(default=list, blank=True)
    note = models.TextField(blank=True)
    entered_by = models.CharField(max_length=80, blank=True)
    signed_on = models.DateField(null=True, blank=True)
    at = models.DateTimeField()
    digest = models.CharField(max_length=64, unique=True)

    class Meta:
        ordering = ["at", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["edition", "person_key"],
                name="one_receipt_per_edition",
                condition=Q(kind="acknowledged"),
            )
        ]
        indexes = [models.Index(fields=["person", "kind"], name="receipt_of_person")]


class PaperList(models.Model):
    """A list of names of one unit, printed to be signed by hand. `number` counts in the town, for ever."""

    organisation = models.ForeignKey(Organisation, models.CASCADE, related_name="paper_lists")
    campaign = models.ForeignKey(Campaign, models.CASCADE, related_name="paper_lists")
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+")
    number = models.PositiveIntegerField()
    language = models.CharField(max_length=2)
    by = models.CharField(max_length=80)
    made_at = models.DateTimeField()

    class Meta:
        ordering = ["-number"]
        constraints = [
            models.UniqueConstraint(fields=["organisation", "number"], name="paper_list_number_in_town")
        ]


class PaperEntry(models.Model):
    """One time that somebody entered what was signed on a list; the scan lies outside the database.

    `scan` is the SHA-256 of the file, empty where there was none; `scan_kind` its type by its own bytes.
    """

    paper_list = models.ForeignKey(PaperList, models.CASCADE, related_name="entries")
    by = models.CharField(max_length=80)
    at = models.DateTimeField()
    signed_on = models.DateField()
    note = models.TextField(blank=True)
    scan = models.CharField(max_length=64, blank=True)
    scan_kind = models.CharField(max_length=4, blank=True)

    class Meta:
        ordering = ["at", "pk"]


class PaperLine(models.Model):
    """One name on a list, in the order of the print; `receipt` once it was entered from this list."""

    paper_list = models.ForeignKey(PaperList, models.CASCADE, related_name="lines")
    assignment = models.ForeignKey(Assignment, models.CASCADE, related_name="+")
    position = models.PositiveIntegerField()
    receipt = models.ForeignKey(Receipt, models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        ordering = ["position"]
        constraints = [
            models.UniqueConstraint(fields=["paper_list", "assignment"], name="once_on_a_paper_list")
        ]
