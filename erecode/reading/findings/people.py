"""Names, telephone numbers and mail addresses in adopted text: contact points are data, not text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import Any

from erecode.reading.cues import fold, words
from erecode.reading.findings.subject import Found, Stretch, Subject

_EMAIL = re.compile(r"(?<![\w.+-])[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,8}")
_NUMBER = re.compile(r"(?<![\w/.,€-])(?:\+|00)?\(?\d[\d\s./()-]{6,18}\d(?![\w/]|[.,]\d)")
_COMPANY = re.compile(r"\d{4}\.\d{3}\.\d{3}")
_NAME = r"[A-ZÀ-Ý][\w’'-]{0,40}[a-zà-ÿ]"


def check(subject: Subject) -> Iterator[Found]:
    """Findings about people who are named or can be called."""
    seen: set[tuple[str | int | None, ...]] = set()
    for stretch in subject.everything:
        for finding in _of(subject, stretch):
            mark = (*finding[:3], *finding.params.values())
            if mark not in seen:
                seen.add(mark)
                yield finding
    for line, aside in subject.lines():
        if aside:
            stretch = Stretch(line.text, line.number, line.page, "aside")
            yield from _addresses(subject, stretch)


def _of(subject: Subject, stretch: Stretch) -> Iterator[Found]:
    yield from _addresses(subject, stretch)
    yield from _numbers(subject, stretch)
    yield from _names(subject, stretch)


def _addresses(subject: Subject, stretch: Stretch) -> Iterator[Found]:
    for match in _EMAIL.finditer(stretch.text):
        name = _person(match.group().split("@")[0])
        if name:
            yield subject.found("personal-name", stretch, match.start(), name=name, text=match.group())
        elif stretch.kind != "aside":
            yield subject.found("email-address", stretch, match.start(), text=match.group())


def _person(local: str) -> str:
    """The name in "voornaam.naam", or "" for the address of a service."""
    parts = [part for part in re.split(r"[._-]", local) if part]
    if len(parts) < 2 or not all(part.isalpha() for part in parts):
        return ""
    folded = [fold(part) for part in parts]
    if any(part in _lists()["services"] for part in folded):
        return ""
    return " ".join(part.capitalize() for part in parts)


def _numbers(subject: Subject, stretch: Stretch) -> Iterator[Found]:
    text = _EMAIL.sub(lambda match: " " * len(match.group()), stretch.text)
    for match in _NUMBER.finditer(text):
        kind = _kind_of_number(match.group())
        if kind:
            yield subject.found(kind, stretch, match.start(), text=match.group().strip(" ()"))


def _kind_of_number(printed: str) -> str:
    if _COMPANY.search(printed):
        return ""
    digits = re.sub(r"\D", "", printed.replace("(0)", ""))
    if printed.startswith("+") or digits.startswith("00"):
        digits = re.sub(r"^(?:00)?32", "0", digits) if "32" in digits[:4] else digits
        if not digits.startswith("0"):
            return "telephone-number" if 8 <= len(digits) <= 15 else ""
    if len(digits) == 10 and digits.startswith("04"):
        return "mobile-number"
    return "telephone-number" if len(digits) == 9 and digits.startswith("0") else ""


def _names(subject: Subject, stretch: Stretch) -> Iterator[Found]:
    text = _EMAIL.sub(lambda match: " " * len(match.group()), stretch.text)
    taken = -1
    for match in _name().finditer(text):
        if match.start() < taken or match["name"].split()[-1] in _lists()["not_names"]:
            continue
        taken = match.end()
        yield subject.found(
            "personal-name", stretch, match.start("name"), name=match["name"], text=match.group()
        )


@cache
def _name() -> re.Pattern[str]:
    """A title with a capitalised name, or a known first name with a surname."""
    lists = _lists()
    particle = rf"(?:(?:{'|'.join(lists['particles'])}) ?)?"
    surname = rf"{particle}{_NAME}(?:[ -]{_NAME})?"
    titles = "|".join(re.escape(title) for title in lists["titles"])
    first = "|".join(re.escape(name) for name in lists["first_names"])
    known = rf"(?:{first})(?:-{_NAME})? {surname}"
    named = rf"(?P<name>{known}|(?(title){_NAME}(?: {surname})?|(?!)))"
    return re.compile(rf"\b(?=[A-ZÀ-Ýdmj])(?:(?P<title>{titles})\.? )?{named}")


@cache
def _lists() -> dict[str, Any]:
    lists: dict[str, Any] = words("names")
    return lists
