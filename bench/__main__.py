"""`python -m bench [pages|search|reading|guidance|acknowledging|registers]`: all of them, or those named.

Exit status 1 where a bar is missed.
"""

from __future__ import annotations

import importlib
import os
import subprocess
import sys
import tempfile

from bench.rows import show

ALL = ("reading", "guidance", "pages", "search", "acknowledging", "registers")


def main(names: list[str]) -> int:
    """Measure in a data folder of its own, filled with the demo town."""
    with tempfile.TemporaryDirectory(prefix="erecode-bench-") as folder:
        os.environ["ERECODE_DATA"] = folder
        os.environ["DJANGO_SETTINGS_MODULE"] = "bench.settings"
        erecode = [sys.executable, "-m", "erecode.config.command"]
        subprocess.run([*erecode, "manage", "migrate", "-v0"], check=True)
        subprocess.run([*erecode, "load", "wervelde", "--demo"], check=True, stdout=subprocess.DEVNULL)
        import django

        django.setup()
        results = [show(name, importlib.import_module(f"bench.{name}").run()) for name in names or ALL]
    return 0 if all(results) else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
