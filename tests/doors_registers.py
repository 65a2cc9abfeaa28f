"""The doors of whole registers; a part of `doors.py`, where the columns are told."""

from __future__ import annotations

from tests.cast_registers import UID

TOWN: dict[str, object] = {"town": "aldergem"}
GIFT: dict[str, object] = {**TOWN, "key": "gift"}

NOWHERE = (302, 404, 404, 404, 404)
KEEPER = (302, 404, 404, 404, 200)

WHOLE_REGISTERS: dict[str, tuple[dict[str, object], tuple[int, ...], tuple[int, ...]]] = {
    "registers": (TOWN, KEEPER, KEEPER),
    "register": (GIFT, KEEPER, KEEPER),
    "register-sums": (GIFT, KEEPER, KEEPER),
    "register-export": ({**GIFT, "form": "csv"}, KEEPER, KEEPER),
    "retention": (TOWN, KEEPER, (302, 404, 404, 404, 302)),
    "destruction": ({**TOWN, "pk": 1}, NOWHERE, NOWHERE),
    "destruction-pdf": ({**TOWN, "pk": 1}, NOWHERE, NOWHERE),
    "legal-hold": ({**TOWN, "uid": UID}, KEEPER, (302, 404, 404, 404, 400)),
    "public-words": (GIFT, KEEPER, (302, 404, 404, 404, 400)),
    "public-words-again": ({**GIFT, "uid": UID}, (302, 405, 405, 405, 405), NOWHERE),
    "register-redacted": ({**GIFT, "form": "csv"}, KEEPER, KEEPER),
    "register-year": (GIFT, KEEPER, KEEPER),
    "declaration-forward": ({**TOWN, "uid": UID}, (302, 404, 404, 200, 200), (302, 404, 404, 302, 302)),
    "after-care": (GIFT, KEEPER, (302, 404, 404, 404, 400)),
    "after-care-done": ({**GIFT, "pk": 1}, (302, 405, 405, 405, 405), NOWHERE),
    "public-registers": (TOWN, (200,) * 5, (200,) * 5),
    "public-register": (GIFT, (200,) * 5, (200,) * 5),
    "public-register-data": ({**GIFT, "form": "csv"}, (200,) * 5, (200,) * 5),
    "awards": (TOWN, KEEPER, (302, 404, 404, 404, 400)),
    "award": ({**TOWN, "key": "nothing"}, NOWHERE, NOWHERE),
    "award-close": ({**TOWN, "key": "nothing"}, (302, 405, 405, 405, 405), NOWHERE),
}
