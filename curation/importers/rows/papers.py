"""Bibliographic records of an issue: found again rather than doubled."""

from curation.importers.readers.parsed import ParsedPaper
from curation.importers.rows.fitting import fitted
from curation.importers.rows.traces import Traces
from curation.models import Paper, PaperAuthor, Publication


def paper_row(publication: Publication, parsed: ParsedPaper, traces: Traces | None = None) -> Paper:
    """The record of this paper; one that is known gets what it lacks, and loses nothing.

    An identifier that another record has stays with that one.
    """
    traces = traces or Traces()
    known = _known(publication, parsed)
    paper = known or Paper(
        publication=publication, identity=_identity(parsed, parsed.title), title=parsed.title
    )
    has_authors = known is not None and known.authors.exists()
    lacking = _lacking(paper, parsed, has_authors=has_authors)
    if known and lacking:
        traces.changing(known, list(lacking))
    for field, value in lacking.items():
        setattr(paper, field, value)
    fitted(paper)
    if not known:
        paper.save()
        traces.created(paper)
    elif lacking:
        paper.save(update_fields=list(lacking))
    if not has_authors:
        authors = _authors(paper, parsed)
        PaperAuthor.objects.bulk_create(authors)
        traces.created(*authors)
    return paper


def _known(publication: Publication, parsed: ParsedPaper) -> Paper | None:
    """By an identifier, by the title as it is shown, or by the title as it was given."""
    known = publication.papers.identified(
        doi=parsed.doi, arxiv_id=parsed.arxiv_id, identity=_identity(parsed, parsed.title)
    )
    if known or not parsed.title_source:
        return known
    return publication.papers.identified(identity=_identity(parsed, parsed.title_source))


def _identity(parsed: ParsedPaper, title: str) -> str:
    return Paper.identity_of(title, parsed.authors[0] if parsed.authors else "")


def _lacking(paper: Paper, parsed: ParsedPaper, *, has_authors: bool) -> dict[str, object]:
    """“et al.” is said of the authors it came with, a source of the text it is the source of."""
    facts = _facts(parsed)
    if has_authors:
        facts.pop("is_et_al")
    if paper.abstract:
        facts.pop("abstract_source")
    if paper.title != parsed.title:
        facts.pop("title_source")
    lacking = {fact: value for fact, value in facts.items() if value and not getattr(paper, fact)}
    return {
        fact: value for fact, value in lacking.items() if not _is_of_another(paper, fact, value)
    }


def _is_of_another(paper: Paper, fact: str, value: object) -> bool:
    if fact not in {"doi", "arxiv_id"}:
        return False
    return paper.publication.papers.exclude(pk=paper.pk).filter(**{fact: value}).exists()


def _facts(parsed: ParsedPaper) -> dict[str, object]:
    return {
        "title_source": parsed.title_source,
        "abstract": parsed.abstract,
        "abstract_source": parsed.abstract_source,
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
        "licence": parsed.licence,
        "standing": parsed.standing,
        "standing_note": parsed.standing_note,
    }


def _authors(paper: Paper, parsed: ParsedPaper) -> list[PaperAuthor]:
    rows = [
        PaperAuthor(paper=paper, name=name, position=position)
        for position, name in enumerate(parsed.authors)
    ]
    return [fitted(row) for row in rows]
