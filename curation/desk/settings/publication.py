"""The first room: the publication itself."""

from django.contrib import messages
from django.db import transaction
from django.http import HttpResponse, QueryDict
from django.shortcuts import redirect
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from curation.access import DeskRequest
from curation.desk.settings.publication_form import PublicationForm
from curation.desk.settings.rooms import owner_required, shown
from curation.desk.shown_anew import seen_by_readers
from curation.models import Publication


@owner_required
@seen_by_readers
@require_http_methods(["GET", "HEAD", "POST"])
def publication_page(request: DeskRequest, publication: Publication) -> HttpResponse:
    if request.method == "POST":
        return _save(request, publication)
    return _page(request, publication, PublicationForm(instance=publication))


def _save(request: DeskRequest, publication: Publication) -> HttpResponse:
    with transaction.atomic():
        held = Publication.objects.select_for_update().get(pk=publication.pk)
        form = PublicationForm(_said(request), request.FILES, instance=held)
        if form.is_valid():
            form.keep_look(request.user, timezone.now())
            # What imports learn meanwhile about other fields is theirs to write.
            held.save(update_fields=[*PublicationForm.Meta.fields, "head_entries"])
            messages.success(request, "Saved.")
            return redirect("desk:settings", publication.slug)
    publication.refresh_from_db()
    return _page(request, publication, form, status=422)


def _said(request: DeskRequest) -> QueryDict:
    """With the offered shade in the place of the accent that was refused, if that was pressed."""
    said = request.POST.copy()
    if "shade" in said:
        said["accent"] = request.POST.get("shade", "")
    return said


def _page(
    request: DeskRequest, publication: Publication, form: PublicationForm, status: int = 200
) -> HttpResponse:
    return shown(
        request, publication, "publication", {"form": form}, place="settings", status=status
    )
