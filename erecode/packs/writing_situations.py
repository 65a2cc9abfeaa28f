"""The situations and step cards of a pack as files, in the canonical form. Pure."""

from __future__ import annotations

from collections.abc import Mapping

from erecode.guidance.card import write_card
from erecode.guidance.plain import write_sheet
from erecode.packs import yamlfile
from erecode.packs.pack import Pack
from erecode.packs.reading_situations import card_file, situation_file
from erecode.packs.yamlfile import Value, Words


def situation_files(pack: Pack) -> dict[str, str]:
    """Every situation and every step card by its path."""
    sheets = {
        situation_file(key): yamlfile.write(as_value(write_sheet(sheet)))
        for key, sheet in pack.situations.items()
    }
    return sheets | {card_file(card.key): yamlfile.write(as_value(write_card(card))) for card in pack.cards}


def as_value(plain: object) -> Value:
    """Plain data as a value of a file: a list of single values stands on one line."""
    if isinstance(plain, Mapping):
        return {key: as_value(below) for key, below in plain.items()}
    if isinstance(plain, list):
        if all(isinstance(item, str | bool | int) for item in plain):
            return Words(tuple(plain))
        return [as_value(item) for item in plain]
    return plain if isinstance(plain, str | bool | int) else None
