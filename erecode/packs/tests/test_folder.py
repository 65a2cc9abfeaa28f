"""A pack on disk: nothing outside it is read, nothing else is overwritten, and the bytes are the same."""

from __future__ import annotations

import io
import stat
import zipfile
from pathlib import Path

import pytest

from erecode.packs import folder
from erecode.packs.faults import Fault, Faults
from erecode.packs.folder import LARGEST, NoPack
from erecode.packs.tests.small_town import as_bytes, small_town


def _read(path: Path) -> tuple[dict[str, bytes], list[Fault]]:
    faults = Faults()
    files = folder.read(path, faults)
    return files, faults.sorted()


def test_a_folder_comes_back(tmp_path: Path) -> None:
    files = as_bytes(small_town())
    folder.write_folder(files, tmp_path / "pack")
    assert _read(tmp_path / "pack") == (files, [])


def test_a_zip_file_comes_back_and_is_the_same_every_time(tmp_path: Path) -> None:
    files = as_bytes(small_town())
    for name in ("one.zip", "two.zip"):
        folder.write_zip(dict(reversed(files.items())), tmp_path / name, "beverzele")
    assert _read(tmp_path / "one.zip") == (files, [])
    assert (tmp_path / "one.zip").read_bytes() == (tmp_path / "two.zip").read_bytes()


def test_a_zip_file_without_a_folder_in_it(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "flat.zip", "w") as archive:
        archive.writestr("pack.yaml", "format: 1\n")
        archive.writestr("works/code/work.yaml", "kind: code\n")
    files, faults = _read(tmp_path / "flat.zip")
    assert (sorted(files), faults) == (["pack.yaml", "works/code/work.yaml"], [])


def test_an_older_export_is_replaced_whole(tmp_path: Path) -> None:
    files = as_bytes(small_town())
    folder.write_folder(files, tmp_path)
    (tmp_path / ".git").mkdir()
    (tmp_path / ".git" / "HEAD").write_text("ref")
    (tmp_path / "works" / "oud" / "editions" / "2020").mkdir(parents=True)
    (tmp_path / "works" / "oud" / "editions" / "2020" / "nl.md").write_text("Oud. {#a}\n")
    folder.write_folder(files, tmp_path)
    assert _read(tmp_path) == (files, [])
    assert sorted(path.name for path in (tmp_path / "works").iterdir()) == ["gedragscode", "woordenboek"]
    assert (tmp_path / ".git" / "HEAD").read_text() == "ref"


def test_a_folder_with_something_else_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "brief.txt").write_text("van mij")
    with pytest.raises(NoPack) as refusal:
        folder.write_folder(as_bytes(small_town()), tmp_path)
    assert str(refusal.value) == (
        f"the folder “{tmp_path}” holds something else than a pack; name an empty folder"
    )
    assert [path.name for path in tmp_path.iterdir()] == ["brief.txt"]


def test_symbolic_links_are_not_followed(tmp_path: Path) -> None:
    outside = tmp_path / "buiten"
    outside.write_text("geheim")
    pack = tmp_path / "pack"
    folder.write_folder({"pack.yaml": b"format: 1\n"}, pack)
    (pack / "contacts.yaml").symlink_to(outside)
    (pack / "works").symlink_to(tmp_path)
    sentence = "this is a symbolic link; put the file itself in the pack"
    files, faults = _read(pack)
    assert sorted(files) == ["pack.yaml"]
    assert faults == [Fault("contacts.yaml", 1, sentence), Fault("works", 1, sentence)]


def test_a_huge_file_and_a_file_of_something_else(tmp_path: Path) -> None:
    (tmp_path / "pack.yaml").write_bytes(b"#" * (LARGEST + 1))
    (tmp_path / "foto.png").write_bytes(b"\x89PNG")
    files, faults = _read(tmp_path)
    assert files == {}
    assert faults == [
        Fault("foto.png", 1, "this file is not part of a pack; remove it or put it elsewhere"),
        Fault("pack.yaml", 1, "the file is larger than 4 MB; a pack holds texts only"),
    ]


def _zip(path: Path, entries: list[tuple[zipfile.ZipInfo | str, bytes]]) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for entry, data in entries:
            archive.writestr(entry, data)
    return path


def test_a_zip_file_that_leads_outside(tmp_path: Path) -> None:
    link = zipfile.ZipInfo("contacts.yaml")
    link.external_attr = (stat.S_IFLNK | 0o777) << 16
    path = _zip(
        tmp_path / "slecht.zip",
        [("pack.yaml", b"format: 1\n"), ("../buiten.yaml", b"x"), (link, b"/etc/passwd")],
    )
    files, faults = _read(path)
    assert files == {"pack.yaml": b"format: 1\n"}
    assert faults == [
        Fault("../buiten.yaml", 1, "the name leads outside the pack"),
        Fault("contacts.yaml", 1, "this is a symbolic link; put the file itself in the pack"),
    ]


def test_a_zip_bomb(tmp_path: Path) -> None:
    path = _zip(tmp_path / "bom.zip", [("pack.yaml", b"\0" * (LARGEST + 1))])
    assert path.stat().st_size < LARGEST / 100
    assert _read(path) == (
        {},
        [Fault("pack.yaml", 1, "the file is larger than 4 MB; a pack holds texts only")],
    )


def test_a_file_that_is_no_zip_file(tmp_path: Path) -> None:
    (tmp_path / "brief.txt").write_text("dag")
    with pytest.raises(NoPack) as refusal:
        _read(tmp_path / "brief.txt")
    assert str(refusal.value) == (
        "“brief.txt” is neither a folder nor a zip file that can be read: File is not a zip file"
    )


def test_a_damaged_zip_file(tmp_path: Path) -> None:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr("pack.yaml", "format: 1\n" * 50)
    data = bytearray(buffer.getvalue())
    data[60] ^= 0xFF
    (tmp_path / "stuk.zip").write_bytes(bytes(data))
    with pytest.raises(NoPack):
        _read(tmp_path / "stuk.zip")


def test_finding_a_pack_by_name(tmp_path: Path) -> None:
    assert folder.bundled() == ["molenbeke", "wervelde"]
    assert folder.find("wervelde") == folder.BUNDLED / "wervelde"
    assert folder.find(str(tmp_path)) == tmp_path
    with pytest.raises(NoPack) as refusal:
        folder.find("nergens")
    assert str(refusal.value) == (
        "there is no folder, zip file or bundled pack “nergens”; bundled are: molenbeke, wervelde"
    )
