"""The situations of the catalogue with their questions, in words: for rooms that lead on from an answer.

Promises plain words by key in the reader's language. It answers the seam `situations`.
"""

from __future__ import annotations

from erecode.core.texts import pick
from erecode.guidance.catalogue import catalogue


def situations_in_words() -> dict[str, tuple[str, dict[str, str]]]:
    """Title and questions of each situation, by key."""
    return {
        key: (
            pick(situation.texts),
            {question.key: pick(question.texts) for question in situation.questions.values()},
        )
        for key, situation in catalogue().situations.items()
    }
