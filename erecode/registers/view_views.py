"""A register for those who may look into it: its rows, its yearly sums, and as a file."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import chain

from django.http import FileResponse, Http404, HttpRequest, HttpResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.views.decorators.cache import never_cache

from erecode.core.clock import today
from erecode.core.texts import pick
from erecode.organisations.looks import looked_at
from erecode.registers import exporting, redacting_export
from erecode.registers.models import Declaration
from erecode.registers.public_access import has_words
from erecode.registers.sums import bars_of, sums_of
from erecode.registers.view_access import View, kept_for, registers_for, view_for
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
        "whole": view.keeps and not view.own,
        "has_words": has_words(view.definition),
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
    view = view_for(request, town, key)
    rows = exporting.whole(narrowed(view, wanted(request.GET.dict())))
    return _file(view, form, rows, exporting.columns_of(view))


@never_cache
def redacted(request: HttpRequest, town: str, key: str, form: str) -> HttpResponseBase:
    """The rows that were asked for, with what looks personal replaced: a proposal for an access request."""
    view = kept_for(request, town, key)
    looked_at(actor=view.at.person, verb="redacted-register.read", subject=key)
    rows = exporting.whole(narrowed(view, wanted(request.GET.dict())))
    columns = redacting_export.columns_without_who(view)
    found = redacting_export.redacted(view, rows, columns)
    return _file(view, form, found, columns, redacting_export.notice())


def _file(
    view: View, form: str, rows: Iterable[Declaration], columns: exporting.Columns, notice: str = ""
) -> HttpResponseBase:
    """Rows as a file; a notice stands before all else in it."""
    if form not in exporting.TYPES:
        raise Http404
    kind, what = exporting.TYPES[form], "proposal-" if notice else ""
    name = f"{view.at.town.slug}-{view.definition.key}-{what}{today().isoformat()}.{form}"
    if form == "json":
        objects = exporting.declared(rows, columns)
        whole = exporting.as_told({"notice": notice}, objects) if notice else exporting.as_json(objects)
        answer: HttpResponseBase = StreamingHttpResponse(whole)
    else:
        cells, heads = (exporting.cells(row, columns) for row in rows), exporting.heads(columns)
        before = [[notice], heads] if notice else [heads]
        first, lines = before[0], chain[list[exporting.Cell]]([[*line] for line in before[1:]], cells)
        if form == "xlsx":
            made = exporting.as_xlsx(lines, first, pick(view.definition.names))
            return FileResponse(made, as_attachment=True, filename=name, content_type=kind)
        answer = StreamingHttpResponse(exporting.as_csv(lines, first))
    answer["Content-Type"] = kind
    answer["Content-Disposition"] = f'attachment; filename="{name}"'
    return answer
