"""Where scans of signed lists lie: files outside the web, named by what is in them.

Promises that a file that is there was written whole, and that the same scan is kept once per town. Only
`paper_access` decides who may see one.
"""

from __future__ import annotations

import hashlib
from pathlib import Path
from uuid import uuid4

from django.conf import settings


def keep(town: str, data: bytes, kind: str) -> str:
    """Keep a scan, and give its digest."""
    digest = hashlib.sha256(data).hexdigest()
    path = _path(town, digest, kind)
    if not path.is_file():
        path.parent.mkdir(parents=True, exist_ok=True)
        partial = path.with_suffix(f".{uuid4().hex}")
        partial.write_bytes(data)
        partial.replace(path)
    return digest


def kept(town: str, digest: str, kind: str) -> bytes | None:
    """A scan, or nothing where the file is gone or is no longer what was kept."""
    path = _path(town, digest, kind)
    data = path.read_bytes() if path.is_file() else b""
    return data if hashlib.sha256(data).hexdigest() == digest else None


def _path(town: str, digest: str, kind: str) -> Path:
    return Path(settings.MEDIA_ROOT) / "scans" / town / f"{digest}.{kind}"
