"""Where a link in a mail leads: an absolute address in the reader's own language. Pure.

A path is accepted with or without a language before it, because the room that asked may have made it while
another language was spoken.
"""

from __future__ import annotations

MAIN = "nl"
LANGUAGES = ("nl", "fr", "en")


def absolute(address: str, path: str, language: str) -> str:
    """The whole address of a path of this installation in a language; nothing for no path."""
    if not path:
        return ""
    bare = "/" + path.lstrip("/")
    for other in LANGUAGES:
        if bare == f"/{other}" or bare.startswith(f"/{other}/"):
            bare = bare[len(other) + 1 :] or "/"
            break
    prefix = "" if language == MAIN or language not in LANGUAGES else f"/{language}"
    return f"{address.rstrip('/')}{prefix}{bare}"
