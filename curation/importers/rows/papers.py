"""Bibliographic records of an issue: found again rather than doubled."""

from curation.importers.readers.parsed import ParsedPaper
from curation.importers.rows.fitting import fitted
from curation.models import Paper, PaperAuthor, Publication


def paper_row(publication: Publication, parsed: ParsedPaper) -> Paper:
    """The record of this paper; one that is known gets what it lacks, and loses nothing."""
    identity = Paper.identity_of(parsed.title, parsed.authors[0] if parsed.authors else "")
    known = publication.papers.identified(
        doi=parsed.doi, arxiv_id=parsed.arxiv_id, identity=identity
    )
    paper = known or Paper(publication=publication, identity=identity, title=parsed.title)
    for field, value in _facts(parsed).items():
        if value and not getattr(paper, field):
            setattr(paper, field, value)
    fitted(paper)
    paper.save()
    if not paper.authors.exists():
        PaperAuthor.objects.bulk_create(_authors(paper, parsed))
    return paper


def _facts(parsed: ParsedPaper) -> dict[str, object]:
    return {
        "is_et_al": parsed.is_et_al,
        "affiliation": parsed.affiliation,
        "venue": parsed.venue,
        "date_as_given": parsed.date,
        "category": parsed.category,
        "doi": parsed.doi,
        "arxiv_id": parsed.arxiv_id,
        "arxiv_version": parsed.arxiv_version,
        "url": parsed.url,
        "has_code": parsed.has_code,
        "code_url": parsed.code_url,
        "data_url": parsed.data_url,
    }


def _authors(paper: Paper, parsed: ParsedPaper) -> list[PaperAuthor]:
    rows = [
        PaperAuthor(paper=paper, name=name, position=position)
        for position, name in enumerate(parsed.authors)
    ]
    return [fitted(row) for row in rows]
