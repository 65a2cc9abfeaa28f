"""Pages over the real server: each page's requests per second against the bare view's, taken in turn.

Bars: a public page at 80 % or more of the bare view, a page for somebody who is signed in at 40 % or more.
"""

from __future__ import annotations

import os
import signal
import statistics
import subprocess
import sys
import time
import urllib.request

from bench.load import requests_per_second
from bench.rows import Row

PORT = 8599
RUNS = 5
COUNT = 2000


def run() -> list[Row]:
    """Serve a database with the demo town and measure; the server is ended afterwards."""
    server = _serve()
    try:
        _wait()
        return [
            _row("public provision page", PROVISION, 0.8),
            _row("whole code page", CODE, 0.8),
            _row("answer page", ANSWER, 0.8),
            _row("signed-in provision page", PROVISION, 0.4, cookie=_cookie()),
            _row("signed-in home page", HOME, 0.4, cookie=_cookie()),
        ]
    finally:
        server.send_signal(signal.SIGTERM)
        server.wait(timeout=20)


HOME = "/wervelde/"
CODE = "/wervelde/read/deontologische-code/"
ANSWER = "/wervelde/ask/gift/kind=symbolic/giver=client/return_expected=false/asked_for=false/"
PROVISION = "/wervelde/read/deontologische-code/2026/geschenken-klein/"


def _row(what: str, path: str, bar: float, cookie: str = "") -> Row:
    figures, floors = [], []
    for _ in range(RUNS):
        floors.append(requests_per_second(PORT, "/_bare/", count=COUNT))
        figures.append(requests_per_second(PORT, path, count=COUNT, cookie=cookie))
    ratio = statistics.median(f / b for f, b in zip(figures, floors, strict=True))
    return Row(
        what,
        f"{statistics.median(figures):,.0f}/s",
        f"{statistics.median(floors):,.0f}/s",
        f"{ratio:.0%}",
        f"at least {bar:.0%}",
        ratio >= bar,
    )


def _serve() -> subprocess.Popen[bytes]:
    command = [
        *(sys.executable, "-m", "granian", "--interface", "wsgi", "--port", str(PORT), "--workers", "2"),
        *("--blocking-threads", "1", "--no-ws", "--log-level", "error", "bench.wsgi:application"),
    ]
    return subprocess.Popen(command, env=os.environ)


def _wait() -> None:
    for _ in range(100):
        try:
            urllib.request.urlopen(f"http://127.0.0.1:{PORT}/_alive/", timeout=1)
            return
        except OSError:
            time.sleep(0.1)
    raise RuntimeError("the server did not start")


def _cookie() -> str:
    """A session of a demo person, made as signing in makes it."""
    from django.conf import settings
    from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
    from django.contrib.sessions.backends.db import SessionStore

    from erecode.organisations.models import Account

    account = Account.objects.filter(demo=True).order_by("pk")[0]
    session = SessionStore()
    session[SESSION_KEY] = str(account.pk)
    session[BACKEND_SESSION_KEY] = settings.AUTHENTICATION_BACKENDS[0]
    session[HASH_SESSION_KEY] = account.get_session_auth_hash()
    session.save()
    return f"{settings.SESSION_COOKIE_NAME}={session.session_key}"
