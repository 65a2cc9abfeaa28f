"""Logs that do not tell what somebody asks: of an address below /ask/ only that much is written, and of a
form that an answer filled in nothing after the question mark. Of an address that is a key, no key.

Promises that no answer and no secret reaches a log through an address that is not found or breaks. Used by
the settings.
"""

from __future__ import annotations

import logging
import re

_ASKED = re.compile(
    r"(/ask/|/declare/[^\s\"'?]*\?|%2Fdeclare%2F[^\s\"']*?%3F"
    r"|(?<!/mine)/calendar/|/_decide/|/_in/link/|/_demo/)[^\s\"']+"
)


class Unasked(logging.Filter):
    """Cuts what was asked, and keys, out of every record."""

    def filter(self, record: logging.LogRecord) -> bool:
        """Keep the record, without the answers and keys."""
        record.msg = quietened(record.msg)
        if isinstance(record.args, tuple):
            record.args = tuple(map(quietened, record.args))
        return True


def quietened(said: object) -> object:
    """A text without what was asked and without keys; anything else as it is."""
    return _ASKED.sub(r"\1…", said) if isinstance(said, str) else said
