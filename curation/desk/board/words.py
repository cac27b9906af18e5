"""The issue's own words, saved by a plain form."""

from django.contrib import messages
from django.db import transaction
from django.http import HttpResponse
from django.shortcuts import redirect

from curation.access import DeskRequest, issue_or_404
from curation.desk.forms import IssueForm
from curation.models import Issue, Publication


def save(request: DeskRequest, publication: Publication, slug: str) -> HttpResponse | IssueForm:
    """The form with its errors, where it could not be saved."""
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
    return form
