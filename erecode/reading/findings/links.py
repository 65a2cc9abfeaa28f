"""Links: empty, internal only, malformed, printed bare, or with words that do not say where they lead.

Only the way a link is written is looked at; nothing is fetched.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from urllib.parse import urlsplit

from erecode.reading.cues import fold, words
from erecode.reading.findings.subject import Found, Subject, quoted
from erecode.reading.source import Line

_MARKDOWN = re.compile(r"\[([^\[\]]{0,300})\]\(([^()\s]{0,2000})(?:\s[^()]{0,300})?\)")
_BARE = re.compile(r"(?:https?:/{1,2}|ftp://|file:|www\.|htt?ps?:/{0,2}(?=\w))[^\s<>\"'\]]+", re.IGNORECASE)
_TRAILING = ".,;:!?)>]"
_HOST = re.compile(r"(?:[a-z0-9_](?:[a-z0-9_-]*[a-z0-9_])?\.)+[a-z]{2,}", re.IGNORECASE)
_ADDRESS = re.compile(r"\d{1,3}(?:\.\d{1,3}){3}")


def check(subject: Subject) -> Iterator[Found]:
    """Findings about links."""
    for line, _ in subject.lines():
        seen: set[str] = set()
        for text, target in _carried(line):
            seen.add(target)
            yield from _judged(line, text, target)
        for target in _bare(line):
            if target in seen:
                continue
            wrong = list(_judged(line, "", target))
            yield from wrong or [Found("bare-link", line.number, line.page, {"target": quoted(target)})]


def fault(target: str) -> str:
    """ "empty-link", "internal-link", "malformed-link", or "" for a link that looks sound."""
    bare = target.strip()
    if not bare.strip("#!/") or bare.lower() in _lists()["empty"]:
        return "empty-link"
    folded = fold(bare)
    if folded.startswith(("mailto:", "tel:")):
        sound = re.fullmatch(r"(?:mailto:[^\s@]+@[^\s@]+\.[a-z]{2,}(?:\?\S*)?|tel:[+\d().\s-]{6,})", folded)
        return "" if sound else "malformed-link"
    if folded.startswith("#"):
        return ""
    if folded.startswith(tuple(_lists()["internal_schemes"])) or bare.startswith("\\\\"):
        return "internal-link"
    return _web_fault(bare if "://" in bare or not folded.startswith("www.") else f"https://{bare}")


def _web_fault(target: str) -> str:
    try:
        parts = urlsplit(target)
        host = parts.hostname or ""
    except ValueError:
        return "malformed-link"
    if not parts.scheme and not parts.netloc:
        return "" if re.fullmatch(r"[\w./#?=&%-]+", target) else "malformed-link"
    if _internal(host.lower()):
        return "internal-link"
    sound = parts.scheme.lower() in ("http", "https", "ftp") and _HOST.fullmatch(host)
    placeholder = host.lower().removeprefix("www.") in _lists()["placeholder_hosts"]
    return "" if sound and not placeholder and " " not in target else "malformed-link"


def _internal(host: str) -> bool:
    lists = _lists()
    if _ADDRESS.fullmatch(host):
        return host.startswith(tuple(lists["internal_addresses"]))
    if host in lists["internal_hosts"] or host.endswith(tuple(lists["internal_endings"])):
        return True
    return bool(host) and ("." not in host or host.split(".", 1)[0] in lists["internal_names"])


def _carried(line: Line) -> Iterator[tuple[str, str]]:
    """The words and targets of the links of a line, each pair once."""
    pairs = [(link.text, link.target) for link in line.links]
    pairs += [(m.group(1), m.group(2)) for m in _MARKDOWN.finditer(line.text)]
    yield from dict.fromkeys(pairs)


def _bare(line: Line) -> Iterator[str]:
    text = _MARKDOWN.sub(" ", line.text)
    for match in _BARE.finditer(text):
        yield match.group().rstrip(_TRAILING)


def _judged(line: Line, text: str, target: str) -> Iterator[Found]:
    rule = fault(target)
    if rule:
        params = {"text": quoted(text or target), "target": quoted(target)}
        yield Found(rule, line.number, line.page, params)
    if fold(text).strip(" .:>") in _lists()["unclear"]:
        yield Found("unclear-link-text", line.number, line.page, {"text": quoted(text)})


@cache
def _lists() -> dict[str, list[str]]:
    lists: dict[str, list[str]] = words("links")
    return lists
