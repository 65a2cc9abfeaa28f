"""Faults of whole files, and of several files together; and a pack without any."""

from __future__ import annotations

import pytest

from erecode.packs.checking import inspect_files
from erecode.packs.faults import Fault
from erecode.packs.pack import Pack
from erecode.packs.tests.small_town import DICTIONARY, EDITION, WORK, as_bytes, changed, small_town
from erecode.packs.writing import write


def test_a_pack_without_fault_is_written_to_the_same_bytes() -> None:
    files = as_bytes(small_town())
    pack, faults = inspect_files(files)
    assert faults == []
    assert write(pack) == files


def _faults(files: dict[str, bytes]) -> list[Fault]:
    return inspect_files(files)[1]


def _without(path: str) -> dict[str, bytes]:
    return {name: data for name, data in as_bytes(small_town()).items() if name != path}


@pytest.mark.parametrize(
    "path", ["pack.yaml", "organisation.yaml", f"{WORK}/work.yaml", f"{EDITION}/edition.yaml"]
)
def test_a_file_that_is_missing(path: str) -> None:
    told = [fault for fault in _faults(_without(path)) if fault.file == path]
    assert told == [Fault(path, 1, "this file is missing")]


def test_the_main_text_is_missing() -> None:
    path = f"{DICTIONARY}/editions/2026/nl.md"
    assert _faults(_without(path)) == [Fault(path, 1, "this file is missing")]


def test_a_file_that_is_not_text() -> None:
    files = as_bytes(small_town()) | {"contacts.yaml": b"- key: a\n  names: \xff\n"}
    assert _faults(files) == [Fault("contacts.yaml", 2, "this is not UTF-8 text; save the file as UTF-8")]


@pytest.mark.parametrize(("data", "line"), [(b"- a\0", 1), (b"- a\n- b\r\n", 2), ("\ufeff- a".encode(), 1)])
def test_a_file_with_invisible_characters(data: bytes, line: int) -> None:
    files = as_bytes(small_town()) | {"contacts.yaml": data}
    sentence = "there is a tab, a carriage return or another invisible character here; remove it"
    assert _faults(files) == [Fault("contacts.yaml", line, sentence)]


def test_a_file_that_says_nothing() -> None:
    empty = as_bytes(small_town()) | {"contacts.yaml": b""}
    assert _faults(empty) == [
        Fault("contacts.yaml", 1, "the file is empty; remove it or say something in it")
    ]
    nothing = as_bytes(small_town()) | {"contacts.yaml": b"[]\n"}
    assert _faults(nothing) == [Fault("contacts.yaml", 1, "the file says nothing; remove it")]


def test_an_empty_main_text() -> None:
    path = f"{DICTIONARY}/editions/2026/nl.md"
    assert _faults(as_bytes(small_town()) | {path: b""}) == [Fault(path, 1, "there is no text in this file")]


def test_a_translation_in_a_language_that_the_town_does_not_have() -> None:
    path = f"{EDITION}/en.md"
    files = as_bytes(small_town()) | {path: b"Text. {#eerlijk-geld}\n"}
    assert _faults(files) == [Fault(path, 1, "en is not among the languages of the edition")]


def _with_edition(label: str, days: str) -> dict[str, bytes]:
    files = small_town()
    rest = files[f"{EDITION}/edition.yaml"].split("\n", 1)[1]
    files[f"{WORK}/editions/{label}/edition.yaml"] = days + rest
    files[f"{WORK}/editions/{label}/nl.md"] = files[f"{EDITION}/nl.md"]
    return as_bytes(files)


@pytest.mark.parametrize(
    ("days", "label"),
    [
        ("in_force_from: 2025-01-01\nin_force_until: 2026-01-01\n", "2026"),
        ("in_force_from: 2026-01-01\n", "herwerkt"),
    ],
)
def test_two_editions_in_force_at_once(days: str, label: str) -> None:
    path = f"{WORK}/editions/{label}/edition.yaml"
    before = "2026" if label == "herwerkt" else "herwerkt"
    sentence = f"the edition {before} is still in force on 2026-01-01"
    assert _faults(_with_edition("herwerkt", days)) == [Fault(path, 1, sentence)]


@pytest.mark.parametrize("until", ["", "in_force_until: 2025-12-31\n"])
def test_an_edition_ends_where_the_next_one_begins(until: str) -> None:
    assert _faults(_with_edition("2025", "in_force_from: 2025-01-01\n" + until)) == []


def test_a_folder_with_a_strange_name() -> None:
    path = f"{WORK}/editions/deel 1/edition.yaml"
    sentence = "the folder's name “deel 1” must be words or a year joined by hyphens"
    assert _faults(_with_edition("deel 1", "in_force_from: 2025-01-01\n")) == [Fault(path, 1, sentence)]


def test_all_faults_come_at_once() -> None:
    files = changed("organisation.yaml", "kind: municipality", "kind: stad")
    files["contacts.yaml"] = files["contacts.yaml"].replace(b"person: mia", b"person: pol")
    assert _faults(files) == [
        Fault("contacts.yaml", 4, "there is no person “pol”"),
        Fault("organisation.yaml", 9, "kind must be one of municipality, welfare, agency, not “stad”"),
    ]


def test_nothing_at_all() -> None:
    pack, faults = inspect_files({})
    assert isinstance(pack, Pack)
    assert faults == [
        Fault("organisation.yaml", 1, "this file is missing"),
        Fault("pack.yaml", 1, "this file is missing"),
    ]
