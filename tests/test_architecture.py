"""The house keeps its own rules: cards, docstrings, sizes, names, and views that write no queries."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent / "erecode"
VAGUE = {"utils", "helpers", "services", "manager", "base", "common", "misc"}
LONGEST_FILE = 400
LONGEST_FUNCTION = 60
FILES = sorted(p for p in ROOT.rglob("*.py") if not {"migrations", "tests"} & set(p.parts))


@pytest.mark.parametrize("path", FILES, ids=lambda p: str(p.relative_to(ROOT)))
def test_a_module_says_what_it_promises_and_stays_small(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    tree = ast.parse(text)
    assert path.stem not in VAGUE
    assert len(text.splitlines()) <= LONGEST_FILE
    assert ast.get_docstring(tree), "no module docstring"
    functions = [n for n in ast.walk(tree) if isinstance(n, ast.FunctionDef | ast.AsyncFunctionDef)]
    long = [f.name for f in functions if (f.end_lineno or 0) - f.lineno + 1 > LONGEST_FUNCTION]
    assert long == []


@pytest.mark.parametrize("path", [p for p in FILES if p.stem.endswith("views")], ids=lambda p: p.parent.name)
def test_a_view_goes_through_doors_and_actions(path: Path) -> None:
    lines = path.read_text(encoding="utf-8").splitlines()
    assert [line for line in lines if ".objects" in line] == []


def test_no_page_holds_script_or_style_of_its_own() -> None:
    wrong = []
    for path in ROOT.rglob("templates/**/*.html"):
        text = path.read_text(encoding="utf-8")
        if "<style" in text or ' style="' in text or ' onclick="' in text or "<script>" in text:
            wrong.append(str(path.relative_to(ROOT)))
    assert wrong == []
