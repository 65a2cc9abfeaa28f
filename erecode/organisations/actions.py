"""Signing in and out: each leaves a record."""

from __future__ import annotations

from django.contrib.auth import authenticate, login, logout
from django.core import signing
from django.db import transaction
from django.http import HttpRequest
from django.utils.translation import gettext as _

from erecode.audit.record import record
from erecode.core.refused import Refused
from erecode.organisations.models import Account, Person

DEMO_SALT = "erecode.demo"


def demo_token(account: Account) -> str:
    """The secret part of a demo person's sign-in link."""
    return signing.dumps(account.pk, salt=DEMO_SALT)


def demo_person(token: str) -> Person | None:
    """The demo person whom a link is for, or nothing."""
    try:
        pk = signing.loads(token, salt=DEMO_SALT)
    except signing.BadSignature:
        return None
    return (
        Person.objects.select_related("organisation", "account")
        .filter(account=pk, account__demo=True)
        .first()
    )


@transaction.atomic
def sign_in_with_password(*, request: HttpRequest, mail: str, password: str) -> Account:
    """Sign in with a password. Raises Refused with the same sentence whatever was wrong."""
    account = authenticate(request, username=mail.strip().lower(), password=password)
    if not isinstance(account, Account):
        raise Refused(_("This mail address and password do not belong together. Try again."))
    _enter(request, account)
    return account


@transaction.atomic
def sign_in_as_demo(*, request: HttpRequest, person: Person) -> None:
    """Sign in as a demo person; the view has checked that demo links are on."""
    if person.account is None or not person.account.demo:
        raise Refused(_("This is not a demo person."))
    _enter(request, person.account)


def _enter(request: HttpRequest, account: Account) -> None:
    login(request, account)
    for person in Person.objects.select_related("organisation").filter(account=account):
        record(chain=person.organisation.slug, actor=person.key, verb="account.signed-in", subject=person.key)


def sign_out(*, request: HttpRequest) -> None:
    """End this session."""
    logout(request)
