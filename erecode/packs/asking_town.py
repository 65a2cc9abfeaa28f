"""The guide that a name on the command line means: a pack's folder, a town that is loaded, or a bundled pack.

Promises the same answer from a town as from its pack. The database is asked only where the name is no folder,
and an installation without one is no fault.
"""

from __future__ import annotations

import os
import re
from pathlib import Path

from erecode.guidance.command import NoGuide
from erecode.guidance.guide import Guide
from erecode.packs import asking, folder

_SLUG = re.compile(r"[a-z0-9][a-z0-9_-]*\Z")


def open_guide(name: str, language: str) -> Guide:
    """The guide of a folder, else of a loaded town, else of a bundled pack. NoGuide where there is none."""
    if Path(name).exists() or not _SLUG.match(name):
        return asking.open_guide(name, language)
    guide = _loaded(name, language)
    if guide is not None:
        return guide
    if name not in folder.bundled():
        raise NoGuide(
            f"there is no folder, zip file, loaded town or bundled pack “{name}”; "
            f"bundled are: {', '.join(folder.bundled())}"
        )
    return asking.open_guide(name, language)


def _loaded(slug: str, language: str) -> Guide | None:
    """The guide of a town of this installation that has tables, or None."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "erecode.config.settings")
    import django
    from django.apps import apps
    from django.conf import settings
    from django.db import DatabaseError

    database = settings.DATABASES["default"]
    if database["ENGINE"].endswith("sqlite3") and not Path(database["NAME"]).is_file() and not apps.ready:
        return None
    if not apps.ready:
        django.setup()
    from erecode.guidance.stored import guide_of
    from erecode.organisations.models import Organisation

    try:
        town = Organisation.objects.filter(slug=slug).first()
        guide = guide_of(town, language, inside=True) if town else None
    except DatabaseError:  # no tables yet, or another version's
        return None
    return guide if guide and guide.tables else None
