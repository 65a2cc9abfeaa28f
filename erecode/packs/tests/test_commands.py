"""The commands: what they print, where, and with which exit status they end."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from django.core.management import call_command
from django.test import Client, override_settings

from erecode.audit.models import Entry
from erecode.conduct.models import Edition
from erecode.organisations.models import Organisation
from erecode.packs import folder
from erecode.packs.tests.small_town import as_bytes, changed, small_town

pytestmark = pytest.mark.django_db


def _run(*arguments: str) -> tuple[int, list[str], list[str]]:
    """Exit status, lines and error lines of a command."""
    out, err = io.StringIO(), io.StringIO()
    status = 0
    try:
        call_command(*arguments, stdout=out, stderr=err)
    except SystemExit as end:
        status = int(end.code or 0)
    return status, out.getvalue().splitlines(), err.getvalue().splitlines()


@pytest.fixture
def pack(tmp_path: Path) -> Path:
    """The small town as a folder."""
    folder.write_folder(as_bytes(small_town()), tmp_path / "pack")
    return tmp_path / "pack"


@pytest.fixture
def faulty(tmp_path: Path) -> Path:
    """The small town with one fault."""
    folder.write_folder(changed("contacts.yaml", "person: mia", "person: pol"), tmp_path / "pack")
    return tmp_path / "pack"


def test_load_tells_what_it_did_and_then_that_nothing_changed(pack: Path) -> None:
    status, lines, errors = _run("load", str(pack))
    assert (status, lines[0], lines[-1], errors) == (0, "added town beverzele", "beverzele: 18 changes", [])
    assert _run("load", str(pack)) == (0, ["beverzele: nothing changed"], [])


def test_load_names_the_fields_that_changed(pack: Path) -> None:
    _run("load", str(pack))
    folder.write_folder(changed("organisation.yaml", "    unit: directie\n", "    unit: balie\n"), pack)
    assert _run("load", str(pack)) == (0, ["changed person mia (unit)", "beverzele: 1 change"], [])


def test_load_refuses_a_pack_with_a_fault(faulty: Path) -> None:
    assert _run("load", str(faulty)) == (
        2,
        [],
        ["contacts.yaml:4: there is no person “pol”", "erecode: nothing was loaded; 1 fault to repair"],
    )
    assert Organisation.objects.count() == 0


def test_load_refuses_to_change_a_frozen_text(pack: Path) -> None:
    _run("load", str(pack))
    text = pack / "works/gedragscode/editions/2026/nl.md"
    text.write_text(text.read_text().replace("geen geld", "nooit geld"))
    assert _run("load", str(pack)) == (
        2,
        [],
        [
            "erecode: nothing was loaded. The edition gedragscode/2026 is frozen and differs: text. "
            "Give the changed text a new edition."
        ],
    )


@pytest.mark.parametrize("command", ["load", "check_pack"])
def test_a_pack_that_is_not_there(command: str) -> None:
    assert _run(command, "nergens") == (
        2,
        [],
        ["erecode: there is no folder, zip file or bundled pack “nergens”; bundled are: molenbeke, wervelde"],
    )


def test_check_says_where(pack: Path) -> None:
    assert _run("check_pack", str(pack)) == (
        0,
        ["beverzele: nothing wrong; 2 people, 2 works, 2 editions"],
        [],
    )
    folder.write_folder(changed("contacts.yaml", "person: mia", "person: pol"), pack)
    line = f"{pack}/contacts.yaml:4: there is no person “pol”"
    assert _run("check_pack", str(pack)) == (2, [line], [])


def test_export_to_a_folder_and_to_a_zip_file(pack: Path, tmp_path: Path) -> None:
    _run("load", str(pack))
    target = tmp_path / "uit"
    assert _run("export", "beverzele", str(target)) == (0, [f"beverzele: 12 files in {target}"], [])
    written = {p.relative_to(target).as_posix(): p.read_bytes() for p in target.rglob("*") if p.is_file()}
    assert written == as_bytes(small_town())
    _run("export", "beverzele", str(tmp_path / "uit.zip"), "--zip")
    assert _run("load", str(tmp_path / "uit.zip")) == (0, ["beverzele: nothing changed"], [])


def test_export_of_a_town_that_is_not_there(tmp_path: Path) -> None:
    sentence = "erecode: there is no town “nergens”; there are: none"
    assert _run("export", "nergens", str(tmp_path / "uit")) == (2, [], [sentence])


def test_export_does_not_write_over_something_else(pack: Path, tmp_path: Path) -> None:
    _run("load", str(pack))
    (tmp_path / "brief.txt").write_text("van mij")
    sentence = f"erecode: the folder “{tmp_path}” holds something else than a pack; name an empty folder"
    assert _run("export", "beverzele", str(tmp_path)) == (2, [], [sentence])


def test_export_says_what_loading_would_refuse(pack: Path, tmp_path: Path) -> None:
    _run("load", str(pack))
    Edition.objects.get(work__slug="gedragscode").decisions.all().delete()
    status, lines, errors = _run("export", "beverzele", str(tmp_path / "uit"))
    assert (status, lines) == (1, [f"beverzele: 12 files in {tmp_path / 'uit'}"])
    assert errors == [
        "works/gedragscode/editions/2026/edition.yaml:1: "
        "an edition needs a decision that adopts it; add decisions",
        "erecode: everything is written, but `erecode load` asks for 1 repair",
    ]


def test_audit_verify(pack: Path) -> None:
    _run("load", str(pack))
    entries = Entry.objects.count()
    assert _run("audit", "verify") == (
        0,
        [f"whole: {entries} entries of the audit chain, 2 editions, 0 receipts"],
        [],
    )
    Edition.objects.filter(work__slug="gedragscode").update(digest="0" * 64)
    assert _run("audit", "verify") == (
        1,
        [
            "beverzele: the text of edition gedragscode/2026 was changed after it was frozen",
            "beverzele: the digest of edition gedragscode/2026 was changed after it was frozen",
        ],
        [],
    )


def test_demo_links_lead_in(pack: Path, client: Client) -> None:
    _run("load", str(pack), "--demo")
    with override_settings(DEMO=True):
        status, lines, errors = _run("demolinks", "--address", "http://test.example/")
    assert (status, lines[0], len(lines), errors) == (0, "http://test.example/", 2, [])
    assert lines[1].split()[:4] == ["beverzele", "Mia", "Proef", "directeur"]
    address = lines[1].split()[4].removeprefix("http://test.example")
    with override_settings(DEMO=True):
        assert client.get(address).status_code == 200
        assert client.post(address).headers["Location"] == "/beverzele/"


def test_demo_links_say_when_they_do_not_work(pack: Path) -> None:
    _run("load", str(pack))
    with override_settings(DEMO=False):
        assert _run("demolinks") == (
            0,
            ["http://127.0.0.1:8000/", "The links below work only where ERECODE_DEMO=1 is set."],
            [],
        )
