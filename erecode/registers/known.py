"""What other rooms know about a declarer that helps to decide, such as when the code was acknowledged.

`settings.ERECODE_KNOWN` names functions of a person that give a sentence in the reader's language, or "".
"""

from __future__ import annotations

from collections.abc import Sequence

from django.conf import settings
from django.utils.module_loading import import_string

from erecode.organisations.models import Person


def known_of(person: Person) -> list[str]:
    """Every sentence, in the order of the settings."""
    names: Sequence[str] = getattr(settings, "ERECODE_KNOWN", ())
    return [words for name in names if (words := import_string(name)(person))]
