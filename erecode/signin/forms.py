"""The forms for signing in and for one's own ways to sign in."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.conf import settings
from django.contrib.auth.password_validation import validate_password
from django.utils.translation import gettext_lazy as _

from erecode.organisations.models import Account
from erecode.signin.pins import LEAST, MOST

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise


def _new_password() -> forms.CharField:
    return forms.CharField(
        label=_("New password"),
        help_text=_("At least 12 characters. Three or four words that do not belong together are good."),
        max_length=200,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )


def _figures(label: StrOrPromise, *, new: bool = False) -> forms.CharField:
    return forms.RegexField(
        f"^[0-9]{{{LEAST},{MOST}}}$",
        label=label,
        max_length=MOST,
        error_messages={
            "required": _("Give your PIN."),
            "invalid": _("A PIN has %(least)d to %(most)d figures.") % {"least": LEAST, "most": MOST},
        },
        widget=forms.PasswordInput(
            attrs={
                "inputmode": "numeric",
                "autocomplete": "new-password" if new else "off",
                "class": "figures",
            }
        ),
    )


class PlainForm(forms.Form):
    """A form whose labels end as they are written."""

    def __init__(self, data: Any = None, **terms: Any) -> None:  # noqa: ANN401
        super().__init__(data, label_suffix="", **terms)


class SignInForm(PlainForm):
    """Mail address and password."""

    mail = forms.EmailField(
        label=_("Mail address"),
        max_length=254,
        widget=forms.EmailInput(attrs={"autocomplete": "username webauthn"}),
    )
    password = forms.CharField(
        label=_("Password"),
        max_length=200,
        widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}),
    )


class LinkForm(PlainForm):
    """The address to mail a link to."""

    mail = forms.EmailField(
        label=_("Mail address"), max_length=254, widget=forms.EmailInput(attrs={"autocomplete": "username"})
    )


class CodeForm(PlainForm):
    """A code of the app, or one from paper."""

    code = forms.CharField(
        label=_("Code"),
        help_text=_("Six figures from your app, or a recovery code from paper."),
        max_length=20,
        widget=forms.TextInput(attrs={"autocomplete": "one-time-code", "class": "figures"}),
    )
    trust = forms.BooleanField(
        label=_("Ask no code on this device for %(days)d days") % {"days": settings.TRUST_DAYS},
        required=False,
    )


class AppCodeForm(PlainForm):
    """The first code of a new app."""

    code = forms.CharField(
        label=_("The code that your app shows now"),
        max_length=20,
        widget=forms.TextInput(
            attrs={"autocomplete": "one-time-code", "inputmode": "numeric", "class": "figures"}
        ),
    )


class PasswordForm(PlainForm):
    """A new password, twice; the old one unless its owner came in without it."""

    current = forms.CharField(
        label=_("Your password now"),
        max_length=200,
        widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}),
    )
    password = _new_password()
    again = forms.CharField(
        label=_("The new password once more"),
        max_length=200,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )

    def __init__(self, account: Account, data: object, *, with_current: bool) -> None:
        super().__init__(data)
        self.account = account
        if not with_current:
            del self.fields["current"]

    def clean_password(self) -> str:
        """The new password, where it is good enough."""
        password = str(self.cleaned_data["password"])
        validate_password(password, self.account)
        return password

    def clean(self) -> dict[str, object]:
        """Both are the same."""
        given = super().clean() or {}
        if "password" in given and "again" in given and given["password"] != given["again"]:
            self.add_error("again", _("The two new passwords are not the same."))
        return given


class PinForm(PlainForm):
    """The PIN of a badge."""

    pin = _figures(_("PIN"))


class FirstPinForm(PlainForm):
    """The start code, and the PIN that is chosen with it, twice."""

    code = forms.CharField(
        label=_("Start code"),
        help_text=_("It is printed on your card."),
        max_length=20,
        widget=forms.TextInput(
            attrs={"autocomplete": "off", "autocapitalize": "characters", "class": "figures"}
        ),
    )
    pin = _figures(_("Choose a PIN of 5 to 8 figures"), new=True)
    again = _figures(_("The PIN once more"), new=True)

    def clean(self) -> dict[str, object]:
        """Both are the same."""
        given = super().clean() or {}
        if "pin" in given and "again" in given and given["pin"] != given["again"]:
            self.add_error("again", _("The two PINs are not the same."))
        return given
