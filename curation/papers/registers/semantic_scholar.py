"""Semantic Scholar: asked only under which other names it knows a paper."""

from urllib.parse import quote

from curation.identifiers import Identifier, Scheme, identifiers_in
from curation.papers.record import Record, Register
from curation.papers.registers.answers import Answer, answer_in, unreadable
from curation.papers.registers.known_as import known_as, named

NAME = "Semantic Scholar"
ACCEPT = "application/json"

_API = "https://api.semanticscholar.org/graph/v1/paper/"
_PAGES = "https://www.semanticscholar.org/paper/"
_NAMES = {
    "ArXiv": "arxiv",
    "DOI": "doi",
    "ACL": "acl",
    "PubMed": "pmid",
    "PubMedCentral": "pmcid",
    "CorpusId": "corpusid",
}


def address_of(identifier: Identifier) -> str:
    """By Semantic Scholar's own id, or by its number in the corpus."""
    prefix = "CorpusID:" if identifier.scheme == Scheme.S2_CORPUS else ""
    return f"{_API}{prefix}{quote(identifier.value, safe='')}?fields=externalIds"


def record_in(body: bytes) -> Record | None:
    """None when Semantic Scholar has no such paper."""
    answer = answer_in(body, name=NAME)
    if "not found" in answer.at("error").text.lower():
        return None
    if not answer.at("paperId").text:
        raise unreadable(NAME)
    return _record(answer)


def _record(answer: Answer) -> Record:
    found = list(identifiers_in(_PAGES + answer.at("paperId").text))
    for name, scheme in _NAMES.items():
        found += named(scheme, answer.at("externalIds", name).text)
    known = known_as(found)
    return Record(
        register=Register.SEMANTIC_SCHOLAR,
        doi=known.doi,
        arxiv_id=known.arxiv_id,
        identifiers=known.others,
    )
