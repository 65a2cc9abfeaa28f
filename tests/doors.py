"""The table of doors: for every address, what each persona gets on GET and on an empty POST.

A row is `name: (arguments, {persona: status on GET}, {persona: status on POST})`. Personas, in this order:
`visitor` (nobody), `zita` (keeps the codes of the other town), `bram` (staff), `carla` (manager), `alda`
(keeps the codes). 302 for a visitor is the way to signing in. A POST row may be left out where the view
takes no POST: then every persona must get the GET's answer, 405, or be turned away.
"""

from __future__ import annotations

import datetime as dt

from tests.cast_registers import UID
from tests.cast_webhooks import WEBHOOK_UID
from tests.doors_dilemmas import DILEMMAS
from tests.doors_people import PEOPLE
from tests.doors_portal import CALENDARS
from tests.doors_registers import WHOLE_REGISTERS
from tests.doors_registers_made import MADE_REGISTERS
from tests.doors_tables import TABLES

PERSONAS = ("visitor", "zita", "bram", "carla", "alda")
Row = tuple[dict[str, object], tuple[int, ...], tuple[int, ...]]

EVERYBODY = (200, 200, 200, 200, 200)
KEEPERS = (302, 404, 404, 404, 200)

Arguments = dict[str, object]
CODE: Arguments = {"town": "aldergem", "work": "code"}
EDITION: Arguments = {**CODE, "label": "2026"}
PROVISION: Arguments = {**EDITION, "key": "geschenken-1"}
BESIDE: Arguments = {**CODE, "key": "geschenken-1"}
NOTE: Arguments = {**CODE, "note": "geschenken-1-1"}
LINK: Arguments = {**CODE, "link": "geschenken-1-1"}

DRAFT: Arguments = {"town": "aldergem", "work": "intern"}
IMPORT: Arguments = {"town": "aldergem", "pk": 7001}
ONLY_POST = (302, 405, 405, 405, 405)
MAIL: Arguments = {"town": "aldergem", "pk": 7101}
WORDING: Arguments = {"town": "aldergem", "kind": "notifications.undelivered", "language": "nl"}
WEBHOOK: Arguments = {"town": "aldergem", "uid": WEBHOOK_UID}
SIGNED_IN = (302, 200, 200, 200, 200)
AGAIN = (302, 302, 302, 302, 302)  # whoever signed in long ago does so once more first
STAFF = (302, 404, 404, 404, 200)  # HR and the integrity officer

# Signing in, and one's own ways to do so. Those of a badge are in test_badge_doors.py, with a badge.
SIGNIN: dict[str, Row] = {
    "sign-in": ({}, EVERYBODY, (400,) * 5),
    "sign-in-second": ({}, AGAIN, AGAIN),
    "passkey-sign-in": ({}, (405,) * 5, (409,) * 5),
    "passkey-options": ({}, (405,) * 5, EVERYBODY),
    "sign-in-link": ({}, EVERYBODY, (400,) * 5),
    "sign-in-by-link": ({"token": "forged"}, (404,) * 5, (404,) * 5),
    "sign-out": ({}, EVERYBODY, (302,) * 5),
    "demo": ({"token": "forged"}, (404,) * 5, (404,) * 5),
    "security": ({}, SIGNED_IN, SIGNED_IN),
    "password": ({}, AGAIN, AGAIN),
    "sign-in-app": ({}, AGAIN, AGAIN),
    "sign-in-app-picture": ({}, AGAIN, AGAIN),
    "sign-in-app-remove": ({}, ONLY_POST, AGAIN),
    "recovery-codes": ({}, AGAIN, AGAIN),
    "passkey-add": ({}, AGAIN, AGAIN),
    "passkey-making": ({}, ONLY_POST, AGAIN),
    "passkey-remove": ({"pk": 1}, ONLY_POST, AGAIN),
    "device-forget": ({"pk": 1}, ONLY_POST, (302, 404, 404, 404, 404)),
    "session-end": ({"pk": 1}, ONLY_POST, (302, 404, 404, 404, 404)),
    "sessions-end": ({}, ONLY_POST, AGAIN),
    "badge": ({"town": "aldergem", "token": "NOTTHERE22"}, (404,) * 5, (404,) * 5),
    "badges": ({"town": "aldergem"}, STAFF, STAFF),
    "badges-print": ({"town": "aldergem", "unit": "dienst"}, ONLY_POST, (302, 404, 404, 404, 409)),
    "badge-issue": ({"town": "aldergem", "person": "nobody"}, ONLY_POST, (302, 404, 404, 404, 404)),
    "badge-pin": ({"town": "aldergem", "pk": 1}, ONLY_POST, (302, 404, 404, 404, 404)),
    "badge-end": ({"town": "aldergem", "pk": 1}, ONLY_POST, (302, 404, 404, 404, 404)),
    "kiosk": ({"town": "aldergem"}, (404,) * 5, (404,) * 5),
    "kiosk-stay": ({"town": "aldergem"}, (404,) * 5, (404,) * 5),
    "kiosks": ({"town": "aldergem"}, KEEPERS, (302, 404, 404, 404, 400)),
    "kiosk-end": ({"town": "aldergem", "pk": 1}, ONLY_POST, (302, 404, 404, 404, 404)),
    "sign-in-rules": ({"town": "aldergem"}, KEEPERS, (302, 404, 404, 404, 302)),
}

