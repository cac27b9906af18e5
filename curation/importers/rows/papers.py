"""Bibliographic records of an issue: found again rather than doubled."""

from curation.importers.readers.parsed import ParsedPaper
from curation.importers.rows.fitting import fitted
from curation.importers.rows.known_papers import KnownPapers
from curation.importers.rows.traces import Traces
from curation.models import Paper, PaperAuthor, Publication
from curation.models.paper import EDITOR


def paper_row(
    publication: Publication,
    parsed: ParsedPaper,
    traces: Traces | None = None,
    known: KnownPapers | None = None,
) -> Paper:
    """The record of this paper; one that is known gets what it lacks, and loses nothing.

    An identifier that another record has stays with that one. For a list of papers `known` is
    read once.
    """
    traces = traces or Traces()
    known = known or KnownPapers(publication, [parsed])
    found = known.of(parsed)
    paper = found or Paper(
        publication=publication, identity=known.identity_for(parsed), title=parsed.title
    )
    has_authors = found is not None and known.has_authors(found)
    lacking = _lacking(paper, parsed, known, has_authors=has_authors)
    if found and lacking:
        traces.changing(found, list(lacking))
    for field, value in lacking.items():
        setattr(paper, field, value)
    if not found:
        fitted(paper).save()
        traces.created(paper)
    elif lacking:
        fitted(paper).save(update_fields=list(lacking))
    if not has_authors:
        authors = _authors(paper, parsed)
        PaperAuthor.objects.bulk_create(authors)
        traces.created(*authors)
    known.add(paper, has_authors=has_authors or bool(parsed.authors))
    return paper


def _lacking(
    paper: Paper, parsed: ParsedPaper, known: KnownPapers, *, has_authors: bool
) -> dict[str, object]:
    """“et al.” is said of the authors it came with, a source of the text it is the source of."""
    facts = _facts(parsed)
    if has_authors:
        facts.pop("is_et_al")
    if paper.abstract:
        facts.pop("abstract_source")
    if paper.title != parsed.title:
        facts.pop("title_source")
    # What an editor emptied by hand stays empty.
    facts = {fact: value for fact, value in facts.items() if paper.origins.get(fact) != EDITOR}
    lacking = {fact: value for fact, value in facts.items() if value and not getattr(paper, fact)}
    return {fact: value for fact, value in lacking.items() if known.named(fact, str(value)) is None}


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
