"""Papers as BibTeX, in UTF-8, with keys such as `duval2023faenet`."""

from collections.abc import Iterable, Iterator

import bibtexparser
from bibtexparser.model import Entry, Field

from curation.exporters.citation import Citation, citation_of
from curation.exporters.citation_keys import Keys
from curation.exporters.person_names import PersonName
from curation.exporters.tex import plain_address, tex_given, tex_of
from curation.exporters.venues import Kind
from curation.importers.readers.bibtex import paragraphs_of, shown_name, text_of
from curation.models import Paper

_TYPES = {Kind.ARTICLE: "article", Kind.CONFERENCE: "inproceedings"}
_VENUES = {Kind.ARTICLE: "journal", Kind.CONFERENCE: "booktitle"}
_MONTHS = "jan feb mar apr may jun jul aug sep oct nov dec".split()  # noqa: SIM905
_REGISTERS = {"pmid", "pmcid"}
_FORMAT = bibtexparser.BibtexFormat()
_FORMAT.indent = "  "


def bibtex_of(papers: Iterable[Paper], keys: Keys) -> Iterator[str]:
    """Entry by entry; what citations are made of is best read beforehand."""
    for paper in papers:
        citation = citation_of(paper)
        entry = _entry(citation, keys.of(paper, citation))
        # Every value is enclosed already: the macros of months must not be.
        yield bibtexparser.write_string(
            bibtexparser.Library([entry]), unparse_stack=[], bibtex_format=_FORMAT
        )


def _entry(citation: Citation, key: str) -> Entry:
    written = {name: f"{{{value}}}" for name, value in _values(citation).items() if value}
    if citation.month:
        written["month"] = _MONTHS[citation.month - 1]
    fields = [Field(name, value) for name, value in written.items()]
    return Entry(_TYPES.get(citation.kind, "misc"), key, fields)


def _values(citation: Citation) -> dict[str, str]:
    """In the order of the entry."""
    is_found_elsewhere = citation.doi or citation.arxiv_id
    return {
        # The second pair of braces keeps its capitals.
        "title": f"{{{tex_given(citation.title_source, citation.title, text_of)}}}",
        "author": _authors(citation),
        _VENUES.get(citation.kind, "howpublished"): tex_of(citation.venue),
        "year": str(citation.year) if citation.year else tex_of(citation.date),
        "month": str(citation.month or ""),
        "day": str(citation.day or ""),
        "doi": plain_address(citation.doi),
        **_arxiv(citation),
        **{name: tex_of(value) for name, value in citation.further if name in _REGISTERS},
        "url": plain_address(citation.url if is_found_elsewhere else citation.page),
        "note": tex_of(citation.notice),
        "abstract": tex_given(citation.abstract_source, citation.abstract, paragraphs_of),
        "copyright": tex_of(citation.licence),
        # No style prints these; programs keep what they do not know.
        "affiliation": tex_of(citation.affiliation),
        "code": plain_address(citation.code_url),
        "data": plain_address(citation.data_url),
    }


def _arxiv(citation: Citation) -> dict[str, str]:
    """A category of arXiv's is the class of its eprint; another is said all the same."""
    if not citation.arxiv_id:
        return {"category": tex_of(citation.category)}
    return {
        "eprint": plain_address(citation.arxiv),
        "archiveprefix": "arXiv",
        "primaryclass": tex_of(citation.category),
    }


def _authors(citation: Citation) -> str:
    names = [_name(*both) for both in zip(citation.authors, citation.names, strict=True)]
    return " and ".join([*names, "others"] if citation.is_et_al and names else names)


def _name(person: PersonName, name: str) -> str:
    """In braces where it is one, or would not be read as it is shown."""
    parts = [tex_of(part) for part in (person.family, person.suffix, person.given) if part]
    apart = ", ".join(parts)
    return apart if parts and shown_name(apart) == name else f"{{{tex_of(name)}}}"
