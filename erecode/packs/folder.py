"""A pack's bytes on disk: a folder, a zip file, or one of the packs that the project ships.

Promises to read nothing outside the pack and no more than a pack needs: symbolic links, strange names and
huge files are faults. Writing gives the same bytes every time, replaces an older export whole, and never
touches a folder that holds something else. Pure of Django; names that start with a dot are not looked at.
"""

from __future__ import annotations

import os
import re
import stat
import tempfile
import zipfile
from collections.abc import Iterator
from pathlib import Path, PurePosixPath

from erecode.packs.faults import Faults

BUNDLED = Path(__file__).resolve().parent
LARGEST = 4 * 1024 * 1024  # bytes of one file
LARGEST_PACK = 64 * 1024 * 1024
MOST_FILES = 2000
FOLDERS = ("works/", "situations", "cards", "registers", "dilemmas")
PACK_FILE = re.compile(
    r"(?:pack|organisation|contacts)\.yaml"
    r"|situations/[^/]+\.yaml|cards/[^/]+\.yaml|registers/[^/]+\.yaml"
    r"|dilemmas/[^/]+\.yaml"
    r"|works/[^/]+/(?:(?:work|practice|links)\.yaml|editions/[^/]+/(?:edition\.yaml|[a-z]{2}\.md))"
)
TEXT_FILE = "text.yaml"


class NoPack(Exception):
    """There is no pack where one was asked for, or none can be written there; the sentence says why."""


def bundled() -> list[str]:
    """The names of the packs that the project ships."""
    return sorted(path.parent.name for path in BUNDLED.glob("*/pack.yaml"))


def find(name: str) -> Path:
    """The folder or zip file that a name on the command line means; NoPack where there is none."""
    path = Path(name)
    if path.is_dir() or path.is_file():
        return path
    if name in bundled():
        return BUNDLED / name
    raise NoPack(
        f"there is no folder, zip file or bundled pack “{name}”; bundled are: {', '.join(bundled())}"
    )


def read(path: Path, faults: Faults, *, asked: bool = False) -> dict[str, bytes]:
    """The files of a pack by path, with `/` between the parts; what may not be read is a fault.

    A pack whose text lies elsewhere (`references`) is asked and never loaded: only then is that file wanted.
    """
    source = _folder_files(path, faults) if path.is_dir() else _zip_files(path, faults)
    files: dict[str, bytes] = {}
    total = 0
    for name, data in source:
        total += len(data)
        if total > LARGEST_PACK or len(files) >= MOST_FILES:
            faults.add(name, 1, "the pack is too large; a pack holds texts only")
            break
        if PACK_FILE.fullmatch(name) or (asked and name == TEXT_FILE):
            files[name] = data
        elif name != TEXT_FILE:
            faults.add(name, 1, "this file is not part of a pack; remove it or put it elsewhere")
    return files


def _folder_files(root: Path, faults: Faults) -> Iterator[tuple[str, bytes]]:
    waiting = [root]
    while waiting:
        for entry in sorted(waiting.pop().iterdir(), reverse=True):
            name = entry.relative_to(root).as_posix()
            if entry.name.startswith("."):
                continue
            if entry.is_symlink():
                faults.add(name, 1, "this is a symbolic link; put the file itself in the pack")
            elif entry.is_dir():
                waiting.append(entry)
            elif not entry.is_file():
                faults.add(name, 1, "this is not an ordinary file")
            elif entry.stat().st_size > LARGEST:
                faults.add(name, 1, _too_large())
            else:
                yield name, entry.read_bytes()


def _zip_files(path: Path, faults: Faults) -> Iterator[tuple[str, bytes]]:
    try:
        with zipfile.ZipFile(path) as archive:
            entries = [entry for entry in archive.infolist() if not entry.is_dir()]
            top = _top_folder([entry.filename for entry in entries])
            for entry in entries:
                name = entry.filename.removeprefix(top)
                if not any(part.startswith(".") for part in PurePosixPath(name).parts if part != ".."):
                    yield from _zip_entry(archive, entry, name, faults)
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, OSError, EOFError) as error:
        raise NoPack(f"“{path.name}” is neither a folder nor a zip file that can be read: {error}") from error


def _top_folder(names: list[str]) -> str:
    """The one folder that a zip file holds everything in, such as `wervelde/`; else nothing."""
    tops = {name.split("/", 1)[0] for name in names}
    return f"{tops.pop()}/" if len(tops) == 1 and all("/" in name for name in names) else ""


def _zip_entry(
    archive: zipfile.ZipFile, entry: zipfile.ZipInfo, name: str, faults: Faults
) -> Iterator[tuple[str, bytes]]:
    if stat.S_ISLNK(entry.external_attr >> 16):
        faults.add(name, 1, "this is a symbolic link; put the file itself in the pack")
    elif ".." in PurePosixPath(name).parts or name.startswith("/") or "\\" in name:
        faults.add(name, 1, "the name leads outside the pack")
    elif entry.file_size > LARGEST:
        faults.add(name, 1, _too_large())
    else:
        with archive.open(entry) as stream:
            data = stream.read(LARGEST + 1)
        if len(data) > LARGEST:
            faults.add(name, 1, _too_large())
        else:
            yield name, data


def _too_large() -> str:
    return f"the file is larger than {LARGEST // 1024 // 1024} MB; a pack holds texts only"


def write_folder(files: dict[str, bytes], target: Path) -> None:
    """Write a pack as a folder. A folder that holds something else than a pack is left alone (NoPack)."""
    if target.is_symlink() or (target.exists() and not target.is_dir()):
        raise NoPack(f"“{target}” exists and is not a folder; name another one")
    if target.is_dir() and any(target.iterdir()) and not (target / "pack.yaml").is_file():
        raise NoPack(f"the folder “{target}” holds something else than a pack; name an empty folder")
    for name, data in files.items():
        _replace(target / name, data)
    for old in sorted(target.rglob("*"), reverse=True):
        name = old.relative_to(target).as_posix()
        if old.is_file() and PACK_FILE.fullmatch(name) and name not in files:
            old.unlink()
        elif old.is_dir() and name.startswith(FOLDERS) and not any(old.iterdir()):
            old.rmdir()


def _replace(path: Path, data: bytes) -> None:
    """Put a file in one step, so that nobody ever reads half of it."""
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, temporary = tempfile.mkstemp(dir=path.parent, prefix=".")
    with os.fdopen(handle, "wb") as stream:
        stream.write(data)
    Path(temporary).chmod(0o644)
    Path(temporary).replace(path)


def write_zip(files: dict[str, bytes], target: Path, top: str) -> None:
    """Write a pack as a zip file, in one folder; the same pack gives the same bytes."""
    if target.is_dir():
        raise NoPack(f"“{target}” is a folder; name a zip file")
    target.parent.mkdir(parents=True, exist_ok=True)
    handle, temporary = tempfile.mkstemp(dir=target.parent, prefix=".")
    with os.fdopen(handle, "wb") as stream, zipfile.ZipFile(stream, "w") as archive:
        for name in sorted(files):
            entry = zipfile.ZipInfo(f"{top}/{name}", date_time=(1980, 1, 1, 0, 0, 0))
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.external_attr = (stat.S_IFREG | 0o644) << 16
            archive.writestr(entry, files[name])
    Path(temporary).chmod(0o644)
    Path(temporary).replace(target)
