"""Every kind of fault in the pack's head and in YAML itself is told with file, line and sentence."""

from __future__ import annotations

import pytest

from erecode.packs.checking import inspect_files
from erecode.packs.faults import Fault
from erecode.packs.tests.small_town import changed

CASES: list[tuple[str, str, list[tuple[int, str]]]] = [
    ("format: 1", "format: 2", [(1, "this release reads format 1 only")]),
    ("format: 1\n", "", [(1, "format is missing")]),
    ("format: 1", "format: een", [(1, "format must be a whole number, not “een”")]),
    (
        "slug: beverzele",
        "slug: Bever_zele",
        [(2, "slug must be lower-case words joined by hyphens, not “Bever_zele”")],
    ),
    ("[nl, fr]", "[nl, de]", [(3, "“de” is not a language; possible are nl, fr and en")]),
    ("[nl, fr]", "[nl, fr, nl]", [(3, "nl stands twice")]),
    (
        "[woordenboek, gedragscode]",
        "[woordenboek, code]",
        [(4, "there is no folder works/code, or it stands here twice"), (4, "works leaves out gedragscode")],
    ),
    (
        "[woordenboek, gedragscode]",
        "[gedragscode, woordenboek]",
        [(4, "this is not the canonical form; here belongs “provenance:”")],
    ),
    ("author", "autor", [(6, "autor is unknown; possible here: author, licence, note")]),
    (
        "slug: beverzele",
        "slug: &a beverzele",
        [(2, "anchors and aliases (& and *) are not allowed in a pack; write the value out")],
    ),
    ("slug: beverzele", "slug: !!str beverzele", [(2, "tags (!) are not allowed in a pack")]),
    ("slug: beverzele", "slug: [beverzele", [(3, "this is not YAML: expected ',' or ']', but got ':'")]),
    (
        "author: Dienst Proef",
        "author: [[[[[[[[[[[[[]]]]]]]]]]]]]",
        [(6, "this is nested too deeply for a pack")],
    ),
    (
        "author: Dienst Proef",
        "author: Dienst Proef\n---\nformat: 1",
        [(8, "a file holds one document; remove what follows ---")],
    ),
    ("author: Dienst Proef", "? [a]\n  : b", [(6, "a key is a word, not a list or a map")]),
    (
        "  author: Dienst Proef",
        "\tauthor: Dienst Proef",
        [(6, "there is a tab, a carriage return or another invisible character here; remove it")],
    ),
]


@pytest.mark.parametrize(("old", "new", "told"), CASES)
def test_a_fault(old: str, new: str, told: list[tuple[int, str]]) -> None:
    file = "pack.yaml"
    assert inspect_files(changed(file, old, new))[1] == [Fault(file, *fault) for fault in told]
