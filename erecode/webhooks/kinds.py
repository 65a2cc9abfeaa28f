"""What a town's system can be told: the closed list of kinds. Pure.

A kind never loses its meaning: other systems are built on it. `docs/webhooks.md` says what goes with each.
"""

from __future__ import annotations

from enum import StrEnum


class Kind(StrEnum):
    """One kind of message. The words after the full stop are those of the registers' own states and acts."""

    SUBMITTED = "declaration.submitted"
    ASKED = "declaration.asked"
    ANSWERED = "declaration.answered"
    REFERRED = "declaration.referred"
    DECIDED = "declaration.decided"
    REVISED = "declaration.revised"
    RENEWED = "declaration.renewed"
    CLOSED = "declaration.closed"
    DUE = "declaration.due"
    OVERDUE = "declaration.overdue"
    CONDITION_DUE = "declaration.condition_due"
    CONDITION_MET = "declaration.condition_met"
    RENEWAL_DUE = "declaration.renewal_due"


TEST = "webhook.test"
FORWARDED = "signal.forwarded"  # to the report line alone, with what the register says goes along
