"""Doors to what is open of registers: a visitor's, and the one of whoever looks words over beforehand.

Promises that a register of which nothing is open is a 404, and that only whoever keeps it looks words over.
"""

from __future__ import annotations

from django.http import Http404, HttpRequest

from erecode.organisations.access import town_or_404
from erecode.registers.definition import Register
from erecode.registers.models import RegisterVersion
from erecode.registers.plain import read
from erecode.registers.public_extract import Extract, extract_of
from erecode.registers.public_fields import FREE, open_fields
from erecode.registers.stored import registers_of
from erecode.registers.view_access import View, kept_for


def public_registers(request: HttpRequest, town: str) -> list[Register]:
    """The registers of which a town publishes something."""
    return [each for each in registers_of(town_or_404(request, town)).values() if any(open_fields(each))]


def extract_for(request: HttpRequest, town: str, key: str) -> Extract:
    """A register that the town publishes; 404 for others."""
    here = town_or_404(request, town)
    definition = registers_of(here).get(key)
    if definition is None or not any(open_fields(definition)):
        raise Http404
    versions = RegisterVersion.objects.filter(organisation=here, key=key)
    return extract_of(here, definition, {row.pk: read(row.definition) for row in versions})


def words_for(request: HttpRequest, town: str, key: str) -> tuple[View, Extract]:
    """A register with free words that may become open, for whoever keeps it; the look is recorded."""
    view = kept_for(request, town, key)
    if not has_words(view.definition):
        raise Http404
    return view, extract_of(view.at.town, view.definition, view.definitions)


def has_words(register: Register) -> bool:
    """Whether any free words of a register may become open."""
    return any(field.kind in FREE for field in open_fields(register))
