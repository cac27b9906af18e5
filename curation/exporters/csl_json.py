"""Papers as CSL-JSON, the form that citation programs read (its schema is version 1.0.2)."""

import json
from collections.abc import Iterable, Iterator
from typing import Any

from curation.exporters.citation import Citation, citation_of
from curation.exporters.citation_keys import Keys
from curation.exporters.person_names import PersonName
from curation.exporters.venues import Kind
from curation.models import Paper

# To the schema an “article” is a preprint.
_TYPES = {
    Kind.ARTICLE: "article-journal",
    Kind.CONFERENCE: "paper-conference",
    Kind.PREPRINT: "article",
    Kind.OTHER: "document",
}
# What the schema has names for.
_REGISTERS = {"pmid": "PMID", "pmcid": "PMCID"}


def csl_json_of(papers: Iterable[Paper], keys: Keys) -> Iterator[str]:
    """One array, piece by piece; what citations are made of is best read beforehand."""
    opening = "[\n"
    for paper in papers:
        citation = citation_of(paper)
        item = _item(citation, keys.of(paper, citation))
        yield opening + json.dumps(item, ensure_ascii=False)
        opening = ",\n"
    yield "[]\n" if opening == "[\n" else "\n]\n"


def _item(citation: Citation, key: str) -> dict[str, Any]:
    is_preprint = citation.kind == Kind.PREPRINT
    said = {
        "title": citation.title,
        "author": [_author(person) for person in citation.authors],
        "container-title": citation.venue,
        "publisher": "arXiv" if is_preprint else "",
        "genre": "preprint" if is_preprint else "",
        "number": f"arXiv:{citation.arxiv_id}" if is_preprint else "",
        "version": str(citation.arxiv_version or "") if is_preprint else "",
        "issued": _issued(citation),
        "DOI": citation.doi,
        "URL": citation.page,
        **{_REGISTERS[name]: value for name, value in citation.further if name in _REGISTERS},
        "keyword": citation.category,
        "abstract": citation.abstract,
        "note": "\n".join(citation.notes),
    }
    written = {name: value for name, value in said.items() if value}
    return {"id": key, "type": _TYPES[citation.kind], **written}


def _author(person: PersonName) -> dict[str, str]:
    parts = {"family": person.family, "given": person.given, "suffix": person.suffix}
    known = {name: part for name, part in parts.items() if part}
    return known or {"literal": person.literal}


def _issued(citation: Citation) -> dict[str, Any]:
    if not citation.year:
        return {"literal": citation.date} if citation.date else {}
    parts = [citation.year, citation.month, citation.day if citation.month else None]
    return {"date-parts": [[part for part in parts if part]]}
