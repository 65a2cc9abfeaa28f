"""`erecode manage forgetsecondfactor MAIL`: for somebody who lost telephone and recovery codes."""

from __future__ import annotations

from argparse import ArgumentParser

from django.core.management.base import BaseCommand, CommandError

from erecode.organisations.models import Account
from erecode.signin.own_actions import forget_second_factor


class Command(BaseCommand):
    """Ask no second factor of an account any more, until its owner sets one up again."""

    help = (
        "Take app, passkeys and recovery codes off an account. Make sure first that it is its owner who asks."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        """The mail address."""
        parser.add_argument("mail")

    def handle(self, *args: object, **options: object) -> None:
        """Do it, and say so."""
        mail = str(options["mail"]).strip().lower()
        account = Account.objects.filter(mail=mail).first()
        if account is None:
            raise CommandError(f"There is no account {mail}.")
        forget_second_factor(account=account)
        self.stdout.write(f"{mail}: no second factor is asked until a new one is set up")
