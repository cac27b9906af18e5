"""A bibliographic record as the lines of a block `paper`."""

from typing import Any

from curation.importers.readers.own_values import OwnPaper
from curation.importers.readers.paper_record import arxiv_of


def paper_facts(paper: OwnPaper, title_above: str = "") -> dict[str, Any]:
    """What stays unsaid is None; the title is said where no heading above says it."""
    arxiv, version = _arxiv(paper)
    derived_code = bool(paper.code_url)
    return {
        "title": None if paper.title == title_above else paper.title,
        "title_source": paper.title_source or None,
        "authors": _authors(paper) or None,
        "et_al": paper.is_et_al or None,
        "affiliation": paper.affiliation or None,
        "venue": paper.venue or None,
        "date": paper.date or None,
        "day": paper.day,
        "date_reference": paper.date_reference,
        "category": paper.category or None,
        "doi": paper.doi or None,
        "arxiv": arxiv or None,
        "arxiv_version": version,
        "latest_version": paper.latest_version,
        "known_as": list(paper.known_as) or None,
        "url": paper.url or None,
        "has_code": None if paper.has_code == derived_code else paper.has_code,
        "code": paper.code_url or None,
        "data": paper.data_url or None,
        "licence": paper.licence or None,
        "standing": paper.standing or None,
        "standing_note": paper.standing_note or None,
        "abstract": paper.abstract or None,
        "abstract_source": paper.abstract_source or None,
        "origins": dict(paper.origins) or None,
        "slug": paper.slug or None,
        "aliases": list(paper.aliases) or None,
    }


def _authors(paper: OwnPaper) -> list[Any]:
    pairs = zip(paper.authors, paper.orcids, strict=True)
    return [{"name": name, "orcid": orcid} if orcid else name for name, orcid in pairs]


def _arxiv(paper: OwnPaper) -> tuple[str, int | None]:
    """`2301.01234v2` where that reads back; else the version stands apart."""
    if paper.arxiv_version is None:
        return paper.arxiv_id, None
    together = f"{paper.arxiv_id}v{paper.arxiv_version}"
    is_plain = arxiv_of(together) == (paper.arxiv_id, paper.arxiv_version)
    return (together, None) if is_plain else (paper.arxiv_id, paper.arxiv_version)
