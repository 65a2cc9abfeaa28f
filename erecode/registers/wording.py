"""Sentences of the machine itself: states, acts, outcomes and faults, in the reader's language."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from erecode.registers.definition import Outcome
from erecode.registers.flow import Act, State
from erecode.registers.values import Fault

STATES = {
    State.DRAFT: _("Not sent yet"),
    State.WAITING: _("Waits for a decision"),
    State.ASKED: _("A question waits for an answer"),
    State.COUNTERSIGN: _("Conditions wait for a signature"),
    State.APPROVED: _("Approved"),
    State.REFUSED: _("Refused"),
    State.NOTED: _("Noted"),
    State.WITHDRAWN: _("Taken back"),
    State.ENDED: _("Ended"),
    State.FORWARDED: _("Passed on to the report line"),
}

OUTCOMES = {
    Outcome.APPROVED: _("Approve"),
    Outcome.CONDITIONS: _("Approve with conditions"),
    Outcome.REFUSED: _("Refuse"),
    Outcome.NOTED: _("Take note"),
}

HAPPENED = {
    Act.CHANGE: _("Changed"),
    Act.SUBMIT: _("Sent"),
    Act.NOTE: _("Noted"),
    Act.DETAIL: _("Details added"),
    Act.APPROVE: _("Approved"),
    Act.APPROVE_WITH_CONDITIONS: _("Approved with conditions"),
    Act.ASK: _("A question was asked"),
    Act.ANSWER: _("Answered"),
    Act.REFUSE: _("Refused"),
    Act.REFER: _("Referred up"),
    Act.HAND_OVER: _("Passed to somebody else to decide"),
    Act.COUNTERSIGN: _("Conditions accepted"),
    Act.DECLINE: _("Conditions not accepted"),
    Act.WITHDRAW: _("Taken back"),
    Act.REVISE: _("Decision taken back"),
    Act.RENEW: _("Still the same"),
    Act.END: _("Ended"),
    Act.EXPIRE: _("Last day has passed"),
    Act.HOLD: _("Kept longer: a legal hold"),
    Act.LIFT: _("The legal hold ended"),
    Act.FORWARD: _("Passed on to the report line"),
    Act.TAKEN_OVER: _("The report line took it over"),
    Act.NOT_REACHED: _("The report line could not be reached"),
}

FAULTS = {
    Fault.MISSING: _("Fill this in."),
    Fault.NO_AMOUNT: _("Write an amount, such as 12,50 or 1.250."),
    Fault.NO_NUMBER: _("Write a whole number."),
    Fault.NO_DAY: _("Write a day, such as 1/3/2026."),
    Fault.FUTURE: _("This day has not come yet. Choose today or earlier."),
    Fault.BEFORE_START: _("The last day is before the first day."),
    Fault.TOO_LONG: _("This is too long. Make it shorter."),
    Fault.TOO_LOW: _("This is too low."),
    Fault.TOO_HIGH: _("This is too high."),
    Fault.NO_OPTION: _("Choose one of the answers."),
    Fault.NOBODY: _("We find no colleague with this name. Write the name as it stands in the list."),
    Fault.NAMELESS: _("Nobody can call you without your name. Let your name be written down, or answer no."),
}
