"""A small pack in which everything that a pack can say is said once, for tests that change one place."""

from __future__ import annotations

WORK = "works/gedragscode"
EDITION = f"{WORK}/editions/2026"
DICTIONARY = "works/woordenboek"

_PACK = """\
format: 1
slug: beverzele
languages: [nl, fr]
works: [woordenboek, gedragscode]
provenance:
  author: Dienst Proef
  licence: EUPL-1.2
"""

_ORGANISATION = """\
names:
  nl: Beverzele
  fr: Beverzele
theme:
  town: "#005a3c"
  on-town: "#ffffff"
entities:
  - key: gemeente
    kind: municipality
    kbo: "0999999922"
    ovo: OVO000000
    nis: "99999"
    names:
      nl: Gemeente Beverzele
  - key: ocmw
    kind: welfare
    kbo: "0999999823"
    names:
      nl: OCMW Beverzele
units:
  - key: balie
    entity: gemeente
    parent: directie
    names:
      nl: Balie
  - key: directie
    entity: gemeente
    names:
      nl: Directie
categories:
  - key: statutory
    names:
      nl: Statutair
  - key: volunteer
    names:
      nl: Vrijwilliger
professions:
  - key: maatschappelijk-werker
    names:
      nl: Maatschappelijk werker
    secrecy: true
closing_days:
  - day: 2026-05-15
    names:
      nl: Brugdag
      fr: Pont
people:
  - key: mia
    number: "007"
    name: Mia Proef
    mail: mia@beverzele.example
    language: nl
    unit: directie
    function:
      nl: directeur
    category: statutory
    profession: maatschappelijk-werker
    since: 2020-02-29
    until: 2030-12-31
    memberships:
      - unit: balie
        since: 2020-02-29
        until: 2022-12-31
      - unit: directie
        since: 2023-01-01
    roles:
      - manager
      - role: counsellor
        unit: balie
        since: 2026-01-01
        until: 2027-12-31
    stand_ins:
      - by: jan
        since: 2026-07-01
        until: 2026-07-31
    leaves:
      - since: 2026-08-01
        until: 2026-08-31
    account: true
    demo: true
  - key: jan
    name: Jan Proef
    language: fr
    category: volunteer
"""

_CONTACTS = """\
- key: luisterpunt
  names:
    nl: Luisterpunt
  person: mia
  unit: directie
  phone: 050 00 00 00
  mail: luister@beverzele.example
  hours:
    nl: "elke dag: van 9 tot 12"
  provisions:
    - gedragscode#eerlijk-geld
"""

DECISIONS = """\
decisions:
  - entity: gemeente
    body:
      nl: gemeenteraad
    date: 2025-12-01
    reference: "2025"
    url: https://besluiten.beverzele.example/1
"""
_EDITION = f"""\
in_force_from: 2026-01-01
{DECISIONS}note:
  nl: Alles is nieuw.
"""

_PRACTICE = """\
- key: balie-geld
  provision: eerlijk-geld
  unit: balie
  owner: mia
  review: 2027-01-01
  texts:
    nl: "Aan de balie:\\n\\n- geen fooi;\\n- geen pot."
"""

_LINKS = """\
- key: formulier
  provision: eerlijk-geld
  url: https://intranet.beverzele.example/geld
  access: internal
  owner: mia
  titles:
    nl: Formulier
"""

_MAIN = """\
# 1 Eerlijk {#eerlijk .value}

U neemt geen geld aan. {#eerlijk-geld .prohibition .confirmed binds="elk personeelslid"}

- ook niet na het werk {#eerlijk-na label="1°"}
"""

_FRENCH = """\
# 1 Honnête {#eerlijk}

Vous n’acceptez pas d’argent. {#eerlijk-geld based_on="0123456789abcdef"}
"""

_DICTIONARY = """\
# Luisteren {#luisteren .competency}

## Begint {#luisteren-1 .level label="1"}

- Vraagt door. {#luisteren-1-vraagt .indicator}
"""


def small_town() -> dict[str, str]:
    """The files of the pack, in canonical form and without a fault."""
    return {
        "pack.yaml": _PACK,
        "organisation.yaml": _ORGANISATION,
        "contacts.yaml": _CONTACTS,
        f"{WORK}/work.yaml": "kind: code\ntitles:\n  nl: Gedragscode\n  fr: Code\npublic: true\n",
        f"{WORK}/practice.yaml": _PRACTICE,
        f"{WORK}/links.yaml": _LINKS,
        f"{EDITION}/edition.yaml": _EDITION,
        f"{EDITION}/nl.md": _MAIN,
        f"{EDITION}/fr.md": _FRENCH,
        f"{DICTIONARY}/work.yaml": (
            "kind: framework\ntitles:\n  nl: Woordenboek\npublic: false\nscheme: proficiency\n"
            'levels: ["1", "2"]\n'
        ),
        f"{DICTIONARY}/editions/2026/edition.yaml": _EDITION,
        f"{DICTIONARY}/editions/2026/nl.md": _DICTIONARY,
    }


def as_bytes(files: dict[str, str]) -> dict[str, bytes]:
    """Files as they are on disk."""
    return {path: text.encode() for path, text in files.items()}


def changed(path: str, old: str, new: str) -> dict[str, bytes]:
    """The pack with one place in one file changed; the place must be there."""
    files = small_town()
    before, found, after = files[path].partition(old)
    assert found == old
    files[path] = before + new + after
    return as_bytes(files)
