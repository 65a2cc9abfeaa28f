"""`erecode compare ONE OTHER`: two editions of a work word by word, or two codes topic by topic, as text.

An edition is named TOWN/WORK/EDITION; without the edition it is the one in force today, else the newest.
Exit status 2 with one sentence for an edition that is not there.
"""

from __future__ import annotations

import sys
from argparse import ArgumentParser
from typing import Any, NoReturn

from django.core.management.base import BaseCommand

from erecode.conduct.comparing_pages import address_of, editions_page, topics_page
from erecode.conduct.comparing_text import edition_lines, topic_lines
from erecode.conduct.models import Edition
from erecode.core.clock import today
from erecode.core.texts import LANGUAGES


class Command(BaseCommand):
    """Compare two editions or two towns."""

    help = "Compare two editions of a work word by word, or two works (of two towns) topic by topic."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Two editions, and the language to compare in."""
        parser.add_argument("one", metavar="TOWN/WORK[/EDITION]")
        parser.add_argument("other", metavar="TOWN/WORK[/EDITION]")
        parser.add_argument("--language", choices=LANGUAGES, default="nl", help="nl, fr or en (default: nl)")

    def handle(self, *args: Any, one: str, other: str, language: str, **options: Any) -> None:  # noqa: ANN401
        """Write the comparison."""
        left, right = self._edition(one), self._edition(other)
        if left == right:
            self._refuse(f"“{one}” and “{other}” are the same edition; name two different ones")
        heads = address_of(left), address_of(right)
        if left.work_id == right.work_id:
            lines = edition_lines(editions_page(left, right, language))
        else:
            lines = topic_lines(heads, topics_page(left, right, language))
        self.stdout.write("\n".join(lines))

    def _edition(self, name: str) -> Edition:
        town, work, label = [*name.strip("/").split("/"), "", ""][:3]
        editions = Edition.objects.filter(work__organisation__slug=town, work__slug=work)
        editions = editions.select_related("work__organisation")
        if label:
            found = editions.filter(label=label).first()
        else:
            found = editions.in_force_on(today()).first() or editions.order_by("-in_force_from").first()
        if found is None:
            self._refuse(f"there is no edition “{name}”; name one as TOWN/WORK/EDITION")
        return found

    def _refuse(self, sentence: str) -> NoReturn:
        self.stderr.write(f"erecode: {sentence}")
        sys.exit(2)
