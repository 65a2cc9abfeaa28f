"""Where somebody with a badge and a PIN is more than a visitor: every address that calls `own_desk`.

A new one is added here by name; `test_badge_doors.py` fails when an address opens and is not listed.
"""

BADGE_WELCOME: frozenset[str] = frozenset(
    {
        "advice-ask",
        "advice-question",
        "advice-question-act",
        "advice-questions",
        "declaration",
        "declaration-act",
        "declaration-details",
        "declaration-draft",
        "declaration-file",
        "declaration-unfile",
        "declarations",
        "declare",
        "declare-in",
        "dilemma",
        "dilemmas",
        "declare-keep",
        "declare-nothing",
        "decision-letter",
        "mine",
        "my-calendar",
        "my-calendar-end",
        "my-calendar-make",
        "my-file",
        "my-file-json",
        "my-file-pdf",
        "past-advice",
        "past-advice-of",
        "receipt",
        "receipt-pdf",
        "sign-out",
        "team-record",
        "to-read",
        "to-read-part",
        "to-read-text",
        "to-refuse",
        "to-sign",
    }
)
