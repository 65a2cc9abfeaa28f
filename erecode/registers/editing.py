"""What an officer does to a draft of a register: a definition and an edit give another definition.

Promises that every edit keeps one that can be kept and read back, and a mark per part that tells whether
somebody else changed that part meanwhile. Pure; `editing_actions` does it to the stored draft.
"""

from __future__ import annotations

import hashlib
import json
import re
import unicodedata
from collections.abc import Collection, Mapping
from dataclasses import replace

from erecode.registers.definition import Field, Register, Retention
from erecode.registers.plain import write

PARTS = {
    "names": ("names", "intro", "situation", "position"),
    "ways": ("ways",),
    "keeping": (
        "kept_by",
        "seen_by",
        "told",
        "open_to_keeper_only",
        "anonymous_subject",
        "public",
        "guard",
        "renewal",
        "reminder",
        "nil",
        "retention",
        "source",
    ),
    "cites": ("cites",),
    "handover": ("handover",),
}
LONGEST_KEY = 40


def empty_register(key: str, names: Mapping[str, str]) -> Register:
    """A register to begin with: nothing is asked yet, and it says so."""
    return Register(key, names, {}, (), (), Retention(0), "integrity_officer")


def copy_of(register: Register, key: str, names: Mapping[str, str]) -> Register:
    """Another register that asks the same, under its own name; nobody confirmed its retention yet."""
    retention = replace(register.retention, confirmed=False)
    return replace(register, key=key, names=names, intro={}, retention=retention)


def free_key(words: str, taken: Collection[str], joint: str = "_") -> str:
    """A key out of everyday words that nothing else has."""
    plain = unicodedata.normalize("NFKD", words.casefold())
    plain = re.sub(r"[^a-z0-9]+", joint, "".join(c for c in plain if not unicodedata.combining(c)))
    wanted = plain[:LONGEST_KEY].strip(joint) or "x"
    number, key = 1, wanted
    while key in taken:
        number += 1
        key = f"{wanted}{joint}{number}"
    return key


def mark(register: Register, part: str) -> str:
    """A fingerprint of a part, a field (`field.<key>`) or the order of fields; "" where there is none."""
    plain = write(register)
    head, _dot, key = part.partition(".")
    if head == "field":
        said: object = next((each for each in plain.get("fields", []) if each["key"] == key), None)
        if said is None:
            return ""
    elif head == "order":
        said = [each.key for each in register.fields]
    else:
        said = [plain.get(name) for name in PARTS[head]]
    return hashlib.sha256(json.dumps(said, sort_keys=True).encode()).hexdigest()[:16]


def put_field(register: Register, old: str, field: Field) -> Register:
    """Put a field in the place of the one with the key `old`, or last where there is none."""
    fields = [field if each.key == old else each for each in register.fields]
    if all(each.key != old for each in register.fields):
        fields.append(field)
    return replace(register, fields=tuple(fields))


def remove_field(register: Register, key: str) -> Register:
    """Without a field."""
    return replace(register, fields=tuple(each for each in register.fields if each.key != key))


def move_field(register: Register, key: str, steps: int) -> Register:
    """A field some places further down (or up, where `steps` is negative), as far as there are places."""
    fields = list(register.fields)
    at = next((number for number, each in enumerate(fields) if each.key == key), None)
    if at is None:
        return register
    field = fields.pop(at)
    fields.insert(max(0, min(len(fields), at + steps)), field)
    return replace(register, fields=tuple(fields))
