"""Which papers the list shows, and where each of them was covered."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from urllib.parse import urlencode

from django.db.models import Count, Exists, OuterRef, Q
from django.http import Http404, QueryDict

from curation.characters import one_line
from curation.identifiers import identifiers_in
from curation.models import Issue, Paper, PaperAuthor, Publication
from curation.models.item import ItemPaper
from curation.models.paper import PaperQuerySet, RecordState, Standing

LONGEST_SEARCH = 300
MOST_WORDS = 8


class Tab(StrEnum):
    ALL = "all"
    MISSING = "missing"
    NOTICE = "notice"


TABS = {Tab.ALL: "All", Tab.MISSING: "Missing record", Tab.NOTICE: "With a notice"}
_SHOWN = {
    Tab.ALL: Q(),
    Tab.MISSING: Q(record_state__in=[RecordState.UNKNOWN, RecordState.FAILED]),
    Tab.NOTICE: ~Q(standing=Standing.SOUND),
}


@dataclass(frozen=True)
class Asked:
    """What the page's address asks for; whatever it says beyond that is the whole list."""

    words: str
    tab: Tab

    @classmethod
    def of(cls, query: QueryDict) -> "Asked":
        words = one_line(query.get("q", "")[:LONGEST_SEARCH])
        shown = query.get("show", Tab.ALL)
        return cls(words, Tab(shown) if shown in TABS else Tab.ALL)

    def papers_of(self, publication: Publication) -> PaperQuerySet:
        """Those that the list shows, the last added first."""
        return shown(searched(publication, self.words), self.tab)

    def query(self, **further: str) -> str:
        """For a link: the same search, with something else changed."""
        said = {"show": str(self.tab), "q": self.words} | further
        return urlencode({name: value for name, value in said.items() if value})


def searched(publication: Publication, words: str) -> PaperQuerySet:
    """By a name in any form, else by words of title, author, DOI or arXiv id: all must be met."""
    papers = publication.papers.all()
    known = papers.known_as(identifiers_in(words))
    if known:
        return papers.filter(pk=known.pk)
    for word in words.split()[:MOST_WORDS]:
        papers = papers.filter(_has(word))
    return papers


def shown(papers: PaperQuerySet, tab: Tab) -> PaperQuerySet:
    return papers.filter(_SHOWN[tab]).order_by("-created_at", "-pk")


def counts(papers: PaperQuerySet) -> dict[Tab, int]:
    found = papers.order_by().aggregate(
        **{f"in_{tab}": Count("pk", filter=_SHOWN[tab] or None) for tab in TABS}
    )
    return {tab: found[f"in_{tab}"] for tab in TABS}


def places(papers: Iterable[Paper]) -> dict[int, list[ItemPaper]]:
    """The items of issues that are about each paper, those of the latest issue first."""
    rows = ItemPaper.objects.filter(paper__in=list(papers), item__section__isnull=False)
    found: dict[int, list[ItemPaper]] = {}
    for row in sorted(rows.select_related("item__section__issue"), key=_age):
        found.setdefault(row.paper_id, []).append(row)
    return found


def issues(rows: Iterable[ItemPaper]) -> list[Issue]:
    """Each once."""
    sections = (row.item.section for row in rows)
    return list(dict.fromkeys(section.issue for section in sections if section))


def day_of(issue: Issue) -> date | None:
    """The day printed on it, else that on which it came out."""
    return issue.date or (issue.published_at.date() if issue.published_at else None)


def paper_or_404(publication: Publication, paper_id: int) -> Paper:
    found = publication.papers.filter(pk=paper_id).first()
    if found is None:
        raise Http404
    found.publication = publication
    return found


def _has(word: str) -> Q:
    by_author = PaperAuthor.objects.filter(paper=OuterRef("pk"), name__icontains=word)
    columns = Q(title__icontains=word) | Q(doi__icontains=word) | Q(arxiv_id__icontains=word)
    return columns | Q(Exists(by_author))


def _age(row: ItemPaper) -> tuple[int, int]:
    issue = row.item.section.issue if row.item.section else None
    day = day_of(issue) if issue else None
    return -(day or date.max).toordinal(), row.pk
