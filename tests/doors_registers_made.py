"""The doors of the editor of registers: only the integrity officer passes."""

from __future__ import annotations

Status = tuple[int, ...]
TOWN: dict[str, object] = {"town": "aldergem"}
GIFT: dict[str, object] = {**TOWN, "key": "gift"}
WHAT: dict[str, object] = {**GIFT, "field": "what"}

OFFICER = (302, 404, 404, 404, 200)
WRONG = (302, 404, 404, 404, 400)
CLASHES = (302, 404, 404, 404, 409)
DONE = (302, 404, 404, 404, 302)
ONLY_POST = (302, 405, 405, 405, 405)

MADE_REGISTERS: dict[str, tuple[dict[str, object], Status, Status]] = {
    "registers-made": (TOWN, OFFICER, OFFICER),
    "register-new": (TOWN, OFFICER, WRONG),
    "register-made": (GIFT, OFFICER, OFFICER),
    "register-begin": (GIFT, ONLY_POST, CLASHES),
    "register-part": ({**GIFT, "part": "names"}, OFFICER, WRONG),
    "register-cites": (GIFT, OFFICER, CLASHES),
    "register-field-new": (GIFT, OFFICER, WRONG),
    "register-field": (WHAT, OFFICER, WRONG),
    "register-field-move": (WHAT, ONLY_POST, CLASHES),
    "register-field-remove": (WHAT, ONLY_POST, CLASHES),
    "register-look": (GIFT, OFFICER, OFFICER),
    "register-publish": (GIFT, OFFICER, WRONG),
    "register-discard": (GIFT, OFFICER, DONE),
    "register-versions": (GIFT, OFFICER, OFFICER),
    "register-version": ({**GIFT, "number": 1}, OFFICER, OFFICER),
}
