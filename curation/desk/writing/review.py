"""How far an issue is: a draft, ready to be read by somebody else, or approved."""

from django.contrib import messages
from django.http import HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_POST

from curation.access import DeskRequest, issue_or_404, member_required
from curation.desk.back import back
from curation.desk.saying import say
from curation.models import Publication
from curation.models.issue import Review


@member_required
@require_POST
def review(request: DeskRequest, publication: Publication, slug: str) -> HttpResponse:
    """As `review` says: `draft`, `ready` or `approved`. No text changes, so no lock forbids it."""
    issue = issue_or_404(publication, slug)
    said = request.POST.get("review", "")
    if said in Review.values:
        issue.mark_reviewed(said, editor=request.user, now=timezone.now())
        say(request, f"The review says “{Review(said).label}”.")
    else:
        messages.error(request, "Choose draft, ready or approved.")
    return back(request, "desk:issue", publication.slug, issue.slug)
