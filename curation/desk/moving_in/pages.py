"""One file of an import, read beside what it became; and the pictures that are missing."""

import tempfile
from pathlib import Path

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from curation.access import DeskRequest, member_required
from curation.desk.moving_in.arrivals import arrived_files, limit_passed
from curation.desk.moving_in.forms import ImportForm
from curation.desk.moving_in.report import TAKES_PICTURES, missing_pictures
from curation.desk.moving_in.runs import run_or_404
from curation.desk.moving_in.told_file import facts_of_file
from curation.importers.missing_pictures import Matched, attach_file, attach_files
from curation.importers.uploads import arrivals_folder, move_into
from curation.models import ImportRun, Picture, Publication

PICTURES_PER_PAGE = 30
NAMES_SAID = 5


@member_required
@require_http_methods(["GET", "HEAD"])
def told_file(
    request: DeskRequest, publication: Publication, run_id: int, file_id: int
) -> HttpResponse:
    """What was said of it, and the issue it became, with what was only kept marked in its place."""
    run = run_or_404(publication, run_id)
    told = run.files.filter(pk=file_id).first()
    if told is None:
        raise Http404
    context = {"publication": publication, "run": run, "told": told, "report": told.report}
    context |= facts_of_file(told, run)
    return render(request, "desk/moving_in/file.html", context)


@member_required
@require_http_methods(["GET", "HEAD", "POST"])
def pictures(request: DeskRequest, publication: Publication, run_id: int) -> HttpResponse:
    """Those without a file, by address; a POST brings files, matched by address or name."""
    run = run_or_404(publication, run_id)
    if request.method == "POST":
        _say(request, _take_in(request, run))
        return redirect("desk:import_pictures", publication.slug, run_id)
    page = Paginator(missing_pictures(run), PICTURES_PER_PAGE).get_page(request.GET.get("page"))
    context = {
        "publication": publication,
        "run": run,
        "page": page,
        "takes_pictures": run.state in TAKES_PICTURES,
    }
    return render(request, "desk/moving_in/pictures.html", context)


def _take_in(request: DeskRequest, run: ImportRun) -> Matched | str:
    """What came of the files, or one sentence that says why nothing did."""
    files = arrived_files(request)
    form = ImportForm(request.POST)
    form.is_valid()
    if refusal := limit_passed(request):
        return refusal
    if not files or run.state not in TAKES_PICTURES:
        return "Choose the pictures first." if not files else "This import takes no pictures now."
    names = form.cleaned_data.get("paths", [])
    if len(names) != len(files):
        names = [str(file.name) for file in files]
    with tempfile.TemporaryDirectory(dir=arrivals_folder()) as folder:
        move_into(Path(folder), zip(names, (file.path for file in files), strict=True))
        return _matched(request, run, Path(folder))


def _matched(request: DeskRequest, run: ImportRun, folder: Path) -> Matched:
    meant = _picture_meant(request, run)
    paths = [path for path in folder.rglob("*") if path.is_file()]
    if meant and len(paths) == 1:
        return attach_file(run, meant, paths[0])
    return attach_files(run, missing_pictures(run), folder)


def _picture_meant(request: DeskRequest, run: ImportRun) -> Picture | None:
    """The one beside whose address the file was chosen."""
    given = request.POST.get("picture", "")
    missing = run.publication.pictures.missing()
    return missing.filter(pk=int(given)).first() if given.isdecimal() else None


def _say(request: DeskRequest, outcome: Matched | str) -> None:
    if isinstance(outcome, str):
        messages.error(request, outcome)
        return
    if outcome.attached:
        count = len(outcome.attached)
        messages.success(request, f"Added {count:,} picture{'' if count == 1 else 's'}.")
    for sentence in outcome.refused[:NAMES_SAID]:
        messages.error(request, f"Not added: {sentence}")
    if outcome.unmatched:
        messages.warning(request, _no_match(outcome.unmatched))


def _no_match(names: list[str]) -> str:
    listed = ", ".join(names[:NAMES_SAID])
    more = f" and {len(names) - NAMES_SAID:,} more" if len(names) > NAMES_SAID else ""
    return f"No missing picture has this address or name: {listed}{more}."
