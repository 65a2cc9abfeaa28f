"""Whole documents, read as an editor would have typed them: every heading, item and indicator is compared.

Each document lies in `documents/` beside its expected outline. After a wanted change of reading, look at the
difference first, then write the outline anew with `python -m erecode.reading.tests.test_documents`.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from erecode.reading.document import read
from erecode.reading.tests.rendering import rendered

DOCUMENTS = Path(__file__).parent / "documents"
NAMES = sorted(path.name for path in DOCUMENTS.iterdir() if path.suffix != ".outline")


@pytest.mark.parametrize("name", NAMES)
def test_a_document_is_read_as_an_editor_would_have_typed_it(name: str) -> None:
    reading = read((DOCUMENTS / name).read_bytes(), name)
    assert rendered(reading) == _expected(name).read_text(encoding="utf-8")


def _expected(name: str) -> Path:
    return DOCUMENTS / f"{name}.outline"


if __name__ == "__main__":
    for name in NAMES:
        _expected(name).write_text(rendered(read((DOCUMENTS / name).read_bytes(), name)), encoding="utf-8")
