"""The doors of the people pages, the looks, and my file; a part of `doors.py`, where the columns are told."""

from __future__ import annotations

TOWN: dict[str, object] = {"town": "aldergem"}
BRAM: dict[str, object] = {**TOWN, "person": "bram"}
FILE: dict[str, object] = {**TOWN, "pk": 7201}

STAFF = (302, 404, 404, 404, 200)  # HR and the integrity officer
FILLED_IN_BY_STAFF = (302, 404, 404, 404, 400)
LEADERS = (302, 404, 404, 200, 404)
NOT_THESE = (302, 404, 404, 404, 404)  # the DPO and the auditor only: test_looks.py
ONLY_POST = (302, 405, 405, 405, 405)
OWN = (302, 404, 200, 200, 200)
NO_POST = (405,) * 5

PEOPLE: dict[str, tuple[dict[str, object], tuple[int, ...], tuple[int, ...]]] = {
    "people": (TOWN, STAFF, STAFF),
    "person-add": (TOWN, STAFF, FILLED_IN_BY_STAFF),
    "units": (TOWN, STAFF, STAFF),
    "unit-add": (TOWN, STAFF, FILLED_IN_BY_STAFF),
    "unit-change": ({**TOWN, "unit": "dienst"}, STAFF, FILLED_IN_BY_STAFF),
    "person": (BRAM, STAFF, STAFF),
    "person-act": ({**BRAM, "act": "move"}, STAFF, FILLED_IN_BY_STAFF),
    "person-end": ({**BRAM, "kind": "role", "pk": 1}, ONLY_POST, NOT_THESE),
    "people-imports": (TOWN, STAFF, FILLED_IN_BY_STAFF),
    "people-import": (FILE, STAFF, FILLED_IN_BY_STAFF),
    "people-import-apply": (FILE, ONLY_POST, (302, 404, 404, 404, 302)),
    "people-import-drop": (FILE, ONLY_POST, (302, 404, 404, 404, 302)),
    "people-import-refused": (FILE, STAFF, STAFF),
    "closing-days": (TOWN, STAFF, FILLED_IN_BY_STAFF),
    "closing-day-remove": ({**TOWN, "pk": 7301}, ONLY_POST, (302, 404, 404, 404, 302)),
    "looks": (TOWN, NOT_THESE, NOT_THESE),
    "looks-csv": (TOWN, NOT_THESE, NOT_THESE),
    "acts": (TOWN, NOT_THESE, NOT_THESE),
    "team": (TOWN, LEADERS, LEADERS),
    "stand-in": (TOWN, LEADERS, (302, 404, 404, 400, 404)),
    "stand-in-end": ({**TOWN, "pk": 1}, ONLY_POST, NOT_THESE),
    "mine": (TOWN, OWN, NO_POST),
    "my-file": (TOWN, OWN, NO_POST),
    "my-file-json": (TOWN, OWN, NO_POST),
    "my-file-pdf": (TOWN, OWN, NO_POST),
}
