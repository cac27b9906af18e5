"""The addresses under which a paper may have been linked to, whatever register they are of.

Archives link to papers without keeping records of them, so a paper is also remembered by each of
its usual addresses: a version of the PDF, a mirror, a page about it.
"""

from collections.abc import Callable, Iterator, Mapping
from functools import lru_cache
from urllib.parse import quote

from curation.identifiers import Identifier, Scheme, identifiers_in, page_of
from curation.links import canonical_url

# Of the versions that anybody links to; hardly a paper has more.
MOST_VERSIONS = 9
# One capture, or one page, asks for the same address several times in a row; a board does so after
# each move.
REMEMBERED_ADDRESSES = 1_024

_ARXIV = (
    "https://export.arxiv.org/abs/{}",
    "https://ar5iv.org/abs/{}",
    "https://ar5iv.labs.arxiv.org/html/{}",
    "https://www.alphaxiv.org/abs/{}",
    "https://alphaxiv.org/abs/{}",
    "https://www.alphaxiv.org/overview/{}",
    "https://huggingface.co/papers/{}",
    "https://doi.org/10.48550/arXiv.{}",
    "https://doi.org/10.48550/arxiv.{}",
)
_ARXIV_VERSIONS = (
    "https://arxiv.org/abs/{}",
    "https://arxiv.org/pdf/{}",
    "https://arxiv.org/pdf/{}.pdf",
    "https://arxiv.org/html/{}",
)


@lru_cache(maxsize=REMEMBERED_ADDRESSES)
def names_of(address: str) -> tuple[Identifier, ...]:
    """The papers that this address is of, as its registers call them."""
    return identifiers_in(address)


@lru_cache(maxsize=REMEMBERED_ADDRESSES)
def spellings_of(address: str) -> frozenset[str]:
    """Canonical addresses of the paper that this address is of; none of no paper."""
    return frozenset(one for name in names_of(address) for one in _addresses_of(name))


def _addresses_of(name: Identifier) -> Iterator[str]:
    """Those of arXiv, which are many, are written in canonical form here."""
    if name.scheme == Scheme.ARXIV:
        return _of_arxiv(name.value)
    others = _OF_SCHEME.get(name.scheme, lambda value: iter(()))(name.value)
    return map(canonical_url, (page_of(name), *others))


def _of_arxiv(value: str) -> Iterator[str]:
    yield from (form.format(value) for form in _ARXIV)
    for version in ("", *(f"v{number}" for number in range(1, MOST_VERSIONS + 1))):
        yield from (form.format(value + version) for form in _ARXIV_VERSIONS)


def _of_doi(value: str) -> Iterator[str]:
    yield f"https://dx.doi.org/{quote(value, safe='/:()._;-')}"
    yield f"https://doi.org/{value.upper()}"


def _of_openreview(value: str) -> Iterator[str]:
    yield f"https://openreview.net/pdf?id={value}"


def _of_acl(value: str) -> Iterator[str]:
    yield f"https://aclanthology.org/{value}.pdf"
    yield f"https://www.aclweb.org/anthology/{value}"
    yield f"https://www.aclweb.org/anthology/{value}.pdf"


def _of_pmid(value: str) -> Iterator[str]:
    yield f"https://www.ncbi.nlm.nih.gov/pubmed/{value}"


def _of_pmcid(value: str) -> Iterator[str]:
    yield f"https://www.ncbi.nlm.nih.gov/pmc/articles/{value}"
    yield f"https://europepmc.org/article/PMC/{value}"


_OF_SCHEME: Mapping[Scheme, Callable[[str], Iterator[str]]] = {
    Scheme.DOI: _of_doi,
    Scheme.OPENREVIEW: _of_openreview,
    Scheme.ACL: _of_acl,
    Scheme.PMID: _of_pmid,
    Scheme.PMCID: _of_pmcid,
}
