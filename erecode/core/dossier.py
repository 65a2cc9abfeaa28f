"""What a room holds about a person, in the one form in which all rooms tell it.

Each room's `about.py` has `about(person, language) -> list[Section]`; the portal puts the sections together
as "my file". A room leaves out what the person may not see, and says so in a row.
"""

from __future__ import annotations

from dataclasses import dataclass

Plain = str | int | float | bool | None | list["Plain"] | dict[str, "Plain"]


@dataclass(frozen=True, slots=True)
class Section:
    """A titled list of rows (label, value) in the reader's language, and the same as plain JSON.

    `data` holds keys, ISO days and numbers, so that a download can be read by a program. A section without
    rows says that the room holds nothing of this kind.
    """

    title: str
    rows: tuple[tuple[str, str], ...]
    data: Plain
