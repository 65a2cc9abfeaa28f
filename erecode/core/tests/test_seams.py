"""Seams: every name in the settings is a function that is there, and a question without answers has none."""

from __future__ import annotations

from django.utils.module_loading import import_string
from pytest_django import Settings

from erecode.core.seams import answers


def test_every_name_in_the_settings_is_a_function(settings: Settings) -> None:
    names = [name for named in settings.SEAMS.values() for name in named]
    assert [name for name in names if not callable(import_string(name))] == []


def test_a_question_goes_to_each_who_answers_in_their_order(settings: Settings) -> None:
    settings.SEAMS = {"size": ["builtins.len", "builtins.repr"], "silent": []}
    assert (answers("size", "ab"), answers("silent", "ab")) == ([2, "'ab'"], [])
