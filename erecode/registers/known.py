"""What other rooms know about a declarer that helps to decide, such as when the code was acknowledged.

The seam `known`: of a person, a sentence in the reader's language, or "".
"""

from __future__ import annotations

from erecode.core.seams import answers
from erecode.organisations.models import Person


def known_of(person: Person) -> list[str]:
    """Every sentence, in the order of the settings."""
    return [words for words in answers("known", person) if words]
