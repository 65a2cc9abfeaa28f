"""The rooms' translation catalogues: extracting what must be translated, and compiling what was.

`python -m erecode.config.catalogues update [room …]` brings `locale/<language>/LC_MESSAGES/django.po` of a
room up to date; `compile` makes the `.mo` files, which are never committed; `missing` lists what is not
translated. Written on Babel, so that no system package is needed. Used at set-up and by the tests.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import extract
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

ROOMS = Path(__file__).resolve().parent.parent
LANGUAGES = ("nl", "fr")
NOISE = (
    b'"POT-Creation',
    b'"PO-Revision',
    b'"Last-Translator',
    b'"Language-Team',
    b'"Project-Id',
    b'"Report-',
)
KEYWORDS: dict[str, tuple[int | tuple[int, str], ...] | None] = {
    "_": None,
    "gettext": None,
    "gettext_lazy": None,
    "gettext_noop": None,
    "ngettext": (1, 2),
    "ngettext_lazy": (1, 2),
    "pgettext": ((1, "c"), 2),
    "pgettext_lazy": ((1, "c"), 2),
    "npgettext": ((1, "c"), 2, 3),
}


def main(arguments: list[str]) -> int:
    """Run one of update, compile and missing, for all rooms or those named."""
    verb, names = (arguments or ["compile"])[0], arguments[1:]
    rooms = [ROOMS / name for name in names] or [
        p for p in sorted(ROOMS.iterdir()) if (p / "__init__.py").is_file()
    ]
    if verb == "compile":
        for room in rooms:
            compile_room(room)
        return 0
    if verb == "update":
        for room in rooms:
            update_room(room)
        return 0
    if verb == "missing":
        lines = [line for room in rooms for line in missing(room)]
        print("\n".join(lines))
        return 1 if lines else 0
    print("usage: catalogues update|compile|missing [room …]", file=sys.stderr)
    return 2


def sources(room: Path) -> Iterator[Path]:
    """The files of a room that may hold a message: its Python and its templates, without its tests."""
    aside = {"tests", "migrations", "data", "locale"}
    for path in sorted(room.rglob("*")):
        is_template = path.suffix in {".html", ".txt"} and "templates" in path.parts
        if (path.suffix == ".py" or is_template) and not aside & set(path.parts):
            yield path


def messages(room: Path) -> Catalog:
    """Everything in a room that must be translated, with where it stands."""
    catalog = Catalog(charset="utf-8")
    for path in sources(room):
        for line, text, comments, context in extract(
            "python", BytesIO(_as_python(path)), keywords=KEYWORDS, comment_tags=("Translators:",)
        ):
            catalog.add(
                text,
                locations=[(str(path.relative_to(ROOMS)), line)],
                auto_comments=comments,
                context=context,
            )
    return catalog


def _as_python(path: Path) -> bytes:
    """A template as the Python that Django's own extraction makes of it; Python as it is."""
    text = path.read_text(encoding="utf-8")
    if path.suffix != ".py":
        import django
        from django.conf import settings
        from django.utils.translation.template import templatize

        if not settings.configured:
            settings.configure()
            django.setup()
        text = templatize(text, origin=str(path))
        text = "\n".join(_one_statement(line) for line in text.splitlines())
    return text.encode()


def _one_statement(line: str) -> str:
    """Blank out the filler that templatize leaves between the calls, which is no Python."""
    calls = re.findall(r"(?:n?p?gettext|_)\(.*?u?[\"'].*?[\"']\s*(?:,\s*count)?\)", line)
    return "; ".join(calls)


def file_of(room: Path, language: str) -> Path:
    """Where a room keeps its catalogue in a language."""
    return room / "locale" / language / "LC_MESSAGES" / "django.po"


def update_room(room: Path) -> None:
    """Add new messages to the room's catalogues and drop those that are gone; translations are kept."""
    found = messages(room)
    if not len(found):
        return
    for language in LANGUAGES:
        path = file_of(room, language)
        path.parent.mkdir(parents=True, exist_ok=True)
        catalog = _read(path, language)
        catalog.update(found, no_fuzzy_matching=True)
        catalog.obsolete.clear()
        catalog.header_comment = f"# {room.name}, {language}"
        whole = BytesIO()
        write_po(whole, catalog, width=110, sort_output=True, no_location=True)
        lines = whole.getvalue().splitlines(keepends=True)
        path.write_bytes(b"".join(line for line in lines if not line.startswith(NOISE)))


def _read(path: Path, language: str) -> Catalog:
    if not path.is_file():
        return Catalog(locale=language, charset="utf-8", fuzzy=False)
    with path.open("rb") as file:
        return read_po(file, locale=language)


def compile_room(room: Path) -> None:
    """Make the `.mo` files of a room."""
    for language in LANGUAGES:
        path = file_of(room, language)
        if path.is_file():
            with path.with_suffix(".mo").open("wb") as file:
                write_mo(file, _read(path, language))


def missing(room: Path) -> Iterator[str]:
    """One line per message of a room that a catalogue does not translate."""
    found = messages(room)
    for language in LANGUAGES:
        catalog = _read(file_of(room, language), language)
        for message in found:
            if message.id:
                known = catalog.get(
                    message.id if isinstance(message.id, str) else message.id[0], message.context
                )
                if known is None or known.fuzzy or not _whole(known.string):
                    yield f"{room.name} {language}: {message.id!r}"


def _whole(string: object) -> bool:
    return all(string) if isinstance(string, tuple) else bool(string)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
