"""A PostgreSQL of one's own for one command: made in a temporary folder, reached by a socket, gone after.

    python tools/postgres.py COMMAND …

runs the command with ERECODE_DATABASE_URL set, and ends with the command's exit status. Nothing of a
server that is already there is touched. Standard library only.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path


def main(command: list[str]) -> int:
    """Run the command beside a fresh server; 1 with one sentence where there is no PostgreSQL."""
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"))
    if not found:
        print("PostgreSQL is missing: sudo apt-get install postgresql", file=sys.stderr)
        return 1
    folder = Path(tempfile.mkdtemp(prefix="erecode-pg-"))
    if os.geteuid() == 0:
        shutil.chown(folder, "postgres", "postgres")
    folder.chmod(0o755)
    try:
        return _beside(found[-1].parent, folder, command)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _beside(programs: Path, folder: Path, command: list[str]) -> int:
    data = folder / "data"
    _as_owner(
        programs / "initdb",
        "-D",
        data,
        "-U",
        "erecode",
        "-A",
        "trust",
        "-E",
        "UTF8",
        "--locale=C.UTF-8",
        "-N",
    )
    options = f"-c listen_addresses= -c unix_socket_directories={folder} -c fsync=off -c max_connections=60"
    _as_owner(programs / "pg_ctl", "-D", data, "-l", folder / "log", "-w", "-o", options, "start")
    try:
        address = f"postgresql://erecode@/postgres?host={folder}"
        return subprocess.run(
            command, env={**os.environ, "ERECODE_DATABASE_URL": address}, check=False
        ).returncode
    finally:
        _as_owner(programs / "pg_ctl", "-D", data, "-m", "immediate", "stop")


def _as_owner(*command: str | Path) -> None:
    """PostgreSQL refuses to run as root: root's tests run it as the user `postgres`."""
    prefix = ["runuser", "-u", "postgres", "--"] if os.geteuid() == 0 else []
    subprocess.run([*prefix, *map(str, command)], check=True, stdout=subprocess.DEVNULL, cwd="/")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
