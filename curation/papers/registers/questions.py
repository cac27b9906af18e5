"""Which registers to ask about a paper, in which order, and how to read what they answer."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass

from curation.identifiers import Identifier, Scheme
from curation.identifiers.forms import ARXIV_DOI
from curation.papers.record import Record, Register
from curation.papers.registers import (
    arxiv,
    crossref,
    datacite,
    europepmc,
    openalex,
    openreview,
    semantic_scholar,
)

_NOT_THERE = (404, 410)
# Of the volumes that have DOIs at all, mostly those since 2016.
_ACL_DOI = "10.18653/v1/"
_ORDER = (
    Scheme.ARXIV,
    Scheme.DOI,
    Scheme.ACL,
    Scheme.PMID,
    Scheme.PMCID,
    Scheme.OPENREVIEW,
    Scheme.S2,
    Scheme.S2_CORPUS,
)
_ACCEPTED: Mapping[Register, str] = {
    Register.ARXIV: arxiv.ACCEPT,
    Register.CROSSREF: crossref.ACCEPT,
    Register.DATACITE: datacite.ACCEPT,
    Register.OPENALEX: openalex.ACCEPT,
    Register.EUROPE_PMC: europepmc.ACCEPT,
    Register.OPENREVIEW: openreview.ACCEPT,
    Register.SEMANTIC_SCHOLAR: semantic_scholar.ACCEPT,
}
_READERS: Mapping[Register, Callable[[bytes], Record | None]] = {
    Register.ARXIV: arxiv.record_in,
    Register.CROSSREF: crossref.record_in,
    Register.DATACITE: datacite.record_in,
    Register.OPENALEX: openalex.record_in,
    Register.EUROPE_PMC: europepmc.record_in,
    Register.OPENREVIEW: openreview.record_in,
    Register.SEMANTIC_SCHOLAR: semantic_scholar.record_in,
}


@dataclass(frozen=True)
class Question:
    """To be fetched with the header `Accept: {accept}`.

    A fallback is asked only when nobody before it knew the paper.
    """

    register: Register
    address: str
    is_fallback: bool = False

    @property
    def accept(self) -> str:
        """The media type to ask for."""
        return _ACCEPTED[self.register]


def questions_for(identifiers: Iterable[Identifier]) -> tuple[Question, ...]:
    """In the order to ask, each address once; none where nobody can be asked.

    An answer may bring further names: ask again with `Record.known_as`.
    """
    known = sorted(dict.fromkeys(identifiers), key=lambda one: _ORDER.index(one.scheme))
    asked = [*(question for one in known for question in _about(one)), *_about_its_fate(known)]
    once: dict[str, Question] = {}
    for question in sorted(asked, key=lambda one: one.is_fallback):
        once.setdefault(question.address, question)
    return tuple(once.values())


def read(question: Question, body: bytes, *, status: int = 200) -> Record | None:
    """What it says; None when the register does not know the paper.

    Raises `UnreadableAnswer` for anything else.
    """
    return None if status in _NOT_THERE else _READERS[question.register](body)


def _about(one: Identifier) -> Iterator[Question]:
    if one.scheme == Scheme.ARXIV:
        yield Question(Register.ARXIV, arxiv.address_of_ids([one.value]))
        # It adds the licence, and the DOI under which the paper came out.
        yield Question(Register.DATACITE, datacite.address_of(ARXIV_DOI + one.value))
    elif one.scheme == Scheme.DOI:
        yield from _about_doi(one.value)
    elif one.scheme == Scheme.ACL:
        yield Question(Register.CROSSREF, crossref.address_of(_ACL_DOI + one.value.lower()))
    elif one.scheme in (Scheme.PMID, Scheme.PMCID):
        yield Question(Register.EUROPE_PMC, europepmc.address_of(one))
    elif one.scheme == Scheme.OPENREVIEW:
        yield Question(Register.OPENREVIEW, openreview.address_of(one.value))
        yield Question(Register.OPENREVIEW, openreview.older_address_of(one.value), True)
    else:
        yield Question(Register.SEMANTIC_SCHOLAR, semantic_scholar.address_of(one))


def _about_doi(doi: str) -> Iterator[Question]:
    """One agency keeps a DOI; its beginning says for some that this is DataCite."""
    if doi.startswith(datacite.PREFIXES):
        yield Question(Register.DATACITE, datacite.address_of(doi))
    else:
        yield Question(Register.CROSSREF, crossref.address_of(doi))
        yield Question(Register.DATACITE, datacite.address_of(doi), True)


def _about_its_fate(known: list[Identifier]) -> Iterator[Question]:
    """OpenAlex follows preprint and publication as one work, so that one DOI is enough."""
    dois = [one.value for one in known if one.scheme == Scheme.DOI]
    dois += [ARXIV_DOI + one.value for one in known if one.scheme == Scheme.ARXIV]
    if dois:
        yield Question(Register.OPENALEX, openalex.address_of(dois[0]))
