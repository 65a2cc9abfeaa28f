"""What is wrong with a pack's dilemma cards: a card that cites nothing, words and values that are not there.

One fault per thing to mend, on the line of its field. Pure.
"""

from __future__ import annotations

import datetime as dt

from erecode.dilemmas.dilemma import dilemma_faults
from erecode.guidance.catalogue import catalogue
from erecode.packs.asking import words_of
from erecode.packs.faults import Faults
from erecode.packs.pack import Pack
from erecode.packs.reading_dilemmas import dilemma_file

LANGUAGE = "en"  # faults of packs are told in English, as everywhere


def check_dilemmas(pack: Pack, faults: Faults) -> None:
    """Tell what is wrong with the dilemma cards of a pack."""
    if not pack.dilemmas:
        return
    main = pack.town.languages[0] if pack.town.languages else "nl"
    words = words_of(pack.works, LANGUAGE, main, dt.date.today())
    codes = {work.slug for work in pack.works if work.kind == "code"}
    for each in pack.dilemmas:
        file = dilemma_file(each.key)
        if each.work and each.work not in codes:
            known = ", ".join(sorted(codes)) or "none"
            faults.add(file, pack.line(file, "work"), f"there is no code “{each.work}”; possible: {known}")
        if each.topic and each.topic not in catalogue().situations:
            faults.add(file, pack.line(file, "topic"), f"there is no situation “{each.topic}”")
        if faults.any_in(file):
            continue
        for fault in dilemma_faults(each, words.provisions, words.values):
            faults.add(file, pack.line(file, fault.field), fault.sentence(LANGUAGE))
