"""A name in each language of a town, as fields of a form: the main language first, the others may wait."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext

from erecode.core.texts import Texts
from erecode.organisations.models import Organisation


def add_names(form: forms.Form, town: Organisation, names: Texts, longest: int) -> list[str]:
    """Fields for the other languages, behind the form's own field `name`; the names of all of them."""
    for language in town.languages[1:]:
        form.fields[f"name_{language}"] = forms.CharField(
            label=gettext("Name in another language: %(language)s") % {"language": language.upper()},
            max_length=longest,
            required=False,
            initial=names.get(language, ""),
        )
    return ["name", *(f"name_{language}" for language in town.languages[1:])]


def names_in(form: forms.Form, town: Organisation) -> Texts:
    """The names that were filled in, per language."""
    first, *others = town.languages
    given = {first: form.cleaned_data["name"]}
    given.update({language: form.cleaned_data[f"name_{language}"] for language in others})
    return {language: name for language, name in given.items() if name}
