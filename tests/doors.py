"""The table of doors: for every address, what each persona gets on GET and on an empty POST.

A row is `name: (arguments, {persona: status on GET}, {persona: status on POST})`. Personas, in this order:
`visitor` (nobody), `zita` (keeps the codes of the other town), `bram` (staff), `carla` (manager), `alda`
(keeps the codes). 302 for a visitor is the way to signing in. A POST row may be left out where the view
takes no POST: then every persona must get the GET's answer, 405, or be turned away.
"""

from __future__ import annotations

PERSONAS = ("visitor", "zita", "bram", "carla", "alda")
Row = tuple[dict[str, object], tuple[int, ...], tuple[int, ...]]

EVERYBODY = (200, 200, 200, 200, 200)
KEEPERS = (302, 404, 404, 404, 200)

Arguments = dict[str, object]
CODE: Arguments = {"town": "aldergem", "work": "code"}
EDITION: Arguments = {**CODE, "label": "2026"}
PROVISION: Arguments = {**EDITION, "key": "geschenken-1"}

DOORS: dict[str, Row] = {
    "theme": ({"town": "aldergem"}, EVERYBODY, EVERYBODY),
    "ui": ({}, EVERYBODY, EVERYBODY),
    "alive": ({}, EVERYBODY, EVERYBODY),
    "towns": ({}, EVERYBODY, EVERYBODY),
    "sign-in": ({}, EVERYBODY, (400, 400, 400, 400, 400)),
    "sign-out": ({}, EVERYBODY, (302, 302, 302, 302, 302)),
    "demo": ({"token": "forged"}, (404,) * 5, (404,) * 5),
    "town": ({"town": "aldergem"}, EVERYBODY, EVERYBODY),
    "code": (CODE, EVERYBODY, EVERYBODY),
    "edition": (EDITION, EVERYBODY, EVERYBODY),
    "provision": (PROVISION, EVERYBODY, EVERYBODY),
}
