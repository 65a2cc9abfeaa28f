"""`erecode audit verify`: whether the audit chain, every frozen edition and every receipt are whole."""

from __future__ import annotations

from itertools import chain

from django.core.management.base import BaseCommand, CommandParser

from erecode.acknowledging.verifying import receipt_count, receipt_faults
from erecode.audit.record import entry_count, verify
from erecode.conduct.verifying import edition_count, edition_faults
from erecode.packs.terminal import NOT_WHOLE, Stop, need_tables


class Command(BaseCommand):
    """Verify what was recorded and what was frozen."""

    help = "Verify the audit chain and the digest of every frozen edition and every receipt."

    def add_arguments(self, parser: CommandParser) -> None:
        """What to do; there is one thing."""
        parser.add_argument("what", choices=["verify"])

    def handle(self, *args: object, **options: object) -> None:
        """Print one line per fault, or how much is whole."""
        need_tables(self.stderr)
        faults = 0
        for sentence in chain(verify(), edition_faults(), receipt_faults()):
            faults += 1
            self.stdout.write(sentence)
        if faults:
            raise Stop(NOT_WHOLE)
        self.stdout.write(
            f"whole: {entry_count()} entries of the audit chain, {edition_count()} editions, "
            f"{receipt_count()} receipts"
        )
