"""Fragments in another language than the document's own."""

from __future__ import annotations

from collections.abc import Iterator

from erecode.reading.findings.subject import Found, Subject, quoted
from erecode.reading.language import foreign_fragments


def check(subject: Subject) -> Iterator[Found]:
    """One finding for each place where another language starts."""
    seen: set[tuple[int, int | None]] = set()
    for stretch in subject.everything:
        for fragment in foreign_fragments(stretch.text, subject.language):
            line, page = subject.locate(stretch, fragment.start)
            if (line, page) in seen:
                continue
            seen.add((line, page))
            params = {"text": quoted(fragment.text), "language": fragment.language}
            yield Found("foreign-fragment", line, page, params)
