"""`erecode demolinks`: the address of this installation and the demo people's sign-in links."""

from __future__ import annotations

from django.conf import settings
from django.core.management.base import BaseCommand, CommandParser
from django.urls import reverse
from django.utils import translation

from erecode.core.texts import pick
from erecode.organisations.actions import demo_token
from erecode.organisations.snapshot import demo_people
from erecode.packs.terminal import need_tables


class Command(BaseCommand):
    """Print the demo links."""

    help = "Print the address and each demo person's sign-in link."

    def add_arguments(self, parser: CommandParser) -> None:
        """Where the installation is reached."""
        parser.add_argument("--address", default="http://127.0.0.1:8000")

    def handle(self, *args: object, **options: object) -> None:
        """Print them, or say why there are none."""
        need_tables(self.stderr)
        address = str(options["address"]).rstrip("/")
        self.stdout.write(f"{address}/")
        if not settings.DEMO:
            self.stdout.write("The links below work only where ERECODE_DEMO=1 is set.")
        for person in demo_people():
            assert person.account is not None  # demo_people gives people with an account
            with translation.override(person.language):
                link = address + reverse("demo", args=[demo_token(person.account)])
            function = pick(person.function, person.language)
            self.stdout.write(f"{person.organisation.slug:12} {person.name:32} {function:44} {link}")
