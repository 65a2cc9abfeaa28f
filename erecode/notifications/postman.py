"""The postman: gathers what is due, hands it to the mail server one by one, and stops when its parent dies.

`python -m erecode.notifications.postman` runs in a session of its own, so that a kill -9 of the worker and
its group does not reach it: it sees the end of its standard input, finishes the mail in hand, writes down
what became of it, empties its bag into the queue and ends. `deliver` is the same inside this process.
"""

from __future__ import annotations

import os
import signal
import sys
import threading
from collections import Counter

from erecode.notifications.handover import Outcome

NOW = "--now"  # at any hour


def main(arguments: list[str]) -> int:
    """Deliver until nothing is left, or until the parent is gone."""
    import django

    django.setup()
    stop = threading.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: stop.set())
    threading.Thread(target=_watch_parent, args=(stop,), daemon=True).start()
    tally = deliver(stop, any_hour=NOW in arguments)
    if tally:
        print("mail:", ", ".join(f"{outcome.value} {count}" for outcome, count in tally.items()), flush=True)
    return 0


def deliver(stop: threading.Event | None = None, *, any_hour: bool = True) -> Counter[Outcome]:
    """Gather and send everything that is due. How many mails came to which outcome."""
    from django.conf import settings

    from erecode.core.clock import now
    from erecode.notifications.claims import pick_up_lost
    from erecode.notifications.gathering import gather
    from erecode.notifications.round import Round

    pick_up_lost(now())
    gather(now(), any_hour=any_hour)
    if settings.MAIL_SERVER is None:
        return Counter()
    return Round(stop or threading.Event()).go()


def _watch_parent(stop: threading.Event) -> None:
    """Wait for the end of standard input: the parent closed it, or died."""
    while os.read(sys.stdin.fileno(), 1024):
        pass
    stop.set()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
