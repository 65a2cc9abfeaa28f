"""A small load generator: a fixed number of requests over a few kept connections, and how long they took.

Standard library only and deliberately simple: the same generator measures the page and its floor, one after
the other in turn, so that its own cost is in both. Traffic goes to this machine's loopback alone.
"""

from __future__ import annotations

import socket
import threading
import time


def requests_per_second(port: int, path: str, *, count: int, connections: int = 4, cookie: str = "") -> float:
    """Ask `count` times for a path and count those answered per second. Raises where one is not a 200."""
    each = count // connections
    wrong: list[str] = []
    threads = [
        threading.Thread(target=_ask, args=(port, path, each, cookie, wrong)) for _ in range(connections)
    ]
    start = time.perf_counter()
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    took = time.perf_counter() - start
    if wrong:
        raise RuntimeError(f"{path}: {wrong[0]}")
    return each * connections / took


def _ask(port: int, path: str, count: int, cookie: str, wrong: list[str]) -> None:
    head = f"GET {path} HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nAccept-Encoding: gzip\r\n"
    request = (head + (f"Cookie: {cookie}\r\n" if cookie else "") + "\r\n").encode()
    with socket.create_connection(("127.0.0.1", port)) as connection:
        stream = connection.makefile("rb", buffering=262144)
        for _ in range(count):
            connection.sendall(request)
            status = stream.readline()
            length = 0
            while (line := stream.readline()) not in {b"\r\n", b""}:
                if line.lower().startswith(b"content-length:"):
                    length = int(line.split(b":")[1])
            stream.read(length)
            if b" 200 " not in status:
                wrong.append(status.decode(errors="replace").strip() or "the connection was closed")
                return
