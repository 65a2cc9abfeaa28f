"""Everything wrong with a pack, found before anything is written: one sentence per fault, with its line.

`inspect` is the one door: it reads, checks what only several places together can tell, and asks for the
canonical form where nothing else is wrong. Pure: no database.
"""

from __future__ import annotations

from pathlib import Path

from erecode.packs import folder
from erecode.packs.checking_dilemmas import check_dilemmas
from erecode.packs.checking_people import check_people
from erecode.packs.checking_registers import check_registers
from erecode.packs.checking_situations import check_situations
from erecode.packs.checking_town import check_town
from erecode.packs.checking_works import check_contacts, check_works
from erecode.packs.faults import Fault, Faults
from erecode.packs.pack import Pack
from erecode.packs.reading import read
from erecode.packs.writing import write


def inspect(path: Path) -> tuple[Pack, list[Fault]]:
    """The pack in a folder or zip file, and all its faults; with a fault the pack may be incomplete."""
    faults = Faults()
    return inspect_files(folder.read(path, faults), faults)


def inspect_files(files: dict[str, bytes], faults: Faults | None = None) -> tuple[Pack, list[Fault]]:
    """The pack in a set of files, and all its faults, to which those found before are added."""
    faults = faults or Faults()
    pack = read(files, faults)
    check_town(pack, faults)
    check_people(pack, faults)
    check_works(pack, faults)
    check_contacts(pack, faults)
    check_situations(pack, faults)
    check_registers(pack, faults)
    check_dilemmas(pack, faults)
    _check_form(pack, files, faults)
    return pack, faults.sorted()


def _check_form(pack: Pack, files: dict[str, bytes], faults: Faults) -> None:
    """Ask for the canonical form, but only where the file has no other fault."""
    if faults.any_in("pack.yaml"):
        return
    written = write(pack)
    for file, data in files.items():
        if faults.any_in(file) or data == written.get(file, b""):
            continue
        if file not in written:
            faults.add(file, 1, "the file says nothing; remove it")
            continue
        faults.add(file, *_first_difference(data, written[file]))


def _first_difference(data: bytes, expected: bytes) -> tuple[int, str]:
    """The first line that is not in the canonical form, and what belongs there."""
    ours, theirs = data.decode().split("\n"), expected.decode().split("\n")
    if data.rstrip(b"\n") == expected.rstrip(b"\n"):
        return len(theirs) - 1, "the file must end in exactly one newline"
    number = next(
        (n for n, (one, other) in enumerate(zip(ours, theirs, strict=False)) if one != other),
        min(len(ours), len(theirs)) - 1,
    )
    belongs = f"“{theirs[number]}”" if theirs[number] else "an empty line, or the end of the file"
    return number + 1, f"this is not the canonical form; here belongs {belongs}"
