"""The list of issues, and the plain page of one issue."""

from django.contrib import messages
from django.core.paginator import Page, Paginator
from django.db import transaction
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from curation.access import (
    DeskRequest,
    issue_or_404,
    member_required,
    publications_of,
    sign_in_required,
)
from curation.desk.forms import IssueForm
from curation.desk.outline import outline
from curation.models import Issue, Publication

ISSUES_PER_PAGE = 30
ISSUES_AT_A_GLANCE = 8


@sign_in_required
@require_safe
def issues(request: DeskRequest) -> HttpResponse:
    """The issues of the only publication, or the newest few of each."""
    publications = list(publications_of(request.user))
    if len(publications) == 1:
        return _publication_page(request, publications[0], has_others=False)
    shelves = [(each, _newest(each, ISSUES_AT_A_GLANCE)) for each in publications]
    return render(request, "desk/issues.html", {"shelves": shelves})


@member_required
@require_safe
def publication_issues(request: DeskRequest, publication: Publication) -> HttpResponse:
    has_others = publications_of(request.user).count() > 1
    return _publication_page(request, publication, has_others=has_others)


@member_required
def issue(request: DeskRequest, publication: Publication, slug: str) -> HttpResponse:
    """Shows the issue; a POST saves its words, unless they are locked."""
    if request.method == "POST":
        return _save(request, publication, slug)
    found = issue_or_404(publication, slug)
    return _issue_page(request, found, IssueForm(instance=found, is_locked=found.is_locked))


def _publication_page(
    request: DeskRequest, publication: Publication, *, has_others: bool
) -> HttpResponse:
    context = {
        "publication": publication,
        "page": _page(request, publication),
        "has_others": has_others,
    }
    return render(request, "desk/publication_issues.html", context)


def _page(request: DeskRequest, publication: Publication) -> "Page[Issue]":
    newest_first = Issue.objects.filter(publication=publication).newest_first()
    return Paginator(newest_first, ISSUES_PER_PAGE).get_page(request.GET.get("page"))


def _newest(publication: Publication, count: int) -> list[Issue]:
    return list(Issue.objects.filter(publication=publication).newest_first()[:count])


def _save(request: DeskRequest, publication: Publication, slug: str) -> HttpResponse:
    with transaction.atomic():
        found = issue_or_404(publication, slug)
        # Held until it is saved: a mailing scheduled meanwhile would lock the text.
        found = Issue.objects.select_for_update().get(pk=found.pk)
        if found.is_locked:
            messages.error(request, "Not saved: the issue is scheduled, so its text is locked.")
            return redirect("desk:issue", publication.slug, slug)
        form = IssueForm(request.POST, instance=found)
        if form.is_valid():
            # Its words alone: the state and the moments are others' to write.
            found.save(update_fields=IssueForm.Meta.fields)
            messages.success(request, f"Saved “{found.title}”.")
            return redirect("desk:issue", publication.slug, slug)
    found.refresh_from_db()
    return _issue_page(request, found, form, status=422)


def _issue_page(
    request: DeskRequest, found: Issue, form: IssueForm, status: int = 200
) -> HttpResponse:
    context = {
        "issue": found,
        "publication": found.publication,
        "rights": request.rights,
        "is_locked": found.is_locked,
        "form": form,
        "sections": outline(found),
    }
    return render(request, "desk/issue.html", context, status=status)
