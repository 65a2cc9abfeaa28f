"""The doors of somebody's own calendar; see `doors.py` for how a row is read."""

from __future__ import annotations

from typing import Any

TOWN: dict[str, object] = {"town": "aldergem"}

CALENDARS: dict[str, Any] = {
    "my-calendar": (TOWN, (302, 404, 200, 200, 200), (405,) * 5),
    "my-calendar-make": (TOWN, (405,) * 5, (302, 404, 200, 200, 200)),
    "my-calendar-end": (TOWN, (405,) * 5, (302, 404, 302, 302, 302)),
    "calendar": ({**TOWN, "secret": "forged"}, (404,) * 5, (405,) * 5),
}