NOWHERE = ((404,) * 5, (404,) * 5)
API_GET = (EVERYBODY, (405,) * 5)

OWED: Arguments = {"town": "aldergem", "pk": 7101}
RECEIPT: Arguments = {"town": "aldergem", "pk": 7102}
PAPER: Arguments = {"town": "aldergem", "campaign": "code-2026"}
PRINTED: Arguments = {"town": "aldergem", "number": 71}
CLERKS = (302, 404, 404, 200, 200)  # who leads a unit, and who keeps the town's people
OWN = (302, 404, 200, 200, 200)  # for everybody of the town, by account or badge
BRAMS = (302, 404, 200, 404, 404)

ASKED: Arguments = {"town": "aldergem", "key": "code-2026"}
LATER: Arguments = {"town": "aldergem", "key": "later"}
NO_POST = (302, 405, 405, 405, 405)
CAMPAIGNS: dict[str, Row] = {
    "campaigns": ({"town": "aldergem"}, CLERKS, NO_POST),
    "campaign-new": ({"town": "aldergem"}, KEEPERS, (302, 404, 404, 404, 400)),
    "campaign-count": ({"town": "aldergem"}, KEEPERS, NO_POST),
    "campaign": (ASKED, CLERKS, NO_POST),
    "campaign-left": (ASKED, KEEPERS, NO_POST),
    "campaign-end": (ASKED, KEEPERS, (302, 404, 404, 404, 302)),
    "campaign-aim": (LATER, KEEPERS, (302, 404, 404, 404, 400)),
    "campaign-reading": (LATER, KEEPERS, (302, 404, 404, 404, 302)),
    "campaign-question": (LATER, KEEPERS, (302, 404, 404, 404, 400)),
    "campaign-question-remove": ({**LATER, "question": "q1"}, ONLY_POST, (302, 404, 404, 404, 302)),
    "campaign-when": (LATER, KEEPERS, (302, 404, 404, 404, 400)),
    "campaign-discard": (LATER, ONLY_POST, (302, 404, 404, 404, 302)),
}

TOWN: Arguments = {"town": "aldergem"}
GIFT: Arguments = {"town": "aldergem", "situation": "gift"}
CARD: Arguments = {"town": "aldergem", "key": "boos"}
EVERY_COLLEAGUE = (302, 404, 200, 200, 200)
DECLARED: Arguments = {"town": "aldergem", "uid": UID}

