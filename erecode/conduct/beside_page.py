"""One form page for everything beside the text: filled in, saved, refused, overtaken.

Promises that nothing that was typed is lost.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import cast

from django import forms
from django.conf import settings
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render

from erecode.core.refused import Overtaken, Refused
from erecode.core.texts import Texts


@dataclass(slots=True)
class FormPage:
    """What the page shows. `about` is the provision, `theirs` what stands there now, for one overtaken.

    `revision` is the one that stands there now; `remove` the address that takes the thing away.
    """

    heading: str
    form: forms.Form
    back: str
    about: str = ""
    provision: str = ""
    action: str = ""
    remove: str = ""
    revision: str = ""
    theirs: Sequence[tuple[str, str]] = ()
    overtaken: str = ""


def words_of(texts: Texts) -> list[tuple[str, str]]:
    """Texts with the name of their language."""
    names = dict(settings.LANGUAGES)
    return [(names.get(code, code), text) for code, text in texts.items() if text]


def answer(request: HttpRequest, page: FormPage, save: Callable[[], object]) -> HttpResponse:
    """The page, or the way back once it is saved."""
    status = 200
    if request.method == "POST":
        status = 400
        if page.form.is_valid():
            try:
                save()
            except Overtaken as refusal:
                page.overtaken, status = str(refusal.sentence), 409
                _renew(page)
            except Refused as refusal:
                page.form.add_error(_field(page.form, refusal.field), str(refusal.sentence))
            else:
                return redirect(page.back)
    return render(request, "conduct/beside/form.html", {"page": page}, status=status)


def _renew(page: FormPage) -> None:
    """Let the next save count as made on what stands there now, which the reader has been shown."""
    data = cast(QueryDict, page.form.data).copy()
    data["revision"] = page.revision
    page.form.data = data


def _field(form: forms.Form, name: str) -> str | None:
    """The form's own field for the refusal's: the first language of a text."""
    stem = name.removesuffix("s")
    return next((field for field in form.fields if name and field in {name, stem, *_languages(stem)}), None)


def _languages(stem: str) -> set[str]:
    return {f"{stem}_{code}" for code, _name in settings.LANGUAGES}
