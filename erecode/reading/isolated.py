"""Reads a document in a process of its own, so that a hostile file can hurt nobody.

Promises the JSON of a reading, or `Unreadable`: a child that dies, or needs more time or memory than it may,
is "too-heavy". Used by the web import. Leaves out which person may read what. Run as a module it is the
child: one line of JSON and then the file on standard input, the answer on standard output, progress on
standard error.
"""

from __future__ import annotations

import json
import logging
import resource
import selectors
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from typing import IO, Any

from erecode.reading.result import Unreadable

MEMORY = 600 * 1024 * 1024
SECONDS = 60
_LARGEST_ANSWER = 256 * 1024 * 1024
_MODULE = "erecode.reading.isolated"
_log = logging.getLogger(__name__)

Progress = Callable[[int, int], None]


def read_isolated(
    data: bytes,
    name: str,
    *,
    seconds: int = SECONDS,
    memory: int = MEMORY,
    progress: Progress | None = None,
) -> dict[str, Any]:
    """The reading of `data` as `as_json` gives it; `progress(pages done, pages)` is called in this thread."""
    from erecode.reading.formats.limits import check_size

    check_size(data)
    order = {"name": name, "seconds": seconds, "memory": memory}
    with tempfile.TemporaryFile() as given, tempfile.TemporaryFile() as answer:
        given.write(json.dumps(order).encode() + b"\n" + data)
        given.seek(0)
        with subprocess.Popen(
            [sys.executable, "-m", _MODULE],
            stdin=given,
            stdout=answer,
            stderr=subprocess.PIPE,
            start_new_session=True,
        ) as child:
            try:
                status = _watched(child, time.monotonic() + seconds, progress)
            finally:
                child.kill()
        if status != 0:
            raise Unreadable("too-heavy")
        answer.seek(0)
        return _answer(answer)


def _watched(child: subprocess.Popen[bytes], deadline: float, progress: Progress | None) -> int:
    """Waits for the child, handing on what it says about its progress; gives its exit status."""
    assert child.stderr is not None
    said = b""
    with selectors.DefaultSelector() as selector:
        selector.register(child.stderr, selectors.EVENT_READ)
        while True:
            left = deadline - time.monotonic()
            if left <= 0 or not selector.select(left):
                raise Unreadable("too-heavy")
            piece = child.stderr.read1(65_536)  # type: ignore[attr-defined]
            if not piece:
                break
            *lines, said = (said + piece).split(b"\n")
            for line in lines:
                _report(line, progress)
    try:
        return child.wait(max(deadline - time.monotonic(), 0.1))
    except subprocess.TimeoutExpired as error:
        raise Unreadable("too-heavy") from error


def _report(line: bytes, progress: Progress | None) -> None:
    try:
        step = json.loads(line)
        done, total = int(step["page"]), int(step["pages"])
    except (ValueError, TypeError, KeyError):
        _log.warning("reading: %s", line.decode("utf-8", errors="replace"))
        return
    if progress is not None:
        progress(done, total)


def _answer(stream: IO[bytes]) -> dict[str, Any]:
    try:
        answer: dict[str, Any] = json.loads(stream.read())
    except ValueError as error:
        raise Unreadable("too-heavy") from error
    if "unreadable" in answer:
        raise Unreadable(answer["unreadable"], **answer["params"])
    reading: dict[str, Any] = answer["reading"]
    return reading


def _child() -> None:
    """Reads what stands on standard input under the limits that its first line gives."""
    import erecode.reading.document
    import erecode.reading.formats.pdf  # noqa: F401 - our own code is loaded before the limits hold

    order = json.loads(sys.stdin.buffer.readline())
    _limit(order["seconds"], order["memory"])
    try:
        answer = _read(sys.stdin.buffer.read(), order["name"])
    except Unreadable as error:
        answer = {"unreadable": error.code, "params": error.params}
    except (MemoryError, RecursionError, ImportError):
        answer = {"unreadable": "too-heavy", "params": {}}  # a library that cannot be loaded: no memory
    except Exception:
        _log.exception("The document could not be read.")
        answer = {"unreadable": "failed", "params": {}}
    json.dump(answer, sys.stdout)


def _read(data: bytes, name: str) -> dict[str, Any]:
    from erecode.reading.document import read
    from erecode.reading.result import as_json

    return {"reading": as_json(read(data, name, progress=_say))}


def _say(done: int, total: int) -> None:
    print(json.dumps({"page": done, "pages": total}), file=sys.stderr, flush=True)


def _limit(seconds: int, memory: int) -> None:
    """What the child may use. It gives up its rights before it sees a byte of the document."""
    for kind, most in (
        (resource.RLIMIT_AS, memory),
        (resource.RLIMIT_CPU, seconds),
        (resource.RLIMIT_FSIZE, _LARGEST_ANSWER),
        (resource.RLIMIT_CORE, 0),
    ):
        resource.setrlimit(kind, (most, most))


if __name__ == "__main__":
    _child()
