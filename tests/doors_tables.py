"""The doors of the editor of tables: only who keeps the town's codes passes."""

from __future__ import annotations

Status = tuple[int, ...]
TOWN: dict[str, object] = {"town": "aldergem"}
GIFT: dict[str, object] = {**TOWN, "situation": "gift"}
RULE: dict[str, object] = {**GIFT, "key": "money"}
CASE: dict[str, object] = {**GIFT, "key": "flower"}
CODE: dict[str, object] = {**TOWN, "work": "code"}

KEEPER = (302, 404, 404, 404, 200)
WRONG = (302, 404, 404, 404, 400)
CLASHES = (302, 404, 404, 404, 409)
DONE = (302, 404, 404, 404, 302)
ONLY_POST = (302, 405, 405, 405, 405)

TABLES: dict[str, tuple[dict[str, object], Status, Status]] = {
    "tables": (TOWN, KEEPER, KEEPER),
    "tables-coming": (CODE, KEEPER, KEEPER),
    "table-look": ({**CODE, "situation": "gift"}, ONLY_POST, CLASHES),
    "table": (GIFT, KEEPER, KEEPER),
    "table-begin": (GIFT, ONLY_POST, CLASHES),
    "table-frame": (GIFT, KEEPER, WRONG),
    "question-new": (GIFT, KEEPER, WRONG),
    "question": ({**GIFT, "key": "kind"}, KEEPER, CLASHES),
    "table-find": (GIFT, KEEPER, KEEPER),
    "rule-new": (GIFT, KEEPER, WRONG),
    "rule-new-check": (GIFT, KEEPER, KEEPER),
    "rule": (RULE, KEEPER, WRONG),
    "rule-check": (RULE, KEEPER, KEEPER),
    "rule-move": (RULE, ONLY_POST, DONE),
    "rule-remove": (RULE, ONLY_POST, CLASHES),
    "case-new": (GIFT, KEEPER, WRONG),
    "case": (CASE, KEEPER, WRONG),
    "case-remove": (CASE, ONLY_POST, CLASHES),
    "table-try": (GIFT, KEEPER, KEEPER),
    "table-publish": (GIFT, KEEPER, WRONG),
    "table-discard": (GIFT, KEEPER, DONE),
    "table-versions": (GIFT, KEEPER, KEEPER),
    "table-version": ({**GIFT, "number": 1}, KEEPER, KEEPER),
    "table-dmn": (GIFT, KEEPER, KEEPER),
    "table-dmn-take": (GIFT, KEEPER, WRONG),
}
