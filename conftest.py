"""What every test may use: the seeds' folder, and a plain word when it is absent.

Tests that read the source texts ask for the fixture `seeds` (or `golden`). Where the folder is absent they
are not run, and the last lines of the run say so; nothing is skipped in silence.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, settings

if TYPE_CHECKING:
    from pytest_django.fixtures import Settings as DjangoSettings

    from tests.receiver import Receiver
    from tests.sink import Sink

ROOT = Path(__file__).resolve().parent
SEEDS = Path(os.environ.get("ERECODE_SEEDS", ROOT / ".." / "shared" / "seeds")).resolve()
GOLDEN = SEEDS.parent / "golden"
SCENARIOS = SEEDS.parent / "scenarios"
NEEDS = {"seeds": SEEDS, "golden": GOLDEN, "scenarios": SCENARIOS}

# A busy machine is no fault of the code: generated tests are judged by what they find, not by the clock.
settings.register_profile("erecode", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("erecode")

os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "true")  # Playwright's loop runs beside the database


@pytest.fixture(scope="session")
def django_db_modify_db_settings(
    tmp_path_factory: pytest.TempPathFactory, django_db_modify_db_settings_parallel_suffix: None
) -> None:
    """SQLite in a file of this process, so that its locks are real and runs do not share it.

    PostgreSQL gets a database per process: pytest-django's own suffix.
    """
    from django.db import connection

    if connection.vendor == "sqlite":
        connection.settings_dict["TEST"]["NAME"] = str(tmp_path_factory.mktemp("db") / "test.sqlite3")
        _let_the_flush_between_tests_pass()


def _let_the_flush_between_tests_pass() -> None:
    """Lift the triggers that deny deleting (the audit chain's) while Django empties the tables."""
    from django.db.backends.sqlite3.operations import DatabaseOperations

    flush = DatabaseOperations.execute_sql_flush

    def without_triggers(self: DatabaseOperations, sql_list: list[str]) -> None:
        with self.connection.cursor() as cursor:
            cursor.execute(
                "SELECT name, sql FROM sqlite_master WHERE type = 'trigger' AND name LIKE '%_keep_%'"
            )
            triggers = cursor.fetchall()
            for name, _sql in triggers:
                cursor.execute(f"DROP TRIGGER {name}")
        flush(self, sql_list)
        with self.connection.cursor() as cursor:
            for _name, sql in triggers:
                cursor.execute(sql)

    DatabaseOperations.execute_sql_flush = without_triggers  # type: ignore[method-assign]


@pytest.fixture(autouse=True)
def _nothing_remembered(monkeypatch: pytest.MonkeyPatch) -> None:
    """A test that rolls back leaves no trace in the database, so none may stay in the process either.

    Nor does the language that its last request was answered in; and no look at the publication stamp comes
    between because a second passed, so that queries can be counted.
    """
    from django.utils import translation

    from erecode.core import publishing

    publishing.shelf.forget()
    monkeypatch.setattr(publishing, "CHECK_EVERY", 60.0)
    translation.deactivate()


@pytest.fixture
def sink(settings: DjangoSettings) -> Iterator[Sink]:
    """A real mail server on loopback, to which the product hands its mail during this test.

    `notifications.postman.deliver()` gathers and sends everything that is due, in this process.
    """
    from erecode.config.mail import mail_server_from
    from tests.sink import Sink

    server = Sink()
    server.start()
    settings.MAIL_SERVER = mail_server_from(server.url)
    yield server
    server.stop()


@pytest.fixture
def receiver(settings: DjangoSettings, tmp_path: Path) -> Iterator[Receiver]:
    """A real https receiver on loopback, to which webhooks may go during this test."""
    from erecode.config.webhooks import networks_from
    from tests.receiver import Receiver

    made = Receiver(tmp_path)
    settings.WEBHOOK_NETWORKS = networks_from("127.0.0.0/8, ::1")
    settings.WEBHOOK_CERTIFICATES = made.certificate
    yield made
    made.stop()


@pytest.fixture(scope="session")
def seeds() -> Path:
    """The folder of the five source texts."""
    return SEEDS


@pytest.fixture(scope="session")
def golden() -> Path:
    """The folder of the golden files."""
    return GOLDEN


@pytest.fixture(scope="session")
def scenarios() -> Path:
    """The folder of the given scenarios."""
    return SCENARIOS


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Mark what uses no database; take out the tests whose folder is absent, and remember how many."""
    for item in items:
        uses = {"db", "transactional_db"} & set(getattr(item, "fixturenames", ()))
        if not uses and not item.get_closest_marker("django_db"):
            item.add_marker("pure")
    absent = {name for name, folder in NEEDS.items() if not folder.is_dir()}
    without = [item for item in items if absent & set(getattr(item, "fixturenames", ()))]
    if without:
        items[:] = [item for item in items if item not in without]
        config.hook.pytest_deselected(items=without)
        config.stash[_without] = len(without)


_without: pytest.StashKey[int] = pytest.StashKey()


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter, config: pytest.Config) -> None:
    """Say plainly what was not run."""
    count = config.stash.get(_without, 0)
    if count:
        terminalreporter.write_line(
            f"NOT RUN: {count} tests read the source texts, and {SEEDS} is absent. "
            "Set ERECODE_SEEDS to their folder."
        )
