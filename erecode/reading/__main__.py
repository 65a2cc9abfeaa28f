"""`python -m erecode.reading`: the same as `erecode read`."""

from __future__ import annotations

import sys

from erecode.reading.command import main

sys.exit(main())
