"""What a page lets readers cite: a paper, an issue of the newsletter, or one item of an issue."""

from dataclasses import dataclass
from enum import Enum, auto

from django.conf import settings

from curation.characters import one_line
from curation.exporters.citation import citation_of
from curation.exporters.person_names import PersonName, person_of
from curation.exporters.venues import Kind
from curation.links import is_sound
from curation.models import Paper, Publication
from curation.models.item import Kind as ItemKind
from newsletter.editions.addresses import item_path, page_path
from newsletter.editions.models import Edition, EditionItem


class Medium(Enum):
    NEWSLETTER = auto()
    JOURNAL = auto()
    PROCEEDINGS = auto()
    PREPRINT = auto()
    OTHER = auto()


_MEDIA = {
    Kind.ARTICLE: Medium.JOURNAL,
    Kind.CONFERENCE: Medium.PROCEEDINGS,
    Kind.PREPRINT: Medium.PREPRINT,
    Kind.OTHER: Medium.OTHER,
}


@dataclass(frozen=True)
class Work:
    """Text is plain and on one line, but for the paragraphs of the abstract.

    `container` is the journal, the proceedings or the newsletter; `date` is year, month and day
    as far as they are known; `url` is full.
    """

    medium: Medium
    title: str
    authors: tuple[PersonName, ...]
    container: str
    issue: str
    date: tuple[int, ...]
    url: str
    language: str
    abstract: str
    keyword: str = ""
    doi: str = ""
    arxiv_id: str = ""
    pmid: str = ""


def work_of_paper(paper: Paper) -> Work:
    """Its authors and identifiers are best read beforehand."""
    citation = citation_of(paper)
    return Work(
        medium=_MEDIA[citation.kind],
        title=citation.title,
        authors=citation.authors,
        container="arXiv" if citation.kind == Kind.PREPRINT else citation.venue,
        issue="",
        date=_known(citation.year, citation.month, citation.day),
        url=citation.page if is_sound(citation.page) else "",
        language="",
        abstract=citation.abstract,
        keyword=citation.category,
        doi=citation.doi,
        arxiv_id=citation.arxiv_id,
        pmid=dict(citation.further).get("pmid", ""),
    )


def work_of_edition(edition: Edition) -> Work:
    return _of_newsletter(edition, edition.title, page_path(edition), edition.dek)


def work_of_item(item: EditionItem) -> Work | None:
    """The paper itself where the item is a paper's card; nothing of what a sponsor says."""
    if item.kind == ItemKind.SPONSOR:
        return None
    papers = list(item.papers.all()) if item.kind == ItemKind.PAPER else []
    if papers:
        # A card without a title of its own bears the paper's, cut.
        titled = (paper for paper in papers if paper.title.startswith(item.title))
        return work_of_paper(next(titled, papers[0]))
    path = item_path(item)
    return _of_newsletter(item.edition, item.shown_title, path, item.summary, item.language)


def _of_newsletter(
    edition: Edition, title: str, path: str, abstract: str, language: str = ""
) -> Work:
    publication = edition.publication
    day = edition.date or (edition.public_at or edition.frozen_at).date()
    return Work(
        medium=Medium.NEWSLETTER,
        title=one_line(title),
        authors=(_author_of(publication),),
        container=one_line(publication.name),
        issue="" if edition.number is None else str(edition.number),
        date=(day.year, day.month, day.day),
        url=f"{settings.SITE_URL}{path}",
        language=one_line(language or publication.language),
        abstract=one_line(abstract),
    )


def _author_of(publication: Publication) -> PersonName:
    """Whom its letters come from, else the newsletter itself."""
    sender = one_line(publication.from_name)
    name = one_line(publication.name)
    return person_of(sender) if sender and sender != name else PersonName(literal=name)


def _known(year: int | None, month: int | None, day: int | None) -> tuple[int, ...]:
    """Up to the first part that is not known."""
    if not year:
        return ()
    if not month:
        return (year,)
    return (year, month, day) if day else (year, month)
