"""The doors of dilemmas, team sessions, past advice and questions; a part of `doors.py`."""

from __future__ import annotations

from tests.cast_dilemmas import ADVICE, DOOR, ENDED, QUESTION, RUNNING

TOWN: dict[str, object] = {"town": "aldergem"}
CARD = {**TOWN, "key": "het-biljet"}
LED = {**TOWN, "uid": RUNNING}
THROUGH = {**TOWN, "door": DOOR}
ASKED = {**TOWN, "uid": QUESTION}
WRITTEN = {**TOWN, "uid": ADVICE}

EVERYBODY = (200,) * 5
NO_METHOD = (405,) * 5
OWN = (302, 404, 200, 200, 200)  # for everybody of the town, by account or badge
ADVISERS = (302, 404, 404, 200, 200)  # who leads, and the integrity officer
CARLAS = (302, 404, 404, 200, 404)
KEEPERS = (302, 404, 404, 404, 200)
ONLY_GET = (302, 405, 405, 405, 405)

Row = tuple[dict[str, object], tuple[int, ...], tuple[int, ...]]
DILEMMAS: dict[str, Row] = {
    "dilemmas": (TOWN, OWN, NO_METHOD),
    "dilemma-rules": (TOWN, KEEPERS, (302, 404, 404, 404, 400)),
    "dilemma": (CARD, OWN, NO_METHOD),
    "team-start": (CARD, ADVISERS, (302, 404, 404, 302, 302)),
    "team-screen": (LED, CARLAS, ONLY_GET),
    "team-screen-now": (LED, CARLAS, ONLY_GET),
    "team-act": (LED, ONLY_GET, (302, 404, 404, 302, 404)),
    "team-record": ({**TOWN, "uid": ENDED}, OWN, NO_METHOD),
    "team-join": (TOWN, EVERYBODY, (400,) * 5),
    "team-phone": (THROUGH, EVERYBODY, (302,) * 5),
    "team-phone-now": (THROUGH, EVERYBODY, NO_METHOD),
    "team-vote": (THROUGH, NO_METHOD, (302,) * 5),
    "past-advice": (TOWN, OWN, NO_METHOD),
    "past-advice-new": (TOWN, ADVISERS, (302, 404, 404, 400, 400)),
    "past-advice-of": (WRITTEN, ADVISERS, NO_METHOD),
    "past-advice-edit": (WRITTEN, KEEPERS, (302, 404, 404, 404, 400)),
    "past-advice-act": (WRITTEN, ONLY_GET, (302, 404, 404, 404, 404)),
    "advice-questions": (TOWN, OWN, NO_METHOD),
    "advice-ask": (TOWN, OWN, (302, 404, 400, 400, 400)),
    "advice-question": (ASKED, (302, 404, 200, 200, 404), NO_METHOD),
    "advice-question-act": (ASKED, NO_METHOD, (302, 404, 404, 404, 404)),
}
