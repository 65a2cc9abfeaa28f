"""Reading: seconds per source text, and a long PDF, against reading the same bytes once from memory.

The bar is the contract's: 200 pages of PDF in under 10 s and 300 MB, in a process of its own.
"""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from bench.rows import Row

SEEDS = Path(os.environ.get("ERECODE_SEEDS", Path(__file__).resolve().parents[2] / "shared" / "seeds"))
RUNS = 5
PAGES = 200
SECONDS = 10
MEGABYTES = 300
# In a process of its own: a child starts out with the peak of the process that made it.
MAKE = "import sys, typst; open(sys.argv[2], 'wb').write(typst.compile(sys.argv[1]))"


def run() -> list[Row]:
    """A row per source text (none where their folder is absent) and one for the long PDF."""
    if not SEEDS.is_dir():
        print(f"  the source texts are absent ({SEEDS}): set ERECODE_SEEDS")
    rows = [_text(path) for path in sorted(SEEDS.glob("*.txt"))]
    return [*rows, _long_pdf()]


def _text(path: Path) -> Row:
    from erecode.reading.document import read

    data = path.read_bytes()
    times, floors = [], []
    for _ in range(RUNS):
        start = time.perf_counter()
        data.decode("utf-8", "replace").splitlines()
        floors.append(time.perf_counter() - start)
        start = time.perf_counter()
        read(data, path.name)
        times.append(time.perf_counter() - start)
    took, floor = statistics.median(times), statistics.median(floors)
    return Row(
        f"read {path.stem[:12]}", f"{took * 1000:.0f} ms", f"{floor * 1e6:.0f} µs", f"{took / floor:,.0f}x"
    )


def _long_pdf() -> Row:
    paragraph = "De medewerker behandelt elke vraag met zorg en verwijst door wanneer dat nodig is. " * 6
    body = "\n\n".join(
        f"== {n} Titel\n\n{paragraph}\n\n- eerste punt\n- tweede punt" for n in range(1, PAGES * 5)
    )
    source = f'#set page(numbering: "1")\n#set text(size: 11pt)\n{body}'
    with tempfile.TemporaryDirectory() as folder:
        (Path(folder) / "a.typ").write_text(source, encoding="utf-8")
        pdf = Path(folder) / "a.pdf"
        subprocess.run([sys.executable, "-c", MAKE, str(Path(folder) / "a.typ"), str(pdf)], check=True)
        pages = _pages(pdf)
        took, memory = _in_a_process_of_its_own(pdf)
    good = took / pages * PAGES < SECONDS and memory < MEGABYTES
    return Row(
        f"read a PDF of {pages} pages",
        f"{took:.1f} s, {memory:.0f} MB",
        f"{SECONDS} s, {MEGABYTES} MB",
        f"{took / SECONDS:.0%}",
        f"{PAGES} pages under both",
        good,
    )


def _in_a_process_of_its_own(pdf: Path) -> tuple[float, float]:
    """Seconds, and the peak of the memory in megabytes, of reading a document from the command line."""
    command = [sys.executable, "-m", "erecode.reading", str(pdf), "--json"]
    start = time.perf_counter()
    child = subprocess.Popen(command, stdout=subprocess.DEVNULL)
    _pid, status, used = os.wait4(child.pid, 0)
    child.returncode = os.waitstatus_to_exitcode(status)
    if child.returncode:
        raise RuntimeError(f"reading ended with status {child.returncode}")
    return time.perf_counter() - start, used.ru_maxrss / 1024


def _pages(pdf: Path) -> int:
    import pypdfium2

    document = pypdfium2.PdfDocument(pdf)
    try:
        return len(document)
    finally:
        document.close()
