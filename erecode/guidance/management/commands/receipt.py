"""`erecode receipt verify FILE`: whether a kept answer is genuine, and what has changed since.

Exit status 0 where it is genuine, 1 where it is not, 2 where the file cannot be read.
"""

from __future__ import annotations

import sys
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand
from django.utils import translation

from erecode.core.clock import today
from erecode.core.texts import LANGUAGES
from erecode.guidance.receipt import LARGEST
from erecode.guidance.receipt_checks import check


class Command(BaseCommand):
    """Check answer receipts."""

    help = "Check an answer receipt: is it genuine, and does the same still hold today?"

    def add_arguments(self, parser: ArgumentParser) -> None:
        """What to do, with which file, in which language to tell it."""
        parser.add_argument("act", choices=["verify"])
        parser.add_argument("file", type=Path, metavar="FILE")
        parser.add_argument("--language", choices=LANGUAGES, default="nl", help="nl, fr or en (default: nl)")

    def handle(self, *args: Any, file: Path, language: str, **options: Any) -> None:  # noqa: ANN401
        """Tell what can be said of the receipt."""
        try:
            with file.open("rb") as opened:
                read = opened.read(LARGEST + 1)
        except OSError as failed:
            self.stderr.write(f"erecode: {file} cannot be read: {failed.strerror}")
            sys.exit(2)
        with translation.override(language):
            checked = check(read, on=today(), may_ask=lambda _: True)
        self.stdout.write(checked.sentence)
        if not checked.genuine:
            sys.exit(1)
        said = checked.body
        self.stdout.write(f"{said['town']['name']}, {said['at']}: {said['situation']['text']}")
        self.stdout.write(said["verdict"]["text"])
        for line in checked.lines:
            self.stdout.write(f"- {line.sentence}")
