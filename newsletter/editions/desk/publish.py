"""Publishing: the page that says what will happen, and the button that does it."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.html import format_html
from django.views.decorators.http import require_http_methods

from curation.access import DeskRequest, Right, issue_or_404, may, member_required
from curation.models import Issue, Publication
from newsletter.editions import freeze, preflight
from newsletter.editions.addresses import page_address
from newsletter.editions.compose import IssueRefused
from newsletter.editions.forms import PublishForm
from newsletter.editions.models import Edition
from newsletter.editions.preflight import Fold


@member_required
@may(Right.PUBLISH)
@require_http_methods(["GET", "HEAD", "POST"])
def publish(request: DeskRequest, publication: Publication, slug: str) -> HttpResponse:
    """What will happen, and the button that does it; an error of pre-flight takes it away."""
    issue = issue_or_404(publication, slug)
    try:
        seen = freeze.digest(issue)
    except IssueRefused as refusal:
        messages.error(request, str(refusal))
        return redirect("desk:issue", publication.slug, slug)
    folds = preflight.folded(preflight.checks(issue))
    form = PublishForm(request.POST or None, seen=seen, folds=folds)
    if form.is_valid():
        return _publish(request, issue, form.cleaned_data)
    return _publish_page(request, issue, form, folds)


def _publish_page(
    request: DeskRequest, issue: Issue, form: PublishForm, folds: list[Fold]
) -> HttpResponse:
    current = Edition.objects.public().filter(issue=issue).first()
    was_public = issue.editions.filter(public_at__isnull=False).exists()
    context = {
        "issue": issue,
        "publication": issue.publication,
        "current": current,
        "was_public": was_public,
        "is_unchanged": current is not None and current.digest == form.digest,
        "page_url": page_address(issue),
        "form": form,
        "folds": folds,
        "check_count": preflight.check_count(),
    }
    return render(request, "desk/publish.html", context, status=422 if form.errors else 200)


def _publish(request: DeskRequest, issue: Issue, said: dict[str, str]) -> HttpResponse:
    try:
        edition = freeze.freeze_and_publish(
            issue, timezone.now(), note=said["note"], seen=said["seen"]
        )
    except freeze.ChangedSince as refusal:
        messages.error(request, str(refusal))
        return redirect("editions:publish", issue.publication.slug, issue.slug)
    except freeze.AlreadyPublic:
        messages.info(request, f"“{issue.title}” is public already, word for word.")
    else:
        url = page_address(edition)
        told = format_html('“{}” is public: <a href="{}">{}</a>', issue.title, url, url)
        messages.success(request, told)
    return redirect("desk:issue", issue.publication.slug, issue.slug)
