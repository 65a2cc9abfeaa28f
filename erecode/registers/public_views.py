"""What a town publishes of its registers, for every reader, as a page and as open data."""

from __future__ import annotations

from django.contrib.auth.decorators import login_not_required
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render

from erecode.core.clock import today
from erecode.registers import exporting
from erecode.registers.public_access import extract_for, public_registers
from erecode.registers.public_extract import OWN, heads, shown, told, whole
from erecode.registers.shown import state_words
from erecode.registers.view_rows import wanted

ON_A_PAGE = 100


@login_not_required
def registers(request: HttpRequest, town: str) -> HttpResponse:
    """The registers of which something is open."""
    return render(request, "registers/public_registers.html", {"registers": public_registers(request, town)})


@login_not_required
def register(request: HttpRequest, town: str, key: str) -> HttpResponse:
    """A year of a register."""
    extract = extract_for(request, town, key)
    years = extract.years()
    year = wanted(request.GET.dict()).year or next(iter(years), None)
    rows = extract.rows.filter(year=year) if year and years.get(year) else extract.rows.none()
    page = Paginator(rows, ON_A_PAGE).get_page(request.GET.get("page"))
    names = heads(extract)
    lines = [
        (list(zip(names, cells, strict=True)), state_words(row))
        for cells, row in zip(shown(extract, page), page, strict=True)
    ]
    context = {
        "extract": extract,
        "years": list(years),
        "year": year,
        "few": year in years and years[year] is None,
        "heads": names,
        "lines": lines,
        "page": page,
        "today": today(),
    }
    return render(request, "registers/public_register.html", context)


@login_not_required
def data(request: HttpRequest, town: str, key: str, form: str) -> HttpResponseBase:
    """Everything that is open, as CSV or JSON."""
    extract = extract_for(request, town, key)
    if form not in ("csv", "json"):
        raise Http404
    if form == "json":
        answer = StreamingHttpResponse(exporting.as_told(told(extract), whole(extract)))
    else:
        keys = [*OWN, *(field.key for field in extract.fields)]
        table = (exporting.plain_cells(row, keys) for row in whole(extract))
        answer = StreamingHttpResponse(exporting.as_csv(table, keys))
    answer["Content-Type"] = exporting.TYPES[form]
    answer["Content-Disposition"] = f'attachment; filename="{town}-{key}-{today().isoformat()}.{form}"'
    return answer
