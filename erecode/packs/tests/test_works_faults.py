"""Every kind of fault in works, editions, texts and what is beside them is told with file and line."""

from __future__ import annotations

import pytest

from erecode.packs.checking import inspect_files
from erecode.packs.faults import Fault
from erecode.packs.tests.small_town import DECISIONS, DICTIONARY, EDITION, WORK, changed

CASES: list[tuple[str, str, str, list[tuple[int, str]]]] = [
    (
        "contacts.yaml",
        "names:\n    nl: Luisterpunt",
        "names: {}",
        [(2, "names is empty; leave it out or give it a value")],
    ),
    ("contacts.yaml", "person: mia", "person: pol", [(4, "there is no person “pol”")]),
    ("contacts.yaml", "unit: directie", "unit: burelen", [(5, "there is no unit “burelen”")]),
    ("contacts.yaml", "luister@beverzele.example", "luister", [(7, "“luister” is not a mail address")]),
    (
        "contacts.yaml",
        "gedragscode#eerlijk-geld",
        "gedragscode#oneerlijk",
        [(11, "there is no provision “gedragscode#oneerlijk”; write <work>#<key>")],
    ),
    (
        "contacts.yaml",
        "    - gedragscode#eerlijk-geld\n",
        "    - gedragscode#eerlijk-geld\n    - gedragscode#eerlijk-geld\n",
        [(12, "the provision “gedragscode#eerlijk-geld” stands twice")],
    ),
    (
        "contacts.yaml",
        "- key: luisterpunt\n  names:\n    nl: Luisterpunt\n",
        "key: luisterpunt\nnames:\n  nl: x\na:\n",
        [(1, "this file must be a list, each item after “- ”")],
    ),
    (f"{WORK}/work.yaml", "kind: code", "kind: wet", [(1, "kind must be one of code, framework, not “wet”")]),
    (
        f"{WORK}/work.yaml",
        "public: true",
        "public: true\nscheme: grade",
        [(6, "scheme and levels are for a framework only")],
    ),
    (
        f"{DICTIONARY}/work.yaml",
        "scheme: proficiency\n",
        "",
        [(1, "a framework needs a scheme: grade or proficiency")],
    ),
    (
        f"{DICTIONARY}/work.yaml",
        '["1", "2"]',
        "[1, 2]",
        [
            (6, 'levels must be text: put it between double quotes, "1"'),
            (6, 'levels must be text: put it between double quotes, "2"'),
        ],
    ),
    (
        f"{EDITION}/edition.yaml",
        "in_force_from: 2026-01-01",
        "in_force_from: 2026-01-01\nin_force_until: 2025-01-01",
        [(2, "the last day in force is before the first one")],
    ),
    (
        f"{EDITION}/edition.yaml",
        "in_force_from: 2026-01-01",
        "in_force_from: 1 januari",
        [(1, "in_force_from must be a date such as 2026-03-01, not “1 januari”")],
    ),
    (f"{EDITION}/edition.yaml", "entity: gemeente", "entity: stad", [(3, "there is no entity “stad”")]),
    (
        f"{EDITION}/edition.yaml",
        "https://besluiten.beverzele.example/1",
        "besluiten.example",
        [(8, "“besluiten.example” is not a web address; write https://…")],
    ),
    (
        f"{EDITION}/edition.yaml",
        "date: 2025-12-01",
        "datum: 2025-12-01",
        [(3, "date is missing"), (6, "datum is unknown; possible here: entity, body, date, reference, url")],
    ),
    (
        f"{WORK}/practice.yaml",
        "provision: eerlijk-geld",
        "provision: oneerlijk",
        [(2, "no edition has the provision “oneerlijk”")],
    ),
    (f"{WORK}/practice.yaml", "unit: balie", "unit: loket", [(3, "there is no unit “loket”")]),
    (f"{WORK}/practice.yaml", "owner: mia", "owner: pol", [(4, "there is no person “pol”")]),
    (
        f"{WORK}/practice.yaml",
        "review: 2027-01-01",
        'review: "2027-01-01"',
        [(5, "review must stand without quotes: 2027-01-01")],
    ),
    (
        f"{WORK}/links.yaml",
        "provision: eerlijk-geld",
        "provision: oneerlijk",
        [(2, "no edition has the provision “oneerlijk”")],
    ),
    (
        f"{WORK}/links.yaml",
        "https://intranet.beverzele.example/geld",
        "javascript:alert(1)",
        [(3, "“javascript:alert(1)” is not an address; write https://…, mailto:… or tel:…")],
    ),
    (
        f"{WORK}/links.yaml",
        "access: internal",
        "access: geheim",
        [(4, "access must be one of public, internal, not “geheim”")],
    ),
    (f"{WORK}/links.yaml", "owner: mia", "owner: pol", [(5, "there is no person “pol”")]),
    (f"{EDITION}/nl.md", ".prohibition", ".verbod", [(3, "the class .verbod is unknown")]),
    (
        f"{EDITION}/nl.md",
        "\n\n- ook",
        "\n- ook",
        [(4, "this is not the canonical form; here belongs an empty line, or the end of the file")],
    ),
    (
        f"{EDITION}/nl.md",
        "{#eerlijk-na",
        "{#eerlijk_na",
        [(5, "“eerlijk_na” is not a key: lower-case words joined by hyphens")],
    ),
    (
        f"{EDITION}/fr.md",
        "{#eerlijk-geld",
        "{#eerlijk-goud",
        [(3, "there is no “eerlijk-goud” in the main text")],
    ),
    (
        "contacts.yaml",
        "    - gedragscode#eerlijk-geld\n",
        "    - gedragscode#eerlijk-geld",
        [(11, "the file must end in exactly one newline")],
    ),
    (
        f"{EDITION}/edition.yaml",
        DECISIONS,
        "",
        [(1, "an edition needs a decision that adopts it; add decisions")],
    ),
    (
        f"{EDITION}/edition.yaml",
        "    date: 2025-12-01\n",
        "    date: 2025-12-01\n    date: 2025-12-02\n",
        [(7, "date stands twice")],
    ),
]


@pytest.mark.parametrize(("file", "old", "new", "told"), CASES)
def test_a_fault(file: str, old: str, new: str, told: list[tuple[int, str]]) -> None:

    assert inspect_files(changed(file, old, new))[1] == [Fault(file, *fault) for fault in told]
