"""`erecode export TOWN TARGET`: write a town as a pack, the same bytes every time."""

from __future__ import annotations

from pathlib import Path

from django.core.management.base import BaseCommand, CommandParser

from erecode.packs.checking import inspect_files
from erecode.packs.exporting import export, slugs
from erecode.packs.folder import NoPack, write_folder, write_zip
from erecode.packs.terminal import NOT_WHOLE, Stop, counted, need_tables, refuse
from erecode.packs.writing import write


class Command(BaseCommand):
    """Export a town."""

    help = "Write a town as a pack into a folder, or with --zip into a zip file."

    def add_arguments(self, parser: CommandParser) -> None:
        """The town and where to write it."""
        parser.add_argument("town")
        parser.add_argument("target")
        parser.add_argument("--zip", action="store_true", help="write one zip file instead of a folder")

    def handle(self, *args: object, **options: object) -> None:
        """Write the pack, and say what `erecode load` would say of it."""
        need_tables(self.stderr)
        pack = export(str(options["town"]))
        if pack is None:
            raise refuse(
                self.stderr,
                f"there is no town “{options['town']}”; there are: {', '.join(slugs()) or 'none'}",
            )
        files = write(pack)
        target = Path(str(options["target"]))
        try:
            if options["zip"]:
                write_zip(files, target, pack.town.slug)
            else:
                write_folder(files, target)
        except (NoPack, OSError) as reason:
            raise refuse(self.stderr, str(reason)) from reason
        self.stdout.write(f"{pack.town.slug}: {len(files)} files in {target}")
        _pack, faults = inspect_files(files)
        for fault in faults:
            self.stderr.write(str(fault))
        if faults:
            repairs = counted(len(faults), "repair")
            self.stderr.write(f"erecode: everything is written, but `erecode load` asks for {repairs}")
            raise Stop(NOT_WHOLE)
