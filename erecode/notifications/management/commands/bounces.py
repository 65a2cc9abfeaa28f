"""`erecode bounces`: read what mail servers returned, from a Maildir folder or from standard input.

A mail server pipes one message to `erecode bounces`; or all of a Maildir is read with `--maildir PATH`, after
which those that were ours are marked as seen and the others are left as they are.
"""

from __future__ import annotations

import mailbox
import sys
from argparse import ArgumentParser
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError

from erecode.notifications.bounces import take_back


class Command(BaseCommand):
    """Mark mails that came back."""

    help = "Read returned mails from standard input, or from a Maildir folder."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """`--maildir`."""
        parser.add_argument("--maildir", type=Path, help="a Maildir folder (with new, cur and tmp)")

    def handle(self, *args: object, **options: object) -> None:
        """Read, mark, and say how many were ours."""
        folder = options["maildir"]
        if not isinstance(folder, Path):
            ours, read = int(take_back(sys.stdin.buffer.read())), 1
        elif not (folder / "new").is_dir() or not (folder / "cur").is_dir():
            raise CommandError(f"{folder} is no Maildir: it must hold the folders new and cur")
        else:
            ours, read = _read_all(folder)
        self.stdout.write(f"{ours} of {read} messages were returned mails of ours")


def _read_all(folder: Path) -> tuple[int, int]:
    box = mailbox.Maildir(folder, factory=None, create=False)
    ours = read = 0
    for key in list(box.iterkeys()):
        message = box[key]
        if "S" in message.get_flags():
            continue
        read += 1
        if take_back(box.get_bytes(key)):
            ours += 1
            message.add_flag("S")
            message.set_subdir("cur")
            box[key] = message
    return ours, read
