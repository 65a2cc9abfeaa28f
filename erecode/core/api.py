"""What every part of the API shares: pages of a collection, problems in words, the reader's language.

Promises that a collection, an error and a language look and work the same everywhere. The rooms' `api.py`
offer routers made of these; `config.api` puts them together. It leaves out who may see what.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Annotated, Any, Generic, Literal, TypeVar

from django.http import HttpRequest
from django.utils.http import urlencode
from django.utils.translation.trans_real import parse_accept_lang_header
from ninja import Query, Schema
from pydantic import ConfigDict, Field

from erecode.core.texts import LANGUAGES

T = TypeVar("T")
Language = Literal["nl", "fr", "en"]
Place = Literal["path", "query", "body", "header"]
LANG = "Language of the texts; else what Accept-Language says."
PROBLEM = "urn:problem-type:erecode:"
TITLES = {
    400: ("bad-request", "The request is not understood"),
    404: ("not-found", "This is not there"),
    405: ("method-not-allowed", "This method is not possible here"),
    406: ("not-acceptable", "This format is not offered"),
    413: ("too-large", "The request is too large"),
    500: ("internal", "Something went wrong with us"),
}


class Issue(Schema):
    """One thing that is wrong with what was sent, and where; `possible` lists what would do."""

    place: Place = Field(alias="in")
    name: str
    detail: str
    possible: list[str] = []


class Problem(Schema):
    """Why a request was refused: application/problem+json (RFC 9457)."""

    type: str
    status: int
    title: str
    detail: str
    instance: str
    issues: list[Issue] = []


Wrong = dict[str, Any]


def issue(place: str, name: str, detail: str, possible: Sequence[str] = ()) -> Wrong:
    """What is wrong with one thing that was sent, as an Issue is written."""
    return {"in": place, "name": name, "detail": detail, "possible": list(possible)}


class Refusal(Exception):
    """A request that cannot be answered; `config.api` turns it into a Problem."""

    def __init__(self, status: int, detail: str, issues: Sequence[Wrong] = ()) -> None:
        super().__init__(detail)
        self.status = status
        self.detail = detail
        self.issues = list(issues)


def problem(request: HttpRequest, status: int, detail: str, issues: Sequence[Wrong] = ()) -> dict[str, Any]:
    """A refusal as a Problem is written."""
    key, title = TITLES.get(status, TITLES[400])
    return {
        "type": PROBLEM + key,
        "status": status,
        "title": title,
        "detail": detail,
        "instance": request.path,
        "issues": list(issues),
    }


class Paging(Schema):
    """Which part of a collection is asked for."""

    page: int = Field(1, ge=1, le=100_000)
    page_size: int = Field(20, ge=1, le=100, alias="pageSize")
    lang: Language | None = Field(None, description=LANG)


Pages = Annotated[Paging, Query()]


class Page(Schema, Generic[T]):
    """A part of a collection. `next` is there on every page but the last."""

    model_config = ConfigDict(populate_by_name=True)

    items: list[T]
    here: str = Field(alias="self")
    page: int
    page_size: int = Field(alias="pageSize")
    total: int
    next: str | None = None


def page_of(request: HttpRequest, rows: Sequence[T], paging: Paging) -> dict[str, Any]:
    """The asked part of rows that are all at hand."""
    first = (paging.page - 1) * paging.page_size
    return paged(request, rows[first : first + paging.page_size], len(rows), paging)


def paged(request: HttpRequest, items: Sequence[T], total: int, paging: Paging) -> dict[str, Any]:
    """A part of a collection, with the addresses of itself and of the next one."""
    more = paging.page * paging.page_size < total
    return {
        "items": list(items),
        "self": _address(request, paging.page, paging),
        "page": paging.page,
        "pageSize": paging.page_size,
        "total": total,
        **({"next": _address(request, paging.page + 1, paging)} if more else {}),
    }


def _address(request: HttpRequest, page: int, paging: Paging) -> str:
    asked: dict[str, str] = {
        key: str(value) for key, value in request.GET.items() if key not in ("page", "pageSize")
    }
    whole = {**asked, "page": str(page), "pageSize": str(paging.page_size)}
    return f"{request.path}?{urlencode(whole)}"


Lang = Annotated[Language | None, Query(description=LANG)]


def language_of(request: HttpRequest) -> str:
    """The language to answer in: `lang` in the address, else the best of Accept-Language, else Dutch."""
    if (lang := request.GET.get("lang")) in LANGUAGES:
        return str(lang)
    for tag, _quality in parse_accept_lang_header(request.headers.get("Accept-Language", "")):
        if tag[:2] in LANGUAGES:
            return tag[:2]
    return LANGUAGES[0]


def in_language(texts: Mapping[str, str], language: str) -> str:
    """A text in a language, else in whatever language there is."""
    return texts.get(language) or next((text for text in texts.values() if text), "")
