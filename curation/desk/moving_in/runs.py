"""Moving in on the desk: files are dropped, a worker reads them, somebody says it looks right.

Whoever may write may import: an import makes drafts, publishes nothing, and can be undone.
"""

from collections.abc import Callable

from django.contrib import messages
from django.db import transaction
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST

from curation.access import DeskRequest, View, member_required
from curation.desk.moving_in.arrivals import ArrivedFile, arrived_files, limit_passed
from curation.desk.moving_in.forms import ImportForm
from curation.desk.moving_in.report import (
    Progress,
    file_page,
    missing_pictures,
    progress,
    totals,
    what_goes,
)
from curation.importers import job, uploads
from curation.importers.undo_checks import UndoRefused, changed_since, refuse_undo
from curation.models import ImportRun, Publication
from curation.models.import_run import ImportState
from curation.tasks import hint, run_import

RUNS_SHOWN = 20
# So much is taken back while the editor waits; more is a worker's.
AT_ONCE = 2_000
HTMX_RELOAD = {"HX-Refresh": "true"}


@member_required
@require_http_methods(["GET", "HEAD", "POST"])
def imports(request: DeskRequest, publication: Publication) -> HttpResponse:
    """Where files are dropped, and the imports so far; a POST begins one."""
    if request.method != "POST":
        return _imports_page(request, publication, ImportForm())
    files = arrived_files(request)
    form = ImportForm(request.POST)
    refusal = limit_passed(request) or ("" if files else "Choose the files to import first.")
    if refusal:
        form.add_error(None, refusal)
    if not form.is_valid():
        return _imports_page(request, publication, form, status=422)
    started = _started(request, publication, form, files)
    return redirect("desk:import", publication.slug, started.pk)


@member_required
@require_http_methods(["GET", "HEAD"])
def run(request: DeskRequest, publication: Publication, run_id: int) -> HttpResponse:
    """How far it is, then what it brought; the page asks for its middle again meanwhile."""
    found = run_or_404(publication, run_id)
    if found.is_unfinished:
        return _progress_page(request, publication, progress(found))
    if request.htmx:
        return HttpResponse(headers=HTMX_RELOAD)
    context = {
        "publication": publication,
        "run": found,
        "totals": totals(found),
        "page": file_page(found, request.GET.get("page")),
        "missing_count": missing_pictures(found).count(),
        "brought": found.traces.exists(),
    }
    return render(request, "desk/moving_in/run.html", context)


@member_required
@require_http_methods(["GET", "HEAD", "POST"])
def undo(request: DeskRequest, publication: Publication, run_id: int) -> HttpResponse:
    """What would go, and what somebody has changed since; a POST takes all of it back.

    `seen` are the changed rows that the editor was told of: of others the page asks again.
    """
    found = run_or_404(publication, run_id)
    if found.state not in {ImportState.DONE, ImportState.FAILED}:
        return redirect("desk:import", publication.slug, run_id)
    changed = changed_since(found)
    seen = {one.key for one in changed}
    if request.method == "POST" and seen <= set(request.POST.getlist("seen")):
        return _undone(request, publication, found)
    context = {
        "publication": publication,
        "run": found,
        "refusal": _obstacle(found),
        "changed": changed,
        "goes": what_goes(found),
        "asks_again": request.method == "POST",
    }
    return render(request, "desk/moving_in/undo.html", context)


def run_or_404(publication: Publication, run_id: int) -> ImportRun:
    found = publication.import_runs.select_related("publication", "editor").filter(pk=run_id)
    run = found.first()
    if run is None:
        raise Http404
    return run


def _act(act: Callable[[ImportRun], None], said: str, *, wakes: bool = False) -> View:
    """A view for one button of the import's page."""

    @member_required
    @require_POST
    def view(request: DeskRequest, publication: Publication, run_id: int) -> HttpResponse:
        found = run_or_404(publication, run_id)
        try:
            act(found)
        except job.RunRefused as refusal:
            messages.error(request, str(refusal))
        else:
            messages.success(request, said)
            if wakes:
                hint(run_import, found.pk)
        return redirect("desk:import", publication.slug, run_id)

    return view


keep = _act(job.keep, "Kept. What it brought stays; the dropped files are gone.")
again = _act(job.try_again, "It goes on where it stood.", wakes=True)


def _started(
    request: DeskRequest, publication: Publication, form: ImportForm, files: list[ArrivedFile]
) -> ImportRun:
    names = form.cleaned_data["paths"]
    if len(names) != len(files):
        names = [str(file.name) for file in files]
    with transaction.atomic():
        made = form.save(commit=False)
        made.publication, made.editor = publication, request.user
        made.save()
        uploads.store(made, [(name, file.path) for name, file in zip(names, files, strict=True)])
        hint(run_import, made.pk)
    return made


def _undone(request: DeskRequest, publication: Publication, found: ImportRun) -> HttpResponse:
    try:
        job.ask_for_undo(found)
    except job.RunRefused as refusal:
        messages.error(request, str(refusal))
        return redirect("desk:import", publication.slug, found.pk)
    if found.traces.count() > AT_ONCE:
        hint(run_import, found.pk)
        return redirect("desk:import", publication.slug, found.pk)
    job.work(found.pk)
    found.refresh_from_db()
    if found.state != ImportState.UNDONE:
        return redirect("desk:import", publication.slug, found.pk)
    messages.success(request, "Undone. Everything is as it was before this import.")
    return redirect("desk:imports", publication.slug)


def _obstacle(found: ImportRun) -> str:
    try:
        refuse_undo(found)
    except UndoRefused as refusal:
        return str(refusal)
    return ""


def _imports_page(
    request: DeskRequest, publication: Publication, form: ImportForm, status: int = 200
) -> HttpResponse:
    runs = publication.import_runs.select_related("editor").newest_first()[:RUNS_SHOWN]
    context = {
        "publication": publication,
        "form": form,
        "runs": runs,
        "most_files": uploads.MOST_FILES,
        "most_megabytes": uploads.MOST_MEGABYTES,
    }
    return render(request, "desk/moving_in/runs.html", context, status=status)


def _progress_page(request: DeskRequest, publication: Publication, shown: Progress) -> HttpResponse:
    heard = request.GET.get("heard", shown.milestone)
    context = {
        "publication": publication,
        "run": shown.run,
        "progress": shown,
        "announces": heard != shown.milestone,
    }
    template = "desk/moving_in/_progress.html" if request.htmx else "desk/moving_in/progress.html"
    return render(request, template, context)
