"""Every kind of fault in the town, its units and people is told with file, line and sentence."""

from __future__ import annotations

import pytest

from erecode.packs.checking import inspect_files
from erecode.packs.faults import Fault
from erecode.packs.tests.small_town import changed

CASES: list[tuple[str, str, list[tuple[int, str]]]] = [
    (
        "theme:",
        "thema:",
        [
            (
                4,
                "thema is unknown; possible here: names, entities, theme, units, categories, professions, "
                "closing_days, people",
            )
        ],
    ),
    ("names:\n  nl: Beverzele\n  fr: Beverzele\n", "", [(1, "names is missing")]),
    (
        "  nl: Beverzele\n  fr: Beverzele\n",
        "  - Beverzele\n",
        [(1, "names must have one line per language, such as “nl: …”")],
    ),
    ("  nl: Beverzele\n", "", [(1, "names has no text in nl, the main language")]),
    ("  fr: Beverzele\n", "  de: Beverzele\n", [(3, "“de” is not a language; possible are nl, fr and en")]),
    ("  fr: Beverzele\n", "  nl: Beverzele\n", [(3, "nl stands twice")]),
    ("  fr: Beverzele\n", "  fr:\n", [(3, "fr is empty; leave it out or give it a value")]),
    (
        "#005a3c",
        "#00ff00",
        [
            (5, "theme: town is not usable: contrast 1.3 on #fbfaf7"),
            (6, "theme: on-town is not usable: contrast 1.4 on town"),
        ],
    ),
    ("#005a3c", "groen", [(5, "theme: town is not usable: not a colour")]),
    (
        "  on-town",
        "  onder",
        [(6, "onder is unknown; possible here: town, on-town, town-dark, on-town-dark")],
    ),
    (
        "kind: municipality",
        "kind: stad",
        [(9, "kind must be one of municipality, welfare, agency, not “stad”")],
    ),
    (
        "0999999922",
        "0999999921",
        [(10, "kbo “0999999921” is not a KBO number: ten digits, of which the last two must fit")],
    ),
    ('"0999999922"', "0999999922", [(10, 'kbo must be text: put it between double quotes, "0999999922"')]),
    ("OVO000000", "OVO1", [(11, "ovo must be OVO and six digits, such as OVO001234")]),
    ('"99999"', '"9999"', [(12, 'nis must be five digits, such as "31005"')]),
    ("key: ocmw", "key: gemeente", [(15, "the key “gemeente” stands twice; it is on line 8 too")]),
    ("parent: directie", "parent: burelen", [(23, "there is no unit “burelen”")]),
    ("entity: gemeente\n    parent", "entity: stad\n    parent", [(22, "there is no entity “stad”")]),
    (
        "key: directie\n    entity: gemeente",
        "key: directie\n    entity: gemeente\n    parent: balie",
        [(23, "the unit “balie” stands below itself"), (28, "the unit “directie” stands below itself")],
    ),
    ("2026-05-15", "2026-05-32", [(43, "day: “2026-05-32” is not a day in the calendar; write 2026-03-01")]),
    (
        "2026-05-15",
        "2026-05-14",
        [(43, "nobody works on 2026-05-14 anyway: a weekend or a legal holiday")],
    ),
    (
        "people:\n  - key: mia",
        "  - day: 2026-05-15\n    names:\n      nl: Vrij\npeople:\n  - key: mia",
        [(47, "the day 2026-05-15 stands twice; it is on line 43 too")],
    ),
    ("unit: directie", "unit: burelen", [(53, "there is no unit “burelen”")]),
    ("    unit: directie\n", "", [(65, "Mia Proef is a manager of no unit; say which with unit")]),
    (
        "- manager",
        "- baas",
        [
            (
                67,
                "role must be one of manager, director, general_director, integrity_officer, hr, "
                "communications, reporting_officer, counsellor, prevention_adviser, dpo, auditor, "
                "not “baas”",
            )
        ],
    ),
    ("since: 2026-01-01", "since: 2028-01-01", [(68, "the role counsellor ends before it begins")]),
    (
        "since: 2026-01-01",
        "since: 2026-02-30",
        [(70, "since: “2026-02-30” is not a day in the calendar; write 2026-03-01")],
    ),
    (
        "since: 2026-01-01",
        "since: gisteren",
        [(70, "since must be a date such as 2026-03-01, not “gisteren”")],
    ),
    ("      - manager\n", "      - manager\n      - manager\n", [(68, "the role manager stands twice")]),
    (
        "category: statutory",
        "category: vast",
        [(56, "there is no category “vast”")],
    ),
    ("language: fr", "language: en", [(83, "en is not a language of the town; see languages in pack.yaml")]),
    ("language: fr", "language: de", [(83, "language must be one of nl, fr, en, not “de”")]),
    ("mia@beverzele.example", "mia", [(51, "“mia” is not a mail address")]),
    ("    mail: mia@beverzele.example\n", "", [(78, "an account needs a mail address")]),
    ("    account: true\n", "", [(79, "a demo person needs account: true")]),
    (
        "account: true",
        "account: ja",
        [(79, "account must be true or false, not “ja”"), (80, "a demo person needs account: true")],
    ),
    (
        "account: true",
        "account: yes",
        [(79, "account must be true or false, not “yes”"), (80, "a demo person needs account: true")],
    ),
    (
        "category: volunteer",
        "category: volunteer\n    mail: MIA@beverzele.example\n    account: true",
        [(85, "Mia Proef has an account with the same mail address")],
    ),
    (
        "key: jan",
        "key: mia",
        [(73, "there is no person “jan”"), (81, "the key “mia” stands twice; it is on line 48 too")],
    ),
    ("by: jan", "by: mia", [(73, "Mia Proef cannot stand in for themselves")]),
    ("profession: maatschappelijk-werker", "profession: kok", [(57, "there is no profession “kok”")]),
    ("until: 2030-12-31", "until: 2019-12-31", [(59, "the time of Mia Proef ends before it begins")]),
    ("until: 2022-12-31", "until: 2019-12-31", [(61, "the time in balie ends before it begins")]),
    ("until: 2026-07-31", "until: 2026-06-30", [(73, "the time of jan ends before it begins")]),
    ("until: 2026-08-31", "until: 2026-07-30", [(77, "the leave ends before it begins")]),
    (
        "unit: balie\n        since: 2026",
        "unit: loket\n        since: 2026",
        [(69, "there is no unit “loket”")],
    ),
    ("- unit: balie", "- unit: loket", [(61, "there is no unit “loket”")]),
    ("      - by: jan\n        since: 2026-07-01", "      - by: jan", [(73, "since is missing")]),
    ("name: Jan Proef", 'number: "007"\n    name: Jan Proef', [(82, "Mia Proef has the same number")]),
    (
        "key: volunteer",
        "key: statutory",
        [
            (34, "the key “statutory” stands twice; it is on line 31 too"),
            (84, "there is no category “volunteer”"),
        ],
    ),
    ("name: Jan Proef", "name: 12", [(82, 'name must be text: put it between double quotes, "12"')]),
    ("name: Jan Proef", 'name: " "', [(82, "name is empty; leave it out or give it a value")]),
    (
        "name: Jan Proef",
        f"name: {'x' * 201}",
        [(82, "name is longer than 200 characters")],
    ),
    ("name: Jan Proef", "name:\n      nl: Jan", [(82, "name must be a single value, not a map")]),
    (
        "roles:\n      - manager",
        "roles: manager\n    rollen:\n      - manager",
        [
            (66, "roles must be a list, each item after “- ”"),
            (
                67,
                "rollen is unknown; possible here: key, name, language, category, number, mail, unit, "
                "function, profession, since, until, memberships, roles, stand_ins, leaves, account, demo",
            ),
        ],
    ),
    ("units:\n", "units:  \n", [(20, "this is not the canonical form; here belongs “units:”")]),
    (
        "name: Jan Proef",
        'name: "Jan Proef"',
        [(82, "this is not the canonical form; here belongs “    name: Jan Proef”")],
    ),
    (
        "    language: fr\n    category: volunteer\n",
        "    category: volunteer\n    language: fr\n",
        [(83, "this is not the canonical form; here belongs “    language: fr”")],
    ),
]


@pytest.mark.parametrize(("old", "new", "told"), CASES)
def test_a_fault(old: str, new: str, told: list[tuple[int, str]]) -> None:
    file = "organisation.yaml"
    assert inspect_files(changed(file, old, new))[1] == [Fault(file, *fault) for fault in told]
