"""Moving on the board: by drag, buttons, keys or a plain form, all by one action."""

from django.http import HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods, require_POST

from curation.access import DeskRequest, issue_or_404, member_required
from curation.models import Publication


@member_required
@require_POST
def move(request: DeskRequest, publication: Publication, slug: str) -> HttpResponse:
    """`item`, one or several, `to` a section or `inbox`, and there into `group`, to `position`.

    Or `step`: up, down, section-up, section-down. A list under no heading may follow a group:
    then `after` names that. Or `section`, to `position` or by `step`: up, down, first, last.
    """
    found = issue_or_404(publication, slug)
    return redirect("desk:issue", publication.slug, found.slug)


@member_required
@require_http_methods(["GET", "HEAD", "POST"])
def where(request: DeskRequest, publication: Publication, slug: str) -> HttpResponse:
    """“Move to…” as a page, for who has no script."""
    found = issue_or_404(publication, slug)
    return redirect("desk:issue", publication.slug, found.slug)
