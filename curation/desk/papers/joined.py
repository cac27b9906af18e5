"""Two records are one paper: looked at side by side, then joined."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from curation.access import DeskRequest, member_required
from curation.desk.asked import searched
from curation.desk.papers.comparing import comparison_of, offered
from curation.desk.papers.listing import LONGEST_SEARCH, paper_or_404
from curation.desk.shown_anew import seen_by_readers
from curation.models import Paper, Publication
from curation.papers.joining import join
from curation.tasks import ask_paper, hint


@member_required
@seen_by_readers
@require_http_methods(["GET", "HEAD", "POST"])
def join_papers(request: DeskRequest, publication: Publication, paper_id: int) -> HttpResponse:
    """`?other=` shows both and what would be kept; without it, which it may be. A POST joins."""
    paper = paper_or_404(publication, paper_id)
    if request.method == "POST":
        return _join(request, paper)
    other = _other(paper, request.GET.get("other", ""))
    context = {"room": "papers", "publication": publication, "paper": paper}
    if other:
        context["comparison"] = comparison_of(paper, other)
        return render(request, "desk/papers/join.html", context)
    words = searched(request, longest=LONGEST_SEARCH)
    context |= {"words": words, "offered": offered(paper, words)}
    return render(request, "desk/papers/choose.html", context)


def _join(request: DeskRequest, paper: Paper) -> HttpResponse:
    other = _other(paper, request.POST.get("other", ""))
    if other is None:
        messages.error(request, "Choose the other record of this paper first.")
        return redirect("desk:paper_join", paper.publication.slug, paper.pk)
    kept = join(paper, other)
    hint(ask_paper, kept.pk)
    messages.success(request, "Joined: one record, with the items and collections of both.")
    return redirect("desk:paper", paper.publication.slug, kept.pk)


def _other(paper: Paper, key: str) -> Paper | None:
    """Raises 404 for what is no other record of this publication."""
    if not key:
        return None
    if not (key.isascii() and key.isdigit() and len(key) < 20) or int(key) == paper.pk:
        raise Http404
    return paper_or_404(paper.publication, int(key))
