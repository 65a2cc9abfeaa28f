"""`erecode people FILE --town TOWN`: what a file with people would change; with `--apply` it is done."""

from __future__ import annotations

from pathlib import Path

from django.core.management.base import BaseCommand, CommandParser
from django.utils import translation

from erecode.core.refused import Refused
from erecode.organisations import import_actions
from erecode.organisations.access import known_town
from erecode.organisations.import_plan import counts
from erecode.organisations.import_words import FIELD_WORDS, reason_words
from erecode.organisations.models import PeopleImport
from erecode.packs.terminal import NOT_WHOLE, Stop, need_tables, refuse


class Command(BaseCommand):
    """Try a file with people, or apply it."""

    help = "Look at a file with people (CSV or XLSX): what it would change, and every row that is refused."

    def add_arguments(self, parser: CommandParser) -> None:
        """The file, the town, and whether to apply it."""
        parser.add_argument("file", type=Path)
        parser.add_argument("--town", required=True, help="the town's place in the address")
        parser.add_argument("--apply", action="store_true", help="carry it out, without the refused rows")
        parser.add_argument("--leaving", action="store_true", help="whoever is missing from it has left")

    def handle(self, *args: object, **options: object) -> None:
        """Tell the plan; with --apply carry it out, else forget the file again."""
        need_tables(self.stderr)
        path = Path(str(options["file"]))
        with translation.override("en"):  # the language of the command line
            try:
                found = self._tried(path, str(options["town"]), leaving=bool(options["leaving"]))
                self._tell(found)
                if options["apply"]:
                    import_actions.apply(actor=None, found=found)
                    self.stdout.write("applied")
                else:
                    import_actions.drop(actor=None, found=found)
                    self.stdout.write("nothing was changed; add --apply to carry it out")
            except Refused as refusal:
                raise refuse(self.stderr, f"nothing was changed. {refusal.sentence}") from refusal
        if found.plan.get("refused"):
            raise Stop(NOT_WHOLE)

    def _tried(self, path: Path, slug: str, *, leaving: bool) -> PeopleImport:
        town = known_town(slug)
        if town is None:
            raise refuse(self.stderr, f"there is no town “{slug}”")
        try:
            data = path.read_bytes()
        except OSError as error:
            raise refuse(self.stderr, f"“{path}” cannot be read: {error.strerror}") from error
        found = import_actions.take_in(actor=None, town=town, name=path.name, data=data)
        try:
            import_actions.try_out(actor=None, found=found, columns=found.columns, leaving=leaving)
        except Refused:
            import_actions.drop(actor=None, found=found)
            raise
        return found

    def _tell(self, found: PeopleImport) -> None:
        for row in found.plan["refused"]:
            field = FIELD_WORDS.get(row["column"], row["column"])
            self.stdout.write(f"row {row['row']}, {field}: “{row['value']}”: {reason_words(row)}")
        for kind, number in counts(found.plan).items():
            self.stdout.write(f"{kind}: {number}")