DOORS: dict[str, Row] = {
    **CAMPAIGNS,
    **CALENDARS,
    **PEOPLE,
    **DILEMMAS,
    "api-towns": ({}, *API_GET),
    "api-works": ({"town": "aldergem"}, *API_GET),
    "api-editions": (CODE, *API_GET),
    "api-provisions": (CODE, *API_GET),
    "api-situations": ({"town": "aldergem"}, *API_GET),
    "api-situation": ({"town": "aldergem", "situation": "gift"}, *API_GET),
    "api-ask": ({"town": "aldergem", "situation": "gift"}, EVERYBODY, (400,) * 5),
    "gaps": ({"town": "aldergem"}, KEEPERS, ONLY_POST),
    "gap-mark": ({"town": "aldergem"}, ONLY_POST, (302, 404, 404, 404, 409)),
    "compare-answers": ({"town": "aldergem", "situation": "gift"}, EVERYBODY, EVERYBODY),
    "asking": ({"town": "aldergem"}, EVERYBODY, (405,) * 5),
    "ask": (GIFT, EVERYBODY, (405,) * 5),
    "ask-on": ({**GIFT, "given": "kind=symbolic"}, EVERYBODY, (405,) * 5),
    "answer": (GIFT, EVERYBODY, (405,) * 5),
    "answer-on": ({**GIFT, "given": "kind=money"}, EVERYBODY, (405,) * 5),
    "step-card": (CARD, EVERYBODY, (405,) * 5),
    "step-card-poster": (CARD, EVERYBODY, (405,) * 5),
    "answer-keep": ({"town": "aldergem", "situation": "gift"}, (405,) * 5, EVERYBODY),
    "answer-verify": ({"town": "aldergem"}, EVERYBODY, (400,) * 5),
    "answer-keys": ({}, EVERYBODY, (405,) * 5),
    "api-description": ({}, *API_GET),
    "api-missing": ({}, *NOWHERE),
    "theme": ({"town": "aldergem"}, EVERYBODY, EVERYBODY),
    "ui": ({}, EVERYBODY, EVERYBODY),
    "alive": ({}, EVERYBODY, EVERYBODY),
    "towns": ({}, EVERYBODY, EVERYBODY),
    **SIGNIN,
    "town": ({"town": "aldergem"}, EVERYBODY, EVERYBODY),
    "code": (CODE, EVERYBODY, EVERYBODY),
    "edition": (EDITION, EVERYBODY, EVERYBODY),
    "provision": (PROVISION, EVERYBODY, EVERYBODY),
    "search": ({"town": "aldergem"}, EVERYBODY, (405,) * 5),
    "pdf": (EDITION, EVERYBODY, (405,) * 5),
    "code-on-day": ({**CODE, "day": dt.date(2026, 6, 1)}, (302,) * 5, (302,) * 5),
    "compare": ({"town": "aldergem"}, EVERYBODY, EVERYBODY),
    "compare-editions": ({**CODE, "old": "2026", "new": "2026"}, EVERYBODY, EVERYBODY),
    "compare-topics": (
        {**EDITION, "other_town": "zandbeke", "other_work": "code", "other_label": "2026"},
        EVERYBODY,
        EVERYBODY,
    ),
    "note-add": (BESIDE, KEEPERS, (302, 404, 404, 404, 400)),
    "agreement-add": (BESIDE, (302, 404, 404, 200, 200), (302, 404, 404, 400, 400)),
    "link-add": (BESIDE, KEEPERS, (302, 404, 404, 404, 400)),
    "contact-add": (BESIDE, KEEPERS, (302, 404, 404, 404, 400)),
    "contact-remove": ({**BESIDE, "contact": "meldpunt"}, KEEPERS, (302, 404, 404, 404, 302)),
    "note-edit": (NOTE, (302, 404, 404, 200, 200), (302, 404, 404, 400, 400)),
    "note-remove": (NOTE, (302, 405, 405, 405, 405), (302, 404, 404, 409, 409)),
    "link-edit": (LINK, KEEPERS, (302, 404, 404, 404, 400)),
    "link-remove": (LINK, (302, 405, 405, 405, 405), (302, 404, 404, 404, 409)),
    "contact-edit": ({"town": "aldergem", "contact": "meldpunt"}, KEEPERS, (302, 404, 404, 404, 400)),
    "mails": ({"town": "aldergem"}, KEEPERS, KEEPERS),
    "mails-again": ({"town": "aldergem"}, ONLY_POST, (302, 404, 404, 404, 302)),
    "mail-hours": ({"town": "aldergem"}, KEEPERS, (302, 404, 404, 404, 400)),
    "mail-words": ({"town": "aldergem"}, KEEPERS, KEEPERS),
    "mail-wording": (WORDING, KEEPERS, (302, 404, 404, 404, 400)),
    "mail-wording-reset": (WORDING, ONLY_POST, (302, 404, 404, 404, 302)),
    "mail": (MAIL, KEEPERS, KEEPERS),
    "webhooks": ({"town": "aldergem"}, KEEPERS, NO_POST),
    "webhook-new": ({"town": "aldergem"}, KEEPERS, (302, 404, 404, 404, 400)),
    "webhook": (WEBHOOK, KEEPERS, NO_POST),
    "webhook-act": ({**WEBHOOK, "verb": "pause"}, ONLY_POST, (302, 404, 404, 404, 302)),
    "mail-again": (MAIL, ONLY_POST, (302, 404, 404, 404, 302)),
    "keep": ({"town": "aldergem"}, KEEPERS, KEEPERS),
    "begin-empty": ({"town": "aldergem"}, KEEPERS, (302, 404, 404, 404, 400)),
    "imports": ({"town": "aldergem"}, KEEPERS, (302, 404, 404, 404, 400)),
    "import": (IMPORT, KEEPERS, KEEPERS),
    "import-again": (IMPORT, ONLY_POST, (302, 404, 404, 404, 302)),
    "import-source": (IMPORT, KEEPERS, KEEPERS),
    "draft": (DRAFT, KEEPERS, KEEPERS),
    "draft-begin": (DRAFT, ONLY_POST, (302, 404, 404, 404, 409)),
    "draft-edit": (DRAFT, ONLY_POST, (302, 404, 404, 404, 400)),
    "draft-changes": (DRAFT, KEEPERS, KEEPERS),
    "draft-findings": (DRAFT, ONLY_POST, (302, 404, 404, 404, 302)),
    "draft-item": ({**DRAFT, "key": "geschenken-1"}, KEEPERS, (302, 404, 404, 404, 422)),
    "draft-publish": (DRAFT, KEEPERS, (302, 404, 404, 404, 400)),
    "draft-discard": (DRAFT, KEEPERS, (302, 404, 404, 404, 302)),
    **TABLES,
    **WHOLE_REGISTERS,
    **MADE_REGISTERS,
    "to-read": ({"town": "aldergem"}, OWN, (405,) * 5),
    "to-read-text": (OWED, BRAMS, (405,) * 5),
    "to-read-part": ({**OWED, "number": 1}, BRAMS, (302, 404, 400, 404, 404)),
    "to-sign": (OWED, BRAMS, (302, 404, 400, 404, 404)),
    "to-refuse": (OWED, BRAMS, (302, 404, 400, 404, 404)),
    "receipt": (RECEIPT, BRAMS, (405,) * 5),
    "receipt-pdf": (RECEIPT, BRAMS, (405,) * 5),
    "paper": (PAPER, CLERKS, (302, 405, 405, 405, 405)),
    "paper-unit": ({**PAPER, "unit": "dienst"}, CLERKS, (302, 404, 404, 400, 400)),
    "paper-list": (PRINTED, CLERKS, (302, 404, 404, 400, 400)),
    "paper-pdf": (PRINTED, CLERKS, (302, 405, 405, 405, 405)),
    "paper-scan": ({"town": "aldergem", "pk": 7103}, (302, 404, 404, 409, 409), (302, 405, 405, 405, 405)),
    "on-behalf": (OWED, CLERKS, (302, 404, 404, 400, 400)),
    "overview": (TOWN, EVERY_COLLEAGUE, EVERY_COLLEAGUE),
    "declare": (TOWN, EVERY_COLLEAGUE, EVERY_COLLEAGUE),
    "declare-in": ({**TOWN, "register": "gift"}, EVERY_COLLEAGUE, (302, 404, 400, 400, 400)),
    "declarations": (TOWN, EVERY_COLLEAGUE, EVERY_COLLEAGUE),
    "decisions": (TOWN, EVERY_COLLEAGUE, EVERY_COLLEAGUE),
    "declaration": (DECLARED, EVERY_COLLEAGUE, EVERY_COLLEAGUE),
    "declaration-details": (DECLARED, (302, 404, 200, 404, 404), (302, 404, 302, 404, 404)),
    "decide": (DECLARED, ONLY_POST, (302, 404, 404, 400, 404)),
    "declaration-act": ({**DECLARED, "verb": "answer"}, (405,) * 5, (302, 404, 302, 302, 302)),
    "decision-act": ({**DECLARED, "verb": "revise"}, ONLY_POST, (302, 404, 302, 302, 302)),
    "declare-keep": ({**TOWN, "register": "gift"}, (405,) * 5, (302, 404, 204, 204, 204)),
    "declare-nothing": ({**TOWN, "register": "gift"}, (405,) * 5, (302, 404, 404, 404, 404)),
    "declaration-draft": (DECLARED, (302, 404, 404, 404, 404), (302, 404, 404, 404, 404)),
    "declaration-file": ({**DECLARED, "pk": 1}, (302, 404, 404, 404, 404), (405,) * 5),
    "declaration-unfile": ({**DECLARED, "pk": 1}, (405,) * 5, (302, 404, 404, 404, 404)),
    "decision-letter": ({**DECLARED, "pk": 1}, (302, 404, 404, 404, 404), (405,) * 5),
    "decision-links": (TOWN, KEEPERS, (302, 404, 404, 404, 400)),
    "decide-by-link": ({**TOWN, "secret": "forged"}, (404,) * 5, (404,) * 5),
}
