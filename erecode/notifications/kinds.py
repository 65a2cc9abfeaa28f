"""The kinds of notices that the rooms bring, found by their default templates.

A kind "room.name" is there when the room has `<room>/notices/<name>.subject.txt` and `…/<name>.line.txt`. Its
placeholders are the names that these use, with {name} (of the person) and {town}. A first line such as
`{# facts: title=The code; days=3; due=2026-12-01 #}` in the line's template gives values for a preview.
"""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

from django.apps import apps
from django.template import Context
from django.template.loader import get_template

from erecode.notifications.notice import Fact

ALWAYS = ("name", "town")
VARIABLE = re.compile(r"\{\{\s*([a-z_][a-z0-9_]*)")
SAMPLES = re.compile(r"\{#\s*facts:(.*?)#\}")


def template_of(kind: str, part: str) -> str:
    """The path of a kind's default template; `part` is "subject" or "line"."""
    room, _, name = kind.partition(".")
    return f"{room}/notices/{name}.{part}.txt"


@cache
def check_kind(kind: str) -> None:
    """Raise TemplateDoesNotExist where a kind has no words: a fault of the room that asks."""
    for part in ("subject", "line"):
        get_template(template_of(kind, part))


@cache
def kinds() -> tuple[str, ...]:
    """Every kind of this installation, in order."""
    found = []
    for app in apps.get_app_configs():
        folder = Path(app.path) / "templates" / app.label / "notices"
        found += [f"{app.label}.{path.name.split('.')[0]}" for path in folder.glob("*.line.txt")]
    return tuple(sorted(found))


@cache
def placeholders(kind: str) -> tuple[str, ...]:
    """The names that a wording of this kind may use, in order."""
    used = {name for part in ("subject", "line") for name in VARIABLE.findall(_source(kind, part))}
    return (*ALWAYS, *sorted((used | set(samples(kind))) - set(ALWAYS)))


@cache
def samples(kind: str) -> dict[str, Fact]:
    """Values for a preview, as the room gives them in its template."""
    match = SAMPLES.search(_source(kind, "line"))
    pairs = [pair.partition("=") for pair in match.group(1).split(";")] if match else []
    return {
        name.strip(): int(value) if value.strip().isdigit() else value.strip() for name, _, value in pairs
    }


def default_words(kind: str, part: str, values: dict[str, object]) -> str:
    """The default subject or line with these values, in the language that is active."""
    template = get_template(template_of(kind, part)).template  # type: ignore[attr-defined]
    return " ".join(template.render(Context(values, autoescape=False)).split())


def _source(kind: str, part: str) -> str:
    return str(get_template(template_of(kind, part)).template.source)  # type: ignore[attr-defined]
