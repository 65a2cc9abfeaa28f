"""What a long PDF may cost: seconds of the processor and megabytes, whatever else the machine does."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

from erecode.reading.tests.making import from_typst

PAGES = 200
MOST_SECONDS = 10
MOST_MEGABYTES = 300
MEASURE = """
import json, re, sys, time
from pathlib import Path
from erecode.reading.formats import open_source
data = Path(sys.argv[1]).read_bytes()
source = open_source(data)
peak = int(re.search(r"VmHWM:\\s+(\\d+)", Path("/proc/self/status").read_text())[1])
print(json.dumps([source.pages, len(source.lines), time.process_time(), peak / 1024]))
"""


def test_two_hundred_pages_cost_seconds_and_little_memory(tmp_path: Path) -> None:
    page = (
        "= Deel {0}\n#lorem({1})\n\n- #lorem(30)\n- #lorem(25)\n\n#table(columns: 2, [{0}], [b], [c], [d])\n"
    )
    pages = "#pagebreak()\n".join(page.format(n, 330 + n) for n in range(PAGES))
    path = tmp_path / "long.pdf"
    path.write_bytes(from_typst(f'#set page(numbering: "1")\n#set text(size: 10pt)\n{pages}'))
    done = subprocess.run([sys.executable, "-c", MEASURE, str(path)], capture_output=True, check=True)
    count, lines, seconds, megabytes = json.loads(done.stdout)
    assert count == PAGES
    assert lines > PAGES * 30
    assert seconds < MOST_SECONDS
    assert megabytes < MOST_MEGABYTES
