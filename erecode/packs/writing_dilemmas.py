"""The dilemma cards of a pack as files, in the canonical form. Pure."""

from __future__ import annotations

from collections.abc import Iterable

from erecode.dilemmas.dilemma import Dilemma, write_dilemma
from erecode.packs import yamlfile
from erecode.packs.reading_dilemmas import dilemma_file
from erecode.packs.writing_situations import as_value


def dilemma_files(dilemmas: Iterable[Dilemma]) -> dict[str, str]:
    """Every dilemma card by its path."""
    return {dilemma_file(each.key): yamlfile.write(as_value(write_dilemma(each))) for each in dilemmas}
