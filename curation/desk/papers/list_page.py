"""The list of papers, and asking the registers again about those they did not know."""

from dataclasses import dataclass

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from curation.access import DeskRequest, member_required
from curation.desk.papers.listing import TABS, Asked, Tab, counts, issues, places, searched
from curation.exporters.papers import EXPORT_FORMS
from curation.models import Issue, Paper, Publication
from curation.papers.by_hand import ask_anew
from curation.papers.moved import changes_of
from curation.tasks import hint, sweep_papers

PAPERS_PER_PAGE = 50
ISSUES_NAMED = 5


@dataclass(frozen=True)
class PaperEntry:
    """A paper with the latest issues that covered it, and how many more there are."""

    paper: Paper
    issues: list[Issue]
    more_count: int


@member_required
@require_safe
def papers(request: DeskRequest, publication: Publication) -> HttpResponse:
    """`?q=` searches, `?show=` names a tab."""
    asked = Asked.of(request.GET)
    found = asked.papers_of(publication)
    page = Paginator(found.with_authors(), PAPERS_PER_PAGE).get_page(request.GET.get("page"))
    numbers = counts(searched(publication, asked.words))
    context = {
        "room": "papers",
        "publication": publication,
        "asked": asked,
        "tabs": [(tab, label, numbers[tab], asked.query(show=tab)) for tab, label in TABS.items()],
        "page": page,
        "entries": entries(list(page.object_list)),
        # The piece writes `show=` before it.
        "page_query": asked.query().removeprefix("show="),
        "exports": [(form.name, asked.query(form=name)) for name, form in EXPORT_FORMS.items()],
        "moved_count": changes_of(publication).count(),
        "has_papers": bool(numbers[Tab.ALL]) or publication.papers.exists(),
    }
    return render(request, "desk/papers/papers.html", context)


@member_required
@require_POST
def ask_missing(request: DeskRequest, publication: Publication) -> HttpResponse:
    """About every paper of the tab: the clock asks, fifty at a time."""
    missing = Asked("", Tab.MISSING)
    count = ask_anew(missing.papers_of(publication).order_by(), timezone.now())
    if count:
        hint(sweep_papers)
        messages.success(request, f"The registers are asked about {_papers(count)} again.")
    else:
        messages.error(request, "No paper of this list has a name that a register knows.")
    return redirect("desk:papers", publication.slug)


def entries(shown: list[Paper]) -> list[PaperEntry]:
    """In a constant number of queries."""
    covered = places(shown)
    return [_entry(paper, issues(covered.get(paper.pk, []))) for paper in shown]


def _entry(paper: Paper, covering: list[Issue]) -> PaperEntry:
    return PaperEntry(paper, covering[:ISSUES_NAMED], max(0, len(covering) - ISSUES_NAMED))


def _papers(count: int) -> str:
    return "one paper" if count == 1 else f"{count:,} papers"
