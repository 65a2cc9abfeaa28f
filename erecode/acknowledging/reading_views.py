"""Reading what is asked: the list, what there is to read, and one part after another, in any order.

Everything works for an account and for a badge alike, without a script. Opening a part decides nothing.
"""

from __future__ import annotations

from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from erecode.acknowledging import reading_actions
from erecode.acknowledging.models import SIGNABLE, Assignment
from erecode.acknowledging.reading_access import owed_by, own_assignment, receipt_for, receipts_of
from erecode.acknowledging.reading_pages import Reading, owing, part_page, reading
from erecode.core.clock import today
from erecode.core.refused import Refused
from erecode.core.texts import reader_language
from erecode.organisations.who import Desk
from erecode.signin.access import own_desk

OPENED = "opened"  # in the session: the parts that were opened, by the assignment


@login_not_required
@never_cache
@require_safe
def to_read(request: HttpRequest, town: str) -> HttpResponse:
    """What I still have to read, and what I signed."""
    at = own_desk(request, town)
    context = {"owing": owing(owed_by(at), today()), "receipts": receipts_of(at), "person": at.person}
    return render(request, "acknowledging/to_read.html", context)


@login_not_required
@never_cache
@require_safe
def text(request: HttpRequest, town: str, pk: int) -> HttpResponse:
    """What there is to read, in parts."""
    at, assignment = own_assignment(request, town, pk)
    if assignment.state not in SIGNABLE:
        return nothing_left(request, assignment)
    here = reading_here(request, at, assignment)
    return render(request, "acknowledging/text.html", {"reading": here})


@login_not_required
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def part(request: HttpRequest, town: str, pk: int, number: int) -> HttpResponse:
    """One part; a POST answers a question below it."""
    at, assignment = own_assignment(request, town, pk)
    if assignment.state not in SIGNABLE:
        return nothing_left(request, assignment)
    chosen, wrong = _answer(request, assignment) if request.method == "POST" else ({}, "")
    page = part_page(reading_here(request, at, assignment), number, today(), chosen)
    if page is None:
        raise Http404
    _open(request, assignment, number)
    context = {"page": page, "reading": page.reading, "wrong": wrong}
    return render(request, "acknowledging/part.html", context, status=400 if wrong else 200)


def reading_here(request: HttpRequest, at: Desk, assignment: Assignment) -> Reading:
    """The reading of whoever looks, in the language of the page."""
    opened = request.session.get(OPENED, {}).get(str(assignment.pk), [])
    return reading(at, assignment, language=reader_language(), on=today(), opened=opened)


def nothing_left(request: HttpRequest, assignment: Assignment) -> HttpResponse:
    """To the receipt where there is one, else a page that says that nothing is asked any more."""
    town = assignment.campaign.organisation.slug
    receipt = receipt_for(assignment)
    if receipt is not None:
        return redirect("receipt", town=town, pk=receipt.pk)
    return render(request, "acknowledging/nothing_left.html", {"assignment": assignment})


def _open(request: HttpRequest, assignment: Assignment, number: int) -> None:
    kept = request.session.get(OPENED, {})
    before = kept.get(str(assignment.pk), [])
    if number not in before:
        request.session[OPENED] = {**kept, str(assignment.pk): sorted({*before, number})}


def _answer(request: HttpRequest, assignment: Assignment) -> tuple[dict[str, int], str]:
    """What was chosen by the question's key, or a sentence that says why it does not count."""
    key, option = request.POST.get("question", ""), request.POST.get("option", "")
    try:
        question = reading_actions.question_of(assignment, key)
        number = int(option) if option.isdecimal() and len(option) < 5 else -1
        reading_actions.answer(assignment=assignment, question=question, option=number)
    except Refused as refusal:
        return {}, str(refusal.sentence)
    return {question.key: number}, ""
