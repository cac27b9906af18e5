"""The room of story forms: what the labelled stories of a publication always answer."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from curation.access import DeskRequest
from curation.desk.settings.rooms import owner_required, shown
from curation.desk.settings.steps import stepped
from curation.desk.settings.story_form_forms import LabelRows, NameForm, initial_rows, labels_in
from curation.keeping import story_forms
from curation.models import Publication, StoryForm

ROOM = "settings_story_forms"


@owner_required
@require_safe
def forms_page(request: DeskRequest, publication: Publication) -> HttpResponse:
    counted = publication.story_forms.annotate(item_count=models.Count("items"))
    forms = list(counted.prefetch_related("labels"))
    return shown(request, publication, "story_forms", {"forms": forms}, place=ROOM)


@owner_required
@require_http_methods(["GET", "HEAD", "POST"])
def add(request: DeskRequest, publication: Publication) -> HttpResponse:
    return _edited(request, StoryForm(publication=publication))


@owner_required
@require_http_methods(["GET", "HEAD", "POST"])
def edit(request: DeskRequest, publication: Publication, form_id: int) -> HttpResponse:
    return _edited(request, _form_or_404(publication, form_id))


@owner_required
@require_POST
def step(request: DeskRequest, publication: Publication, form_id: int) -> HttpResponse:
    stepped(request, publication.story_forms.all(), form_id)
    return redirect(f"desk:{ROOM}", publication.slug)


@owner_required
@require_http_methods(["GET", "HEAD", "POST"])
def remove(request: DeskRequest, publication: Publication, form_id: int) -> HttpResponse:
    """Its stories stay as they are, and are written as plain text."""
    found = _form_or_404(publication, form_id)
    if request.method == "POST":
        found.delete()
        messages.success(request, f"Deleted “{found}”. Its stories stay as they are.")
        return redirect(f"desk:{ROOM}", publication.slug)
    context = {"story_form": found, "item_count": found.items.count()}
    return shown(request, publication, "story_form_remove", context, place=ROOM)


def _edited(request: DeskRequest, found: StoryForm) -> HttpResponse:
    said = request.POST if request.method == "POST" else None
    form = NameForm(said, instance=found)
    rows = LabelRows(said, initial=initial_rows(found), prefix="labels")
    if said is not None and form.is_valid() and rows.is_valid():
        try:
            return _saved(request, form, rows)
        except ValidationError as refusal:
            form.add_error(None, refusal)
    context = {"form": form, "rows": rows, "story_form": found if found.pk else None}
    status = 422 if said is not None else 200
    return shown(request, found.publication, "story_form", context, place=ROOM, status=status)


def _saved(request: DeskRequest, form: NameForm, rows: Any) -> HttpResponse:
    """Back to the list; to the same page after a button of a row. Raises `ValidationError`."""
    act = request.POST.get("act", "save")
    labels = labels_in(rows.said(act))
    with transaction.atomic():
        story_forms.save(form.instance, labels)
    found = form.instance
    if act == "save":
        messages.success(request, f"Saved “{found}”.")
        return redirect(f"desk:{ROOM}", found.publication.slug)
    return redirect("desk:settings_story_form", found.publication.slug, found.pk)


def _form_or_404(publication: Publication, form_id: int) -> StoryForm:
    found = publication.story_forms.select_related("publication").filter(pk=form_id).first()
    if found is None:
        raise Http404
    return found
