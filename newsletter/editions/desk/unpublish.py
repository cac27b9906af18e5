"""Taking an issue out of the archive: the page that says what will happen, and the button."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from curation.access import DeskRequest, Right, issue_or_404, may, member_required
from curation.models import Issue, Publication
from newsletter.editions import freeze
from newsletter.editions.addresses import page_address
from newsletter.editions.models import Edition


@member_required
@may(Right.PUBLISH)
@require_http_methods(["GET", "HEAD", "POST"])
def unpublish(request: DeskRequest, publication: Publication, slug: str) -> HttpResponse:
    issue = issue_or_404(publication, slug)
    if request.method == "POST":
        return _unpublish(request, issue)
    current = Edition.objects.public().filter(issue=issue).first()
    if current is None:
        messages.info(request, str(freeze.NotPublic(issue)))
        return _back(issue)
    context = {
        "issue": issue,
        "publication": publication,
        "current": current,
        "page_url": page_address(current),
        "item_count": current.items.count(),
    }
    return render(request, "desk/publish_take_out.html", context)


def _unpublish(request: DeskRequest, issue: Issue) -> HttpResponse:
    try:
        freeze.unpublish(issue, timezone.now())
    except freeze.NotPublic as refusal:
        messages.info(request, str(refusal))
    else:
        told = f"“{issue.title}” is out of the archive. Publish it again to bring it back."
        messages.success(request, told)
    return _back(issue)


def _back(issue: Issue) -> HttpResponse:
    return redirect("desk:issue", issue.publication.slug, issue.slug)
