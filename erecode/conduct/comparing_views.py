"""Comparing: choosing what, two editions of a work, two codes topic by topic."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from erecode.conduct.access import comparable, readable_edition
from erecode.conduct.citation import edition_in_words
from erecode.conduct.comparing_pages import Choice, choices, editions_page, topics_page
from erecode.conduct.reading_forms import CompareForm
from erecode.core.texts import pick, reader_language
from erecode.organisations.town_pages import town_page


@town_page
def compare(request: HttpRequest, town: str) -> HttpResponse:
    """Choose two editions; then on to their comparison, which has an address of its own."""
    found = choices(comparable(request, town).works)
    asked = "one" in request.GET or "other" in request.GET
    form = CompareForm(request.GET if asked else None, _grouped(found), initial=_likely(found, town))
    if asked and form.is_valid():
        return _onward(town, form.cleaned_data["one"], form.cleaned_data["other"])
    context = {"form": form, "enough": len(found) > 1}
    return render(request, "conduct/compare.html", context, status=400 if asked else 200)


@town_page
def compare_editions(request: HttpRequest, town: str, work: str, old: str, new: str) -> HttpResponse:
    """What changed between two editions."""
    one, other = (readable_edition(request, town, work, label) for label in (old, new))
    page = editions_page(one, other, reader_language())
    return render(request, "conduct/compare_editions.html", {"page": page})


@town_page
def compare_topics(
    request: HttpRequest,
    town: str,
    *,
    work: str,
    label: str,
    other_town: str,
    other_work: str,
    other_label: str,
) -> HttpResponse:
    """Two codes, topic by topic. The own town comes last, so that the page is the own town's."""
    right = readable_edition(request, other_town, other_work, other_label)
    left = readable_edition(request, town, work, label)
    page = topics_page(left, right, reader_language())
    return render(request, "conduct/compare_topics.html", {"page": page})


def _grouped(found: list[Choice]) -> list[tuple[str, list[tuple[str, str]]]]:
    """The choices by town and work."""
    language = reader_language()
    groups: dict[str, list[tuple[str, str]]] = {}
    for choice in found:
        town = pick(choice.work.organisation.names, language)
        title = f"{town}: {pick(choice.work.titles, language)}"
        words = edition_in_words(choice.edition.in_force_from, language)
        groups.setdefault(title, []).append((choice.address, f"{words} · {title}"))
    return list(groups.items())


def _likely(found: list[Choice], town: str) -> dict[str, str]:
    """The choice that most people come for: the two newest editions of the town's first work."""
    own = [choice for choice in found if choice.work.organisation.slug == town]
    first = [choice.address for choice in own if choice.work == own[0].work]
    return dict(zip(("other", "one"), first, strict=False))


def _onward(town: str, one: str, other: str) -> HttpResponse:
    """The address of a comparison; the own town stands left when only one of the two is its own."""
    left, right = sorted((one.split("/"), other.split("/")), key=lambda at: at[0] != town)
    if left[:2] == right[:2]:
        return redirect("compare-editions", town=left[0], work=left[1], old=left[2], new=right[2])
    return redirect("compare-topics", town, left[1], left[2], *right)
