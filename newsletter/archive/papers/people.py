"""Authors: whoever is written alike is one."""

from collections import Counter
from dataclasses import dataclass

from django.http import Http404

from curation.models import PaperAuthor, Publication
from newsletter.archive.papers.listing import facts_of
from newsletter.editions.papers import public_papers

ORCID_PAGE = "https://orcid.org/"


@dataclass(frozen=True)
class Author:
    """`papers` are ids, the newest first; `orcid` is empty where their papers name two."""

    name: str
    orcid: str
    papers: list[int]


def author_or_404(publication: Publication, slug: str) -> Author:
    """With the name that most papers give. Raises `Http404` where no public paper is theirs."""
    papers = public_papers(publication).filter(authors__slug=slug).distinct()
    facts = facts_of(papers)
    if not facts:
        raise Http404("No paper is by this author.")
    ids = [one.pk for one in facts]
    written = PaperAuthor.objects.filter(paper__in=ids, slug=slug)
    named = list(written.order_by("pk").values_list("name", "orcid"))
    names = Counter(name for name, _ in named)
    orcids = {orcid for _, orcid in named if orcid}
    return Author(
        name=names.most_common(1)[0][0],
        orcid=f"{ORCID_PAGE}{orcids.pop()}" if len(orcids) == 1 else "",
        papers=ids,
    )
