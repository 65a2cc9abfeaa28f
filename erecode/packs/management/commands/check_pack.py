"""`erecode check PACK`: say all that is wrong with a pack, as file:line: sentence, without loading it."""

from __future__ import annotations

from django.core.management.base import BaseCommand, CommandParser

from erecode.packs.checking_situations import refers, situation_faults
from erecode.packs.terminal import BAD_INPUT, Stop, inspected


class Command(BaseCommand):
    """Check a pack. It needs no database."""

    help = "Check a pack without loading it: a folder, a zip file, or a bundled one such as wervelde."
    requires_system_checks = []

    def add_arguments(self, parser: CommandParser) -> None:
        """The pack."""
        parser.add_argument("pack")

    def handle(self, *args: object, **options: object) -> None:
        """Print one line per fault, to open in an editor where the pack is a folder."""
        pack, whole, path = inspected(str(options["pack"]), self.stderr)
        situations = len(pack.situations)
        faults = whole
        if refers(path):
            asked, faults = situation_faults(path)
            situations = len(asked.situations)
        for fault in faults:
            self.stdout.write(
                f"{path / fault.file if path.is_dir() else fault.file}:{fault.line}: {fault.sentence}"
            )
        if faults:
            raise Stop(BAD_INPUT)
        editions = sum(len(work.editions) for work in pack.works)
        counts = (("people", len(pack.town.people)), ("works", len(pack.works)), ("editions", editions))
        told = [] if refers(path) else [f"{count} {noun}" for noun, count in counts]
        maybe = (
            ("situations", situations),
            ("step cards", len(pack.cards)),
            ("dilemmas", len(pack.dilemmas)),
            ("registers", len(pack.registers)),
        )
        told += [f"{count} {noun}" for noun, count in maybe if count]
        self.stdout.write(f"{pack.town.slug}: nothing wrong; {', '.join(told)}")
