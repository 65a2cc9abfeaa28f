"""The `erecode` command as a shell meets it."""

from __future__ import annotations

import os
import subprocess
import sys


def test_a_reader_who_goes_away_sees_no_traceback() -> None:
    reader, writer = os.pipe()
    os.close(reader)
    asked = [sys.executable, "-m", "erecode.config.command", "read", "--rules"]
    done = subprocess.run(asked, check=False, stdout=writer, stderr=subprocess.PIPE, timeout=60)
    os.close(writer)
    assert (done.returncode, done.stderr) == (141, b"")
