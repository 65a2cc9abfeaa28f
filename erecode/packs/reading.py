"""A pack's files become a pack; whatever is wrong in a file is told with its line, and reading goes on.

Pure. It leaves out what only several places together can tell: that is `checking`.
"""

from __future__ import annotations

from erecode.packs.faults import Faults
from erecode.packs.pack import Pack
from erecode.packs.reading_dilemmas import read_dilemmas
from erecode.packs.reading_registers import read_registers
from erecode.packs.reading_situations import read_cards, read_situations, situation_file
from erecode.packs.reading_town import read_head, read_organisation
from erecode.packs.reading_works import read_contacts, read_works
from erecode.packs.source import Source


def read(files: dict[str, bytes], faults: Faults) -> Pack:
    """The pack that the files hold, as far as they can be read."""
    source = Source(files, faults, {})
    town, order = read_head(source)
    read_organisation(source, town)
    pack = Pack(town, lines=source.lines)
    pack.works = read_works(source, town.languages, order)
    pack.contacts = read_contacts(source)
    main = town.languages[0] if town.languages else "nl"
    for key, held in read_situations(source, main).items():
        pack.situations[key] = held.sheet
        pack.lines[situation_file(key)] |= held.lines
    pack.cards = read_cards(source, main)
    pack.registers = read_registers(source, main)
    pack.dilemmas = read_dilemmas(source, main)
    return pack
