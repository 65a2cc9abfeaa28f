"""The fonts: from the folder that npm filled to what the browser and the documents use.

`python -m erecode.config.assets` copies the web fonts to build/assets/fonts and makes TrueType files with
the same letters in build/fonts, since documents cannot use web fonts. Used at set-up alone.
"""

from __future__ import annotations

import shutil
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from fontTools.merge import Merger
from fontTools.ttLib import TTFont

ROOT = Path(__file__).resolve().parent.parent.parent
MODULES = ROOT / "node_modules"
WEB = ROOT / "build" / "assets" / "fonts"
DOCUMENTS = ROOT / "build" / "fonts"
FACES = ("source-serif-4", "inter")
WEIGHTS = (400, 600, 700)
STYLES = ("normal", "italic")
SUBSETS = ("latin", "latin-ext")


def main() -> int:
    """Copy and make all fonts; says which folder is missing when npm did not run."""
    if not MODULES.is_dir():
        print("the folder node_modules is missing: run `make setup`", file=sys.stderr)
        return 2
    WEB.mkdir(parents=True, exist_ok=True)
    DOCUMENTS.mkdir(parents=True, exist_ok=True)
    for face in FACES:
        for file in (MODULES / "@fontsource-variable" / face / "files").glob("*-wght-*.woff2"):
            if f"{face}-latin" in file.name:
                shutil.copyfile(file, WEB / file.name)
        for weight in WEIGHTS:
            for style in STYLES:
                _make(face, weight, style)
    return 0


def _make(face: str, weight: int, style: str) -> None:
    target = DOCUMENTS / f"{face}-{weight}-{style}.ttf"
    if target.exists():
        return
    files = MODULES / "@fontsource" / face / "files"
    with TemporaryDirectory() as folder:
        parts = []
        for subset in SUBSETS:
            font = TTFont(files / f"{face}-{subset}-{weight}-{style}.woff2")
            font.flavor = None
            part = Path(folder) / f"{subset}.ttf"
            font.save(part)
            parts.append(str(part))
        Merger().merge(parts).save(target)


if __name__ == "__main__":
    sys.exit(main())
