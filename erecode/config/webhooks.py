"""Where webhooks may go beyond the public internet, from environment variables."""

from __future__ import annotations

import ipaddress
from pathlib import Path

from erecode.webhooks.addresses import Network


def networks_from(words: str | None) -> tuple[Network, ...]:
    """The networks of a list parted by commas. Raises SystemExit with the one that is none."""
    return tuple(_network(each.strip()) for each in (words or "").split(",") if each.strip())


def _network(words: str) -> Network:
    try:
        return ipaddress.ip_network(words)
    except ValueError as wrong:
        raise SystemExit(f"ERECODE_WEBHOOK_NETWORKS: “{words}” is no network such as 10.1.0.0/16") from wrong


def certificates_from(words: str | None) -> Path | None:
    """The file with more certificates. Raises SystemExit where it is not there."""
    if not words:
        return None
    if not Path(words).is_file():
        raise SystemExit(f"ERECODE_WEBHOOK_CERTIFICATES: there is no file {words}")
    return Path(words)
