"""The forms of import and publishing: what a keeper fills in, checked with sentences that help."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext_lazy as _

from erecode.conduct.models import Becomes, Work
from erecode.core.texts import pick
from erecode.organisations.models import Organisation
from erecode.reading.formats.limits import MAX_BYTES, MEBIBYTE


class SeveralFiles(forms.ClearableFileInput):
    """A file input that takes more than one."""

    allow_multiple_selected = True

    def value_from_datadict(self, data: Any, files: Any, name: str) -> Any:  # noqa: ANN401
        """Every file of this name."""
        return files.getlist(name)


class FilesField(forms.FileField):
    """One or more files; each is small enough and not empty."""

    def clean(self, data: Any, initial: Any = None) -> Any:  # noqa: ANN401
        """Every file checked; too large and empty ones get their own sentence."""
        files = data if isinstance(data, (list, tuple)) else [data]
        return [super(FilesField, self).clean(file, initial) for file in files] or super().clean(None)


class UploadForm(forms.Form):
    """Which document, and what it becomes: something new, or an edition of a work."""

    documents = FilesField(
        label=_("Your document"),
        widget=SeveralFiles(attrs={"accept": ".txt,.md,.html,.htm,.docx,.odt,.pdf"}),
        error_messages={
            "required": _("Choose a file first."),
            "empty": _("This file is empty: choose a file with text in it."),
        },
    )
    becomes = forms.ChoiceField(
        label=_("What does it become?"), widget=forms.RadioSelect, initial=Becomes.NEW
    )

    def __init__(self, *args: Any, town: Organisation, **more: Any) -> None:  # noqa: ANN401
        super().__init__(*args, **more)
        self.works = list(Work.objects.filter(organisation=town, editions__isnull=False).distinct())
        self.fields["becomes"].choices = [  # type: ignore[attr-defined]
            (Becomes.NEW, _("Something new: a code, a dictionary, or both")),
            *((str(work.pk), _("A new edition of “%s”") % pick(work.titles)) for work in self.works),
        ]

    def clean_documents(self) -> list[UploadedFile[Any]]:
        """Refuse what is larger than a reader takes."""
        files: list[UploadedFile[Any]] = self.cleaned_data["documents"]
        if any((file.size or 0) > MAX_BYTES for file in files):
            raise forms.ValidationError(too_large())
        return files

    def clean(self) -> dict[str, Any]:
        """One file for an edition; several would be several drafts of one work."""
        data = super().clean() or {}
        if len(data.get("documents") or []) > 1 and self.work() is not None:
            self.add_error("documents", _("Choose one file for a new edition."))
        return data

    def work(self) -> Work | None:
        """The work that gets a new edition, where that was chosen."""
        chosen = self.cleaned_data.get("becomes")
        return next((work for work in self.works if str(work.pk) == chosen), None)


def too_large() -> str:
    """The sentence for a file above the limit."""
    return _("This is too large: it may be at most %(limit)s MB at a time.") % {
        "limit": MAX_BYTES // MEBIBYTE
    }


class BeginForm(forms.Form):
    """A code that is written here, without a document."""

    title = forms.CharField(label=_("Title"), max_length=200)
