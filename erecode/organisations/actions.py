"""The links by which the demo people sign in; `signin` lets them in."""

from __future__ import annotations

from django.core import signing

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
