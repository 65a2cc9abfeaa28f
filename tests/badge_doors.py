"""Where somebody with a badge and a PIN is more than a visitor: every address that calls `own_desk`.

A new one is added here by name; `test_badge_doors.py` fails when an address opens and is not listed.
"""

BADGE_WELCOME: frozenset[str] = frozenset(
    {
        "declaration",
        "declaration-act",
        "declaration-details",
        "declaration-draft",
        "declaration-file",
        "declaration-unfile",
        "declarations",
        "declare",
        "declare-in",
        "declare-keep",
        "declare-nothing",
        "decision-letter",
        "my-file",
        "my-file-json",
        "my-file-pdf",
        "receipt",
        "receipt-pdf",
        "sign-out",
        "to-read",
        "to-read-part",
        "to-read-text",
        "to-refuse",
        "to-sign",
    }
)
