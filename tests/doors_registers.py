"""The doors of whole registers; a part of `doors.py`, where the columns are told."""

from __future__ import annotations

TOWN: dict[str, object] = {"town": "aldergem"}
GIFT: dict[str, object] = {**TOWN, "key": "gift"}

KEEPER = (302, 404, 404, 404, 200)

WHOLE_REGISTERS: dict[str, tuple[dict[str, object], tuple[int, ...], tuple[int, ...]]] = {
    "registers": (TOWN, KEEPER, KEEPER),
    "register": (GIFT, KEEPER, KEEPER),
    "register-sums": (GIFT, KEEPER, KEEPER),
    "register-export": ({**GIFT, "form": "csv"}, KEEPER, KEEPER),
}
