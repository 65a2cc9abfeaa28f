"""What the commands of packs share: one clear sentence, and the exit status that goes with it."""

from __future__ import annotations

from pathlib import Path

from django.core.management.base import OutputWrapper
from django.db import OperationalError, ProgrammingError, connection
from django.db.migrations.executor import MigrationExecutor

from erecode.packs import folder
from erecode.packs.checking import inspect
from erecode.packs.faults import Fault
from erecode.packs.folder import NoPack
from erecode.packs.pack import Pack

BAD_INPUT = 2
NOT_WHOLE = 1


class Stop(SystemExit):
    """The command ends here; what there was to say is said."""


def refuse(err: OutputWrapper, sentence: str) -> Stop:
    """Say one sentence and end with the status of bad input."""
    err.write(f"erecode: {sentence}")
    return Stop(BAD_INPUT)


def inspected(name: str, err: OutputWrapper) -> tuple[Pack, list[Fault], Path]:
    """The pack that a name on the command line means, with its faults and its place."""
    try:
        path = folder.find(name)
        return *inspect(path), path
    except NoPack as reason:
        raise refuse(err, str(reason)) from reason


def need_tables(err: OutputWrapper) -> None:
    """Stop with one sentence where the database cannot be reached or is not up to date."""
    try:
        executor = MigrationExecutor(connection)
        behind = executor.migration_plan(executor.loader.graph.leaf_nodes())
    except (OperationalError, ProgrammingError) as error:
        raise refuse(err, f"the database cannot be used: {error}") from error
    if behind:
        raise refuse(err, "the database is not up to date; run `erecode manage migrate` first")


def counted(number: int, noun: str) -> str:
    """A number with its noun."""
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"
