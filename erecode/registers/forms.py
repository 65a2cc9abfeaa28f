"""The form of a declaration, made from a register's definition.

Promises the words that were typed, by field, and faults of `values` at their fields; it judges nothing
itself.
"""

from __future__ import annotations

import secrets
from collections.abc import Collection, Mapping

from django import forms
from django.forms import BoundField
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from erecode.core.texts import pick
from erecode.organisations.models import Organisation
from erecode.registers.colleagues import units_by_key
from erecode.registers.declare_known import Known
from erecode.registers.definition import Asked, Field, FieldKind, Meaning, Register, Timing
from erecode.registers.public_fields import FREE, open_fields
from erecode.registers.values import Fault
from erecode.registers.wording import FAULTS

NOTHING = Known()
LONGEST_KEPT = 100_000  # characters of one field; more than any field takes, so that nothing typed is lost
YES_NO = [("true", _("Yes")), ("false", _("No"))]
PUBLIC_WORDS = _("This may come into the public register. Name nobody.")
TIMINGS = {Timing.BEFORE: _("It is still to come"), Timing.AFTER: _("It has happened already")}


class DeclarationForm(forms.Form):
    """The fields that are asked now, `also` those that were typed already, and those that are `known`.

    Required is said to the reader; what is missing is told by `values`.
    """

    form_key = forms.CharField(widget=forms.HiddenInput, required=False, max_length=40)

    def __init__(
        self,
        town: Organisation,
        register: Register,
        data: QueryDict | None = None,
        *,
        asked: tuple[Asked, ...] = (Asked.FIRST,),
        typed: Mapping[str, str] | None = None,
        also: Collection[str] = (),
        known: Known = NOTHING,
    ) -> None:
        initial = {"form_key": secrets.token_urlsafe(24), **(typed or {})}
        super().__init__(_without_nul(data), initial=initial)
        self.town, self.register = town, register
        if Asked.FIRST in asked and len(register.ways) > 1:
            self.fields["timing"] = forms.ChoiceField(
                label=_("Has it happened already?"),
                choices=[(way.timing.value, TIMINGS[way.timing]) for way in register.ways],
                initial=usual_timing(register).value,
                widget=forms.RadioSelect,
                required=True,
                error_messages={"required": _("Choose one of the answers.")},
            )
        self.public = [pick(each.texts).rstrip("?: ") for each in open_fields(register)]
        read_by_all = {each.key for each in open_fields(register) if each.kind in FREE}
        for each in register.fields:
            shown = each.asked in asked or each.key in also or each.key in known.words
            if shown and each.kind is not FieldKind.FILE:
                field = _field(each, town, read_by_all=each.key in read_by_all)
                if each.asked not in asked and each.key in known.words:
                    field.widget = _in_one_line(field.widget)
                self.fields[f"f-{each.key}"] = field
                self.initial.setdefault(f"f-{each.key}", (typed or {}).get(each.key, ""))
        self.known = {f"f-{key}" for key in known.words}
        self.added = self.known - {f"f-{each.key}" for each in register.fields if each.asked in asked}
        self.whence = known.whence

    def asked_now(self) -> list[BoundField]:
        """The fields to fill in, in the order of the register."""
        return [field for field in self.visible_fields() if field.name not in self.added]

    def added_known(self) -> list[BoundField]:
        """What is asked later and is known already."""
        return [self[name] for name in self.fields if name in self.added]

    def timing(self) -> Timing:
        """Before or after the fact; the only way there is where there is one."""
        known = {way.timing.value for way in self.register.ways}
        said = self.data.get("timing", "")
        return Timing(said) if said in known else usual_timing(self.register)

    def key(self) -> str:
        """What names this form, so that it counts once however often it is sent."""
        return str(self.data.get("form_key", ""))[:40].replace("\x00", "") or secrets.token_urlsafe(24)

    def words(self) -> dict[str, str]:
        """What was typed, by field of the register; also of a form that is not whole."""
        prefix = self.add_prefix("f-")
        return {
            name.removeprefix(prefix): str(value)[:LONGEST_KEPT]
            for name, value in self.data.items()
            if name.startswith(prefix) and name in self.fields
        }

    def show(self, faults: Mapping[str, Fault]) -> None:
        """Put the faults at their fields."""
        for key, fault in faults.items():
            self.add_error(f"f-{key}" if f"f-{key}" in self.fields else None, str(FAULTS[fault]))


def _without_nul(data: QueryDict | None) -> QueryDict | None:
    """What was sent, without characters that no database keeps: nobody types them, a program pastes them."""
    if data is None or not any("\x00" in word for _name, words in data.lists() for word in words):
        return data
    kept = data.copy()
    for name, sent in data.lists():
        kept.setlist(name, [word.replace("\x00", "") for word in sent])
    return kept


def usual_timing(register: Register) -> Timing:
    """Which way is meant mostly: afterwards where the day cannot lie ahead, else the first way."""
    day = register.meaning(Meaning.DAY)
    ways = [way.timing for way in register.ways]
    return Timing.AFTER if day and not day.future and Timing.AFTER in ways else ways[0]


def _field(each: Field, town: Organisation, *, read_by_all: bool) -> forms.Field:
    label, help_text = pick(each.texts), pick(each.helps)
    if read_by_all:
        help_text = f"{help_text} {PUBLIC_WORDS}".strip()
    if each.kind in (FieldKind.YES_NO, FieldKind.CHOICE, FieldKind.UNIT):
        field: forms.Field = forms.CharField(label=label, help_text=help_text, required=False)
        field.widget = _chooser(each, town)
    else:
        field = forms.CharField(label=label, help_text=help_text, required=False, widget=_writer(each))
    field.widget.is_required = False
    field.required = False
    field.widget.attrs["aria-required"] = "true" if each.required else "false"
    field.asks = each.required  # type: ignore[attr-defined]
    return field


def _chooser(each: Field, town: Organisation) -> forms.Widget:
    if each.kind is FieldKind.UNIT:
        return forms.Select(choices=[("", _("Choose a service")), *units_by_key(town)])
    if each.kind is FieldKind.YES_NO:
        return forms.RadioSelect(choices=YES_NO)
    return forms.RadioSelect(choices=[(option.key, pick(option.texts)) for option in each.options])


def _in_one_line(widget: forms.Widget) -> forms.Widget:
    """A list to open in the place of a list that is open: what is known already asks no room."""
    if not isinstance(widget, forms.RadioSelect):
        return widget
    return forms.Select(choices=[("", _("not said")), *widget.choices])


def _writer(each: Field) -> forms.Widget:
    match each.kind:
        case FieldKind.LONG:
            return forms.Textarea(attrs={"rows": 4})
        case FieldKind.DATE:
            return forms.DateInput(attrs={"type": "date"})
        case FieldKind.MONEY:
            return forms.TextInput(attrs={"inputmode": "decimal", "autocomplete": "off"})
        case FieldKind.NUMBER:
            return forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"})
        case FieldKind.PERSON:
            return forms.TextInput(attrs={"list": "colleagues", "autocomplete": "off"})
        case _:
            return forms.TextInput(attrs={"maxlength": each.longest or 300, "autocomplete": "off"})
