"""The room of issue templates: what a new issue begins with."""

from typing import Any

from django.contrib import messages
from django.db import models
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from curation.access import DeskRequest
from curation.desk.asked import number
from curation.desk.settings.rooms import owner_required, shown
from curation.desk.settings.steps import stepped
from curation.desk.settings.template_forms import (
    SectionRows,
    TemplateForm,
    initial_rows,
    sections_in,
)
from curation.keeping import issue_templates
from curation.models import IssueTemplate, Publication

ROOM = "settings_templates"
ISSUES_OFFERED = 20


@owner_required
@require_safe
def templates_page(request: DeskRequest, publication: Publication) -> HttpResponse:
    counted = publication.issue_templates.annotate(section_count=models.Count("sections"))
    context = {
        "templates": list(counted),
        "issues": publication.issues.newest_first()[:ISSUES_OFFERED],
    }
    return shown(request, publication, "templates", context, place=ROOM)


@owner_required
@require_http_methods(["GET", "HEAD", "POST"])
def add(request: DeskRequest, publication: Publication) -> HttpResponse:
    return _edited(request, IssueTemplate(publication=publication))


@owner_required
@require_http_methods(["GET", "HEAD", "POST"])
def edit(request: DeskRequest, publication: Publication, template_id: int) -> HttpResponse:
    return _edited(request, _template_or_404(publication, template_id))


@owner_required
@require_POST
def add_from(request: DeskRequest, publication: Publication) -> HttpResponse:
    """A template of the issue named as `issue`; then its page, to be looked at and named."""
    issue = publication.issues.filter(pk=number(request, "issue") or 0).first()
    if issue is None:
        messages.error(request, "Choose an issue first.")
        return redirect(f"desk:{ROOM}", publication.slug)
    template = issue_templates.template_of(issue)
    messages.success(request, f"“{template}” has the sections and words of {issue}.")
    return redirect("desk:settings_template", publication.slug, template.pk)


@owner_required
@require_POST
def step(request: DeskRequest, publication: Publication, template_id: int) -> HttpResponse:
    stepped(request, publication.issue_templates.all(), template_id)
    return redirect(f"desk:{ROOM}", publication.slug)


@owner_required
@require_http_methods(["GET", "HEAD", "POST"])
def remove(request: DeskRequest, publication: Publication, template_id: int) -> HttpResponse:
    """Issues that began with it stay as they are."""
    found = _template_or_404(publication, template_id)
    if request.method == "POST":
        found.delete()
        messages.success(request, f"Deleted “{found}”. Issues that began with it stay.")
        return redirect(f"desk:{ROOM}", publication.slug)
    return shown(request, publication, "template_remove", {"template": found}, place=ROOM)


def _edited(request: DeskRequest, found: IssueTemplate) -> HttpResponse:
    said = request.POST if request.method == "POST" else None
    form = TemplateForm(said, instance=found)
    topics = found.publication.topics.all()
    rows = SectionRows(
        said, initial=initial_rows(found), prefix="sections", form_kwargs={"topics": topics}
    )
    if said is not None and form.is_valid() and rows.is_valid():
        return _saved(request, form, rows)
    context = {"form": form, "rows": rows, "template": found if found.pk else None}
    status = 422 if said is not None else 200
    return shown(request, found.publication, "template", context, place=ROOM, status=status)


def _saved(request: DeskRequest, form: TemplateForm, rows: Any) -> HttpResponse:
    """Back to the list; to the same page after a button of a row."""
    act = request.POST.get("act", "save")
    issue_templates.save(form.instance, sections_in(rows.said(act)))
    found = form.instance
    if act == "save":
        messages.success(request, f"Saved “{found}”.")
        return redirect(f"desk:{ROOM}", found.publication.slug)
    return redirect("desk:settings_template", found.publication.slug, found.pk)


def _template_or_404(publication: Publication, template_id: int) -> IssueTemplate:
    rows = publication.issue_templates.select_related("publication")
    found = rows.filter(pk=template_id).first()
    if found is None:
        raise Http404
    return found
