"""Papers are added by pasting what names them: an address, a DOI, an arXiv id, or BibTeX."""

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from curation.access import DeskRequest, member_required
from curation.desk.papers.forms import AddForm
from curation.desk.papers.pasted import Answer, Outcome, is_bibtex, start_import, take_in
from curation.models import Paper, Publication
from curation.tasks import ask_paper, hint, sweep_papers

# More than these are left to the sweep, which asks arXiv about fifty at once.
ASKED_ONE_BY_ONE = 5


@member_required
@require_http_methods(["GET", "HEAD", "POST"])
def add(request: DeskRequest, publication: Publication) -> HttpResponse:
    """A POST answers each line; BibTeX becomes an import, which can be looked at and undone."""
    if request.method != "POST":
        return _page(request, publication, AddForm())
    form = AddForm(request.POST)
    if not form.is_valid():
        return _page(request, publication, form, status=422)
    text = form.cleaned_data["text"]
    if is_bibtex(text):
        run = start_import(publication, request.user, text)
        return redirect("desk:import", publication.slug, run.pk)
    answers = take_in(publication, text, timezone.now())
    _wake([answer.paper for answer in answers if answer.paper])
    left = "\n".join(one.line for one in answers if one.outcome == Outcome.NOT_RECOGNISED)
    return _page(request, publication, AddForm(initial={"text": left}), answers)


def _wake(papers: list[Paper]) -> None:
    waiting = [paper.pk for paper in papers if paper.ask_at]
    if len(waiting) > ASKED_ONE_BY_ONE:
        hint(sweep_papers)
        return
    for paper_id in waiting:
        hint(ask_paper, paper_id)


def _page(
    request: DeskRequest,
    publication: Publication,
    form: AddForm,
    answers: list[Answer] | None = None,
    status: int = 200,
) -> HttpResponse:
    context = {
        "room": "papers",
        "publication": publication,
        "form": form,
        "answers": answers or [],
    }
    return render(request, "desk/papers/add.html", context, status=status)
