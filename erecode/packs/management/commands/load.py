"""`erecode load PACK`: put a pack into the database, or say all that is wrong with it."""

from __future__ import annotations

from django.core.management.base import BaseCommand, CommandParser
from django.utils import translation

from erecode.acknowledging import demo as campaigns
from erecode.core.refused import Refused
from erecode.organisations.access import known_town
from erecode.organisations.models import Organisation
from erecode.packs.loading import load, told
from erecode.packs.terminal import BAD_INPUT, Stop, counted, inspected, need_tables, refuse
from erecode.registers import demo as registers


class Command(BaseCommand):
    """Load a pack."""

    help = "Load a pack: a folder, a zip file, or a bundled one such as wervelde. All of it or nothing."

    def add_arguments(self, parser: CommandParser) -> None:
        """The pack, and whether its demo people may sign in by a link."""
        parser.add_argument("pack")
        parser.add_argument("--demo", action="store_true", help="let its demo people sign in by a link")

    def handle(self, *args: object, **options: object) -> None:
        """Check, load and tell what changed."""
        need_tables(self.stderr)
        pack, faults, _path = inspected(str(options["pack"]), self.stderr)
        if faults:
            for fault in faults:
                self.stderr.write(str(fault))
            self.stderr.write(f"erecode: nothing was loaded; {counted(len(faults), 'fault')} to repair")
            raise Stop(BAD_INPUT)
        try:
            with translation.override("en"):  # the language of the command line
                changes = load(pack, demo=bool(options["demo"]))
        except Refused as refusal:
            raise refuse(self.stderr, f"nothing was loaded. {refusal.sentence}") from refusal
        for line in told(changes):
            self.stdout.write(line)
        town = known_town(pack.town.slug)
        if options["demo"] and town is not None:
            self._play(town)
        done = sum(change.act != "kept" for change in changes)
        self.stdout.write(f"{pack.town.slug}: {counted(done, 'change') if done else 'nothing changed'}")

    def _play(self, town: Organisation) -> None:
        """Give a demo town something to read, to sign and to decide."""
        if campaigns.play(town):
            self.stdout.write("started a campaign, so that there is something to read and to sign")
        if made := registers.play(town):
            self.stdout.write(f"made {counted(made, 'declaration')}, so that there is something to decide")
