"""Fetching the account of a session with one plain query; checking a password stays Django's."""

from __future__ import annotations

from django.contrib.auth.backends import ModelBackend

from erecode.organisations.models import Account

QUERY = """
SELECT id, password, last_login, mail, is_active, demo
FROM organisations_account WHERE id = %s AND is_active
"""


class AccountBackend(ModelBackend):
    """Django's own backend; every request of somebody who is signed in asks `get_user`."""

    def get_user(self, user_id: int) -> Account | None:
        """The account, unless it was closed."""
        return next(iter(Account.objects.raw(QUERY, [user_id])), None)
