"""Issues begin and drafts end: started, given another number or address, deleted."""

from django.contrib import messages
from django.db import transaction
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from curation.access import DeskRequest, issue_or_404, member_required
from curation.desk.board.start_forms import DraftAddressForm, StartForm
from curation.models import Issue, Publication
from curation.writing import starting
from curation.writing.carrying import carry_over
from curation.writing.held import PlaceRefused
from curation.writing.starting import NotDeleted, NotStarted

_PAGE = require_http_methods(["GET", "HEAD", "POST"])


@member_required
@_PAGE
def start(request: DeskRequest, publication: Publication) -> HttpResponse:
    """Asks for a title, and what the issue begins with; a POST starts it and opens its board."""
    form = StartForm(request.POST or None, publication=publication)
    if form.is_valid():
        try:
            issue, sentence = _started(publication, form)
        except (NotStarted, PlaceRefused) as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, sentence)
            return redirect("desk:issue", publication.slug, issue.slug)
    context = {"publication": publication, "form": form, "next": form.next_number}
    status = 422 if form.errors else 200
    return render(request, "desk/issue_start.html", context, status=status)


@member_required
@_PAGE
def address(request: DeskRequest, publication: Publication, slug: str) -> HttpResponse:
    """The number and the address of a draft that was never public."""
    issue = issue_or_404(publication, slug)
    form = DraftAddressForm(
        request.POST or None, initial={"number": issue.number, "slug": issue.slug}
    )
    if form.is_valid():
        said = form.cleaned_data
        try:
            starting.renumber(issue, number=said["number"], slug=said["slug"])
        except NotStarted as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, "Saved the number and the address.")
            return redirect("desk:issue", publication.slug, said["slug"])
    context = {"publication": publication, "issue": issue, "form": form}
    return render(request, "desk/issue_address.html", context, status=422 if form.errors else 200)


@member_required
@_PAGE
def delete(request: DeskRequest, publication: Publication, slug: str) -> HttpResponse:
    """Names the draft and asks; a POST deletes it, if it holds nothing."""
    issue = issue_or_404(publication, slug)
    if request.method != "POST":
        count = sum(section.items.count() for section in issue.sections.all())
        context = {"publication": publication, "issue": issue, "item_count": count}
        return render(request, "desk/issue_delete.html", context)
    try:
        starting.delete(issue)
    except NotDeleted as refusal:
        messages.error(request, str(refusal))
        return redirect("desk:issue", publication.slug, slug)
    messages.success(request, f"Deleted {issue}.")
    return redirect("desk:publication_issues", publication.slug)


@transaction.atomic
def _started(publication: Publication, form: StartForm) -> tuple[Issue, str]:
    said = form.cleaned_data
    issue = starting.start(
        publication, title=said["title"], number=said["number"], beginning=form.beginning
    )
    carried = sum(carry_over(old, issue) for old in form.carried)
    rest = f" {carried:,} item{'' if carried == 1 else 's'} carried over." if carried else ""
    return issue, f"Started {issue}.{rest}"
