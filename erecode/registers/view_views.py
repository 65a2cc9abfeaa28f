"""A register for those who may look into it: its rows, its yearly sums, and as a file."""

from __future__ import annotations

from django.http import FileResponse, Http404, HttpRequest, HttpResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.views.decorators.cache import never_cache

from erecode.core.clock import today
from erecode.core.texts import pick
from erecode.registers import exporting
from erecode.registers.sums import bars_of, sums_of
from erecode.registers.view_access import kept_for, registers_for, view_for
from erecode.registers.view_rows import line_of, narrowed, page_after, units_of, wanted, years_of
from erecode.registers.wording import STATES


@never_cache
def registers(request: HttpRequest, town: str) -> HttpResponse:
    """The registers that I may look into."""
    _at, found = registers_for(request, town)
    return render(request, "registers/registers.html", {"registers": found})


@never_cache
def register(request: HttpRequest, town: str, key: str) -> HttpResponse:
    """The rows of a register, the newest first."""
    view = view_for(request, town, key)
    asked = wanted(request.GET.dict())
    rows, after = page_after(narrowed(view, asked), request.GET.get("after", ""))
    query = request.GET.copy()
    query.pop("after", None)
    context = {
        "view": view,
        "asked": asked,
        "lines": [line_of(view, row) for row in rows],
        "after": after,
        "first": not request.GET.get("after"),
        "query": query.urlencode(),
        "years": years_of(view),
        "units": units_of(view),
        "states": [(state.value, words) for state, words in STATES.items() if state != "draft"],
        "forms": tuple(exporting.TYPES),
    }
    return render(request, "registers/register.html", context)


@never_cache
def sums(request: HttpRequest, town: str, key: str) -> HttpResponse:
    """The sums of a year."""
    view = view_for(request, town, key)
    year = wanted(request.GET.dict()).year or today().year
    found = sums_of(view, year)
    context = {"view": view, "year": year, "years": years_of(view), "sums": found}
    context |= {"givers": bars_of(found.givers, found.money), "people": bars_of(found.people, found.money)}
    return render(request, "registers/sums.html", context)


@never_cache
def year_export(request: HttpRequest, town: str, key: str) -> HttpResponse:
    """A year as counts, for a committee: nobody can be recognised in it."""
    view = kept_for(request, town, key)
    year = wanted(request.GET.dict()).year or today().year
    rows = exporting.year_rows(view, year)
    answer = HttpResponse("".join(exporting.as_csv(rows[1:], rows[0])), content_type=exporting.TYPES["csv"])
    answer["Content-Disposition"] = f'attachment; filename="{town}-{key}-{year}.csv"'
    return answer


@never_cache
def export(request: HttpRequest, town: str, key: str, form: str) -> HttpResponseBase:
    """The rows that were asked for, as a file."""
    if form not in exporting.TYPES:
        raise Http404
    view = view_for(request, town, key)
    rows = exporting.whole(narrowed(view, wanted(request.GET.dict())))
    columns = exporting.columns_of(view)
    name, kind = f"{town}-{key}-{today().isoformat()}.{form}", exporting.TYPES[form]
    if form == "json":
        answer: HttpResponseBase = StreamingHttpResponse(exporting.as_json(exporting.declared(rows, columns)))
    else:
        table, first = (exporting.cells(row, columns) for row in rows), exporting.heads(columns)
        if form == "xlsx":
            title = pick(view.definition.names)
            return FileResponse(
                exporting.as_xlsx(table, first, title), as_attachment=True, filename=name, content_type=kind
            )
        answer = StreamingHttpResponse(exporting.as_csv(table, first))
    answer["Content-Type"] = kind
    answer["Content-Disposition"] = f'attachment; filename="{name}"'
    return answer
