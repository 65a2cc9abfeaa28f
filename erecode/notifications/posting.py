"""Starting the postman as a process of its own, and not a second one while the first is at work.

The parent keeps the other end of the postman's standard input: when the parent dies, however it dies, the
postman sees that end close and stops in good order.
"""

from __future__ import annotations

import os
import subprocess
import sys

from erecode.notifications.postman import NOW

_at_work: list[subprocess.Popen[bytes]] = []


def start(*, any_hour: bool = False) -> subprocess.Popen[bytes]:
    """Start a postman in a session of its own."""
    command = [sys.executable, "-m", "erecode.notifications.postman", *([NOW] if any_hour else [])]
    return subprocess.Popen(command, stdin=subprocess.PIPE, start_new_session=True, env=os.environ)


def keep_one_at_work() -> None:
    """Start a postman unless the one that this process started is still at work."""
    _at_work[:] = [postman for postman in _at_work if postman.poll() is None]
    if not _at_work:
        _at_work.append(start())
