"""The room of collections: living lists across issues, named, described and put in order."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from curation.access import DeskRequest
from curation.desk.settings.collection_form import CollectionForm
from curation.desk.settings.rooms import owner_required, shown
from curation.desk.settings.steps import stepped
from curation.desk.shown_anew import seen_by_readers
from curation.importers.rows.in_use import is_in_use
from curation.models import Collection, Publication
from curation.writing.collecting import saved

ROOM = "settings_collections"


@owner_required
@require_safe
def collections_page(request: DeskRequest, publication: Publication) -> HttpResponse:
    found = list(publication.collections.with_counts())
    return shown(request, publication, "collections", {"collections": found}, place=ROOM)


@owner_required
@seen_by_readers
@require_http_methods(["GET", "HEAD", "POST"])
def add(request: DeskRequest, publication: Publication) -> HttpResponse:
    return _edited(request, Collection(publication=publication))


@owner_required
@seen_by_readers
@require_http_methods(["GET", "HEAD", "POST"])
def edit(request: DeskRequest, publication: Publication, collection_id: int) -> HttpResponse:
    return _edited(request, _collection_or_404(publication, collection_id))


@owner_required
@seen_by_readers
@require_POST
def step(
    request: DeskRequest, publication: Publication, collection_id: int, entry_id: int
) -> HttpResponse:
    """One entry of the list, one place up or down."""
    found = _collection_or_404(publication, collection_id)
    stepped(request, found.entries.all(), entry_id)
    return redirect("desk:settings_collection", publication.slug, collection_id)


@owner_required
@seen_by_readers
@require_http_methods(["GET", "HEAD", "POST"])
def remove(request: DeskRequest, publication: Publication, collection_id: int) -> HttpResponse:
    """Only while it has no entries and no group of an issue leads to it."""
    found = _collection_or_404(publication, collection_id)
    if request.method == "POST" and is_in_use(found):
        messages.error(request, f"“{found}” is in use, so it stays.")
        return redirect(f"desk:{ROOM}", publication.slug)
    if request.method == "POST":
        found.delete()
        messages.success(request, f"Deleted “{found}”.")
        return redirect(f"desk:{ROOM}", publication.slug)
    context = {
        "collection": found,
        "is_used": is_in_use(found),
        "entry_count": found.entries.count(),
        "group_count": found.groups.count(),
    }
    return shown(request, publication, "collection_remove", context, place=ROOM)


def _edited(request: DeskRequest, found: Collection) -> HttpResponse:
    publication, is_new = found.publication, found.pk is None
    said = request.POST if request.method == "POST" else None
    form = CollectionForm(said, instance=found)
    if said is not None and form.is_valid():
        saved(found, had_slug=form.had_slug)
        messages.success(request, f"{'Added' if is_new else 'Saved'} “{found}”.")
        return redirect(f"desk:{ROOM}", publication.slug)
    entries = [] if is_new else found.entries.select_related("item", "paper")
    context = {"form": form, "collection": None if is_new else found, "entries": entries}
    status = 422 if form.errors else 200
    return shown(request, publication, "collection", context, place=ROOM, status=status)


def _collection_or_404(publication: Publication, collection_id: int) -> Collection:
    rows = publication.collections.select_related("publication")
    found = rows.filter(pk=collection_id).first()
    if found is None:
        raise Http404
    return found
