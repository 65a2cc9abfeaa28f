"""Serving: granian for the web and one worker for the jobs, ended together.

Promises that both stop when either stops or when the operator does. Used by `erecode serve`; it leaves
out https, which a proxy in front of it does.
"""

from __future__ import annotations

import argparse
import os
import signal
import subprocess
import sys
import time

NIGHTS = (
    "erecode.organisations.due.tonight",
    "erecode.signin.due.tonight",
    "erecode.conduct.due.tonight",
    "erecode.acknowledging.due.tonight",
    "erecode.guidance.due.tonight",
    "erecode.dilemmas.due.tonight",
    "erecode.registers.due.tonight",
    "erecode.notifications.due.tonight",
    "erecode.webhooks.due.tonight",
)
POST = "erecode.notifications.due.post"
TELL = "erecode.webhooks.due.deliver"
ASKING = "erecode.acknowledging.due.carry_on"
UNFINISHED = (POST, TELL, ASKING)  # what a worker that died left: taken up at once, not at the next minute


def main(argv: list[str]) -> int:
    """Serve until stopped. Returns the exit status of whichever process ended first."""
    parser = argparse.ArgumentParser(prog="erecode serve")
    parser.add_argument("--host", default="127.0.0.1")
    parser.add_argument("--port", type=int, default=8000)
    parser.add_argument("--processes", type=int, default=2)
    parser.add_argument("--no-worker", action="store_true", help="serve pages only; run the jobs elsewhere")
    options = parser.parse_args(argv)
    commands = [_web(options.host, options.port, options.processes)]
    if not options.no_worker:
        commands.append([sys.executable, "-m", "erecode.config.command", "worker"])
    return _until_one_ends([subprocess.Popen(command, env=os.environ) for command in commands])


def work() -> int:
    """Run the jobs of every night and minute, and those that actions ask for, until stopped."""
    import django

    django.setup()
    from django.core.management import call_command

    from erecode.core.jobs import soon

    _plan()
    for unfinished in UNFINISHED:
        soon(unfinished)
    _leave_no_pool()
    call_command("qcluster")
    return 0


def _leave_no_pool() -> None:
    """The cluster forks, again and again, and closes its connections each time before it does.

    Into a pool they would only be put back, and two processes would speak through one of them.
    """
    from django.db import connections
    from django.db.backends.postgresql.base import DatabaseWrapper

    connections.close_all()
    for connection in connections.all():
        if isinstance(connection, DatabaseWrapper):
            connection.close_pool()
            connection.settings_dict["OPTIONS"].pop("pool", None)


def _plan() -> None:
    """Ask for what every night and every minute must do; `config` knows all rooms."""
    from erecode.core.jobs import every_minute, every_night

    for night in NIGHTS:
        every_night(night)
    every_minute(POST)
    every_minute(TELL)


def _web(host: str, port: int, processes: int) -> list[str]:
    return [
        *(sys.executable, "-m", "granian", "--interface", "wsgi", "--host", host, "--port", str(port)),
        *("--workers", str(processes), "--blocking-threads", "1", "--no-ws", "--respawn-failed-workers"),
        *("--log-level", "warning", "--no-access-log"),  # an address may hold what somebody asks
        "erecode.config.wsgi:application",
    ]


def _until_one_ends(running: list[subprocess.Popen[bytes]]) -> int:
    def stop(*_: object) -> None:
        raise KeyboardInterrupt

    signal.signal(signal.SIGTERM, stop)
    status = 0
    try:
        while all(process.poll() is None for process in running):
            time.sleep(0.3)
        status = next(p.returncode for p in running if p.returncode is not None)
    except KeyboardInterrupt:
        pass
    for process in running:
        if process.poll() is None:
            process.terminate()
    for process in running:
        try:
            process.wait(timeout=15)
        except subprocess.TimeoutExpired:
            process.kill()
    return status
