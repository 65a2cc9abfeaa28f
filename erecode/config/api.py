"""The API's root, `/api/v1`: every room's router, and the same manners everywhere.

Promises that each answer is JSON with the API's version, that each refusal is problem+json, that no cookie is
set and that nothing about who asked is kept. Public data only, so nobody signs in here and other sites need
no permission of ours (no CORS). Used by `config.urls`.
"""

from __future__ import annotations

import json
import logging
from collections.abc import Callable, Iterator
from functools import cache, wraps
from typing import Any

from django.core.exceptions import RequestDataTooBig
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.urls import URLPattern, path, re_path
from ninja import NinjaAPI
from ninja.errors import HttpError, ValidationError
from ninja.renderers import JSONRenderer

from erecode.conduct.api import router as conduct
from erecode.core.api import TITLES, Problem, Refusal, Wrong, issue, language_of, problem
from erecode.guidance.api import router as guidance
from erecode.organisations.api import router as organisations

VERSION = "1.0.0"
ROOT = "api/v1/"
PROBLEM_TYPE = "application/problem+json"
SAID = {
    404: "There is nothing at this address; /api/v1/openapi.json lists what there is.",
    405: "This address answers {allowed} only.",
    406: "This address answers in application/json only.",
    413: "Send less at once.",
    500: "It is not your fault, and nothing was changed. Try again in a moment.",
}
View = Callable[..., HttpResponse]
log = logging.getLogger(__name__)


class _Plain(JSONRenderer):
    """JSON with letters as they are."""

    json_dumps_params = {"ensure_ascii": False}


def make() -> NinjaAPI:
    """The API with all routers and all refusals."""
    made = NinjaAPI(
        title="Erecode",
        version=VERSION,
        description=(
            "What a town’s code of conduct says, and what it answers to an everyday question. Public data; "
            "nothing is kept of who asks what."
        ),
        servers=[{"url": f"/{ROOT.rstrip('/')}", "description": "This installation"}],
        renderer=_Plain(),
        docs_url=None,
        openapi_url=None,
        openapi_extra={
            "info": {
                "contact": {"name": "Erecode", "url": "https://github.com/erecode/erecode"},
                "license": {"name": "EUPL-1.2", "identifier": "EUPL-1.2"},
            },
        },
    )
    for router in (organisations, conduct, guidance):
        made.add_router("", router)
    for kind, handler in _handlers().items():
        made.add_exception_handler(kind, handler)
    return made


def _handlers() -> dict[type[Exception], Any]:
    return {
        Refusal: _refused,
        ValidationError: _invalid,
        HttpError: _http,
        Http404: lambda request, _: answer(request, 404, SAID[404]),
        RequestDataTooBig: lambda request, _: answer(request, 413, SAID[413]),
        Exception: _broken,
    }


def answer(request: HttpRequest, status: int, detail: str, issues: list[Wrong] | None = None) -> HttpResponse:
    """A refusal."""
    body = problem(request, status, detail, issues or ())
    plainly = {"ensure_ascii": False}
    return JsonResponse(body, status=status, content_type=PROBLEM_TYPE, json_dumps_params=plainly)


def _refused(request: HttpRequest, refusal: Refusal) -> HttpResponse:
    return answer(request, refusal.status, refusal.detail, refusal.issues)


def _http(request: HttpRequest, error: HttpError) -> HttpResponse:
    return answer(request, error.status_code, str(error))


def _invalid(request: HttpRequest, error: ValidationError) -> HttpResponse:
    issues = [_issue(found) for found in error.errors]
    named = ", ".join(dict.fromkeys(issue["name"] for issue in issues if issue["name"])) or "the request"
    return answer(request, 400, f"Not understood: {named}. See issues.", issues)


def _issue(found: dict[str, Any]) -> Wrong:
    where, *rest = [str(part) for part in found.get("loc", ("query",))]
    return issue(where, rest[-1] if rest else "", str(found.get("msg", "")))


def _broken(request: HttpRequest, error: Exception) -> HttpResponse:
    log.exception("the API failed at %s", request.path, exc_info=error)
    return answer(request, 500, SAID[500])


def guarded(view: View) -> View:
    """A view of the API: no signing in, no form secret, GET also as HEAD, JSON only, the version told."""

    @wraps(view)
    def guard(request: HttpRequest, **parts: object) -> HttpResponse:
        if request.method == "HEAD":
            request.method = "GET"
        if request.accepts("application/json") or request.accepts(PROBLEM_TYPE):
            response = view(request, **parts)
        else:
            response = answer(request, 406, SAID[406])
        if response.status_code == 405:
            response = _not_allowed(request, response["Allow"])
        return _with_headers(request, response)

    guard.login_required = False  # type: ignore[attr-defined]
    guard.csrf_exempt = True  # type: ignore[attr-defined]
    return guard


def _not_allowed(request: HttpRequest, allowed: str) -> HttpResponse:
    methods = sorted({*allowed.split(", "), *(("HEAD",) if "GET" in allowed else ())})
    response = answer(request, 405, SAID[405].format(allowed=", ".join(methods)))
    response["Allow"] = ", ".join(methods)
    return response


def _with_headers(request: HttpRequest, response: HttpResponse) -> HttpResponse:
    response["API-Version"] = VERSION
    response["Cache-Control"] = "no-store"
    response["Content-Language"] = language_of(request)
    response["Vary"] = "Accept, Accept-Language"
    return response


def missing(request: HttpRequest) -> HttpResponse:
    """Whatever else is asked below the root."""
    return answer(request, 404, SAID[404])


def described(request: HttpRequest) -> HttpResponse:
    """The description of the API, OpenAPI 3.1."""
    if request.method != "GET":
        return HttpResponse(status=405, headers={"Allow": "GET"})
    return HttpResponse(description(), content_type="application/json")


@cache
def description() -> str:
    """The description as JSON: every answer with the version, every refusal as a problem."""
    schema: dict[str, Any] = dict(api.get_openapi_schema(path_prefix=""))
    schema["components"]["schemas"].update(_problem_schemas())
    for operation in (one for methods in schema["paths"].values() for one in methods.values()):
        for status, response in operation["responses"].items():
            response["headers"] = {"API-Version": {"schema": {"type": "string"}, "description": "As in info"}}
            if int(status) == 200:
                response["description"] = "The answer"
        operation["responses"].update(_refusals(400, 404, 405, 406, *_too_large(operation)))
    return json.dumps(schema, ensure_ascii=False)


def _too_large(operation: dict[str, Any]) -> tuple[int, ...]:
    return (413,) if "requestBody" in operation else ()


def _problem_schemas() -> dict[str, Any]:
    schema = Problem.model_json_schema(by_alias=True, ref_template="#/components/schemas/{model}")
    below: dict[str, Any] = schema.pop("$defs")
    return {"Problem": schema, **below}


def _refusals(*statuses: int) -> dict[str, Any]:
    content = {PROBLEM_TYPE: {"schema": {"$ref": "#/components/schemas/Problem"}}}
    return {str(status): {"description": TITLES[status][1], "content": content} for status in statuses}


api = make()


def _patterns() -> Iterator[URLPattern]:
    for pattern in api.urls[0]:
        if isinstance(pattern, URLPattern) and pattern.name != "api-root":
            yield path(str(pattern.pattern), guarded(pattern.callback), name=pattern.name)
    yield path("openapi.json", guarded(described), name="api-description")
    yield re_path(r"^[\s\S]*", guarded(missing), name="api-missing")


urlpatterns = list(_patterns())
