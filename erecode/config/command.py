"""The `erecode` command: the product's own, for people who run it.

Promises exit status 0 when done, 2 for bad input with one clear sentence, 1 for anything that failed a
check. Reading a document and asking a pack's folder need no database; everything else starts Django.
"""

from __future__ import annotations

import os
import sys

COMMANDS: dict[str, str] = {
    "read": "read a document to an outline, a framework and findings",
    "ask": "ask a town's code: may I, what do I do?",
    "serve": "serve the application (web and worker)",
    "worker": "run the jobs alone, as `serve` does beside the web",
    "post": "send the mails that are due",
    "bounces": "read what mail servers returned",
    "load": "load a pack into the database",
    "export": "write a town as a pack",
    "people": "look at a file with people, and apply it",
    "check": "check a pack without loading it",
    "compare": "compare two editions or two towns",
    "audit": "verify the audit chain, the editions and the receipts",
    "receipt": "check an answer receipt that somebody kept",
    "demolinks": "print the address and the demo people's sign-in links",
    "manage": "Django's own management commands",
}
CUT_OFF = 141  # what a shell says of a command whose reader went away
NAMED_OTHERWISE = {"check": "check_pack"}  # Django has a `check` of its own, under `manage`


def main(argv: list[str] | None = None) -> int:
    """Run one command; the rest of the arguments are the command's own."""
    try:
        status = _run(sys.argv[1:] if argv is None else argv)
        sys.stdout.flush()
    except BrokenPipeError:  # whoever reads the output wants no more of it, as `head` does
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return CUT_OFF
    return status


def _run(arguments: list[str]) -> int:
    if not arguments or arguments[0] in {"-h", "--help", "help"}:
        _help()
        return 0
    name, rest = arguments[0], arguments[1:]
    if name not in COMMANDS:
        print(f"erecode: there is no command '{name}'; erecode --help lists them", file=sys.stderr)
        return 2
    if name == "read":
        from erecode.reading.command import main as read

        return read(rest)
    if name == "ask":
        from erecode.guidance.command import main as ask
        from erecode.packs.asking_town import open_guide

        return ask(rest, open_guide)
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "erecode.config.settings")
    if name in {"serve", "worker"}:
        from erecode.config import serve

        return serve.main(rest) if name == "serve" else serve.work()
    from django.core.management import execute_from_command_line

    execute_from_command_line(
        ["erecode", *(rest if name == "manage" else [NAMED_OTHERWISE.get(name, name), *rest])]
    )
    return 0


def _help() -> None:
    print("usage: erecode COMMAND …\n")
    for name, what in COMMANDS.items():
        print(f"  {name:9} {what}")
    print("\nerecode COMMAND --help tells more.")


if __name__ == "__main__":
    sys.exit(main())
