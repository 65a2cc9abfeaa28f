"""The database setting from one address: SQLite for one machine, PostgreSQL for several.

Promises the options that were measured (see docs/decisions): write-ahead log and immediate
transactions on SQLite, a connection pool on PostgreSQL. Used by the settings alone.
"""

from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, unquote, urlparse


def database_from(address: str | None, data: Path) -> dict[str, Any]:
    """Django's settings for an address such as `sqlite:////srv/erecode.sqlite3`; ValueError otherwise."""
    url = urlparse(address or f"sqlite:///{data / 'erecode.sqlite3'}")
    if url.scheme == "sqlite":
        return {
            "ENGINE": "django.db.backends.sqlite3",
            "NAME": url.path[1:] if url.path.startswith("//") or not url.path.startswith("/") else url.path,
            "CONN_MAX_AGE": None,
            "OPTIONS": {
                "transaction_mode": "IMMEDIATE",
                "timeout": 20,
                "init_command": (
                    "PRAGMA journal_mode=WAL;PRAGMA synchronous=FULL;PRAGMA foreign_keys=ON;"
                    "PRAGMA secure_delete=ON;"
                    "PRAGMA temp_store=MEMORY;PRAGMA cache_size=-32000;PRAGMA mmap_size=268435456;"
                ),
            },
        }
    if url.scheme in {"postgres", "postgresql"}:
        asked = {name: values[0] for name, values in parse_qs(url.query).items()}
        return {
            "ENGINE": "django.db.backends.postgresql",
            "NAME": unquote(url.path.lstrip("/")),
            "USER": asked.get("user", unquote(url.username or "")),
            "PASSWORD": unquote(url.password or ""),
            "HOST": asked.get("host", url.hostname or ""),
            "PORT": asked.get("port", str(url.port or "")),
            "OPTIONS": {"pool": {"min_size": 1, "max_size": 4}},
        }
    raise ValueError(f"ERECODE_DATABASE_URL must start with sqlite:// or postgresql://, not {url.scheme}://")
