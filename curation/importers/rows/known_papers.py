"""Which papers of a list a publication has already, found out in few questions."""

from collections.abc import Iterable, Sequence

from django.db.models import Q

from curation.identifiers import Scheme
from curation.importers.readers.parsed import ParsedPaper
from curation.models import Paper, PaperAuthor, Publication

# Databases take only so many values in one question.
AT_ONCE = 200


class KnownPapers:
    """The records that papers to be stored may already have, and those stored meanwhile."""

    def __init__(self, publication: Publication, papers: Sequence[ParsedPaper]) -> None:
        self._by_name: dict[tuple[str, str], Paper] = {}
        self._with_authors: set[int] = set()
        rows: dict[int, Paper] = {}
        for start in range(0, len(papers), AT_ONCE):
            some = papers[start : start + AT_ONCE]
            further = _further_dois(publication, some)
            found = _records(publication, some, further.values())
            for paper in found:
                self._name(rows.setdefault(paper.pk, paper))
            for doi, paper_id in further.items():
                self._by_name.setdefault(("doi", doi), rows[paper_id])
            authors = PaperAuthor.objects.filter(paper__in=[paper.pk for paper in found])
            self._with_authors |= set(authors.values_list("paper_id", flat=True))

    def of(self, parsed: ParsedPaper) -> Paper | None:
        """By the surest name: DOI, arXiv id, title as it is shown, title as it was given."""
        names = [("doi", parsed.doi), ("arxiv_id", parsed.arxiv_id)]
        names += [("identity", identity) for identity in identities_of(parsed)]
        return next((self._by_name[name] for name in names if name in self._by_name), None)

    def named(self, field: str, value: str) -> Paper | None:
        return self._by_name.get((field, value))

    def identity_for(self, parsed: ParsedPaper) -> str:
        """What names the record of one that is new."""
        return identities_of(parsed)[0]

    def has_authors(self, paper: Paper) -> bool:
        return paper.pk in self._with_authors

    def add(self, paper: Paper, *, has_authors: bool) -> None:
        """After it was stored, with the names that it has now."""
        self._name(paper)
        if has_authors:
            self._with_authors.add(paper.pk)

    def _name(self, paper: Paper) -> None:
        for field in ("doi", "arxiv_id", "identity"):
            value = getattr(paper, field)
            if value:
                self._by_name[field, value] = paper


def identities_of(parsed: ParsedPaper) -> list[str]:
    """By the title as it is shown, which is stored, and by the title as it was given."""
    first_author = parsed.authors[0] if parsed.authors else ""
    titles = [parsed.title, *([parsed.title_source] if parsed.title_source else [])]
    return [Paper.identity_of(title, first_author) for title in titles]


def _further_dois(publication: Publication, papers: Sequence[ParsedPaper]) -> dict[str, int]:
    """A preprint’s DOI is a further name once that of the published paper is known."""
    named = publication.paper_identifiers.filter(scheme=Scheme.DOI, value__in=_dois(papers))
    return dict(named.values_list("value", "paper_id"))


def _records(
    publication: Publication, papers: Sequence[ParsedPaper], ids: Iterable[int]
) -> list[Paper]:
    identities = {identity for parsed in papers for identity in identities_of(parsed)} - {""}
    arxiv_ids = {parsed.arxiv_id for parsed in papers} - {""}
    known = Q(identity__in=identities) | Q(doi__in=_dois(papers)) | Q(arxiv_id__in=arxiv_ids)
    return list(publication.papers.filter(known | Q(pk__in=ids)).order_by("pk"))


def _dois(papers: Sequence[ParsedPaper]) -> set[str]:
    return {parsed.doi for parsed in papers} - {""}
