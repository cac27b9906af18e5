"""The list of issues."""

from django.core.paginator import Page, Paginator
from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from curation.access import (
    DeskRequest,
    member_required,
    publications_of,
    rights_in,
    sign_in_required,
)
from curation.models import Issue, Publication
from curation.writing.starting import next_number

ISSUES_PER_PAGE = 30
ISSUES_AT_A_GLANCE = 8


@sign_in_required
@require_safe
def issues(request: DeskRequest) -> HttpResponse:
    """The issues of the only publication, or the newest few of each."""
    publications = list(publications_of(request.user))
    if len(publications) == 1:
        request.rights = rights_in(publications[0], request.user)
        return _publication_page(request, publications[0], has_others=False)
    shelves = [(each, _newest(each, ISSUES_AT_A_GLANCE)) for each in publications]
    return render(request, "desk/issues.html", {"shelves": shelves})


@member_required
@require_safe
def publication_issues(request: DeskRequest, publication: Publication) -> HttpResponse:
    has_others = publications_of(request.user).count() > 1
    return _publication_page(request, publication, has_others=has_others)


def _publication_page(
    request: DeskRequest, publication: Publication, *, has_others: bool
) -> HttpResponse:
    context = {
        "publication": publication,
        "page": _page(request, publication),
        "has_others": has_others,
        "has_review": publication.has_review,
        "starts": _next(publication),
    }
    return render(request, "desk/publication_issues.html", context)


def _next(publication: Publication) -> str:
    number = next_number(publication)
    return "an issue" if number is None else f"issue {number}"


def _page(request: DeskRequest, publication: Publication) -> "Page[Issue]":
    newest_first = Issue.objects.filter(publication=publication).newest_first()
    return Paginator(newest_first, ISSUES_PER_PAGE).get_page(request.GET.get("page"))


def _newest(publication: Publication, count: int) -> list[Issue]:
    return list(Issue.objects.filter(publication=publication).newest_first()[:count])
