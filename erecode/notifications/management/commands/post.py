"""`erecode post`: send the mails that are due, from a postman of its own.

Promises to do once what the worker does every minute. Without --once it goes on every minute, for an
installation that runs no worker.
"""

from __future__ import annotations

import time
from argparse import ArgumentParser

from django.core.management.base import BaseCommand

from erecode.notifications.posting import start


class Command(BaseCommand):
    """Gather what is due into mails, and hand them to the mail server."""

    help = "Gather what is due into mails, and hand them to the mail server."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """`--once` and `--any-hour`."""
        parser.add_argument("--once", action="store_true", help="stop when nothing is due any more")
        parser.add_argument("--any-hour", action="store_true", help="do not wait for the town's hours")

    def handle(self, *args: object, **options: object) -> None:
        """Send, once or every minute."""
        while True:
            status = start(any_hour=bool(options["any_hour"])).wait()
            if options["once"]:
                raise SystemExit(status)
            time.sleep(60)
