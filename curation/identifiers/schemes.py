"""The registers that papers are known by, and the page to link to in each."""

from dataclasses import dataclass
from enum import StrEnum
from urllib.parse import quote


class Scheme(StrEnum):
    ARXIV = "arxiv"
    DOI = "doi"
    OPENREVIEW = "openreview"
    ACL = "acl"
    PMID = "pmid"
    PMCID = "pmcid"
    S2 = "s2"
    S2_CORPUS = "s2corpus"


_PAGES = {
    Scheme.ARXIV: "https://arxiv.org/abs/",
    Scheme.DOI: "https://doi.org/",
    Scheme.OPENREVIEW: "https://openreview.net/forum?id=",
    Scheme.ACL: "https://aclanthology.org/",
    Scheme.PMID: "https://pubmed.ncbi.nlm.nih.gov/",
    Scheme.PMCID: "https://pmc.ncbi.nlm.nih.gov/articles/",
    Scheme.S2: "https://www.semanticscholar.org/paper/",
    Scheme.S2_CORPUS: "https://api.semanticscholar.org/CorpusID:",
}


@dataclass(frozen=True)
class Identifier:
    """`value` is canonical and without version: two papers are one if scheme and value agree.

    A DOI is in lower case, an arXiv id of the old kind has no subject class (`math/0309136`), a
    PMCID begins with `PMC`. `version` is the arXiv version that was named, if any.
    """

    scheme: Scheme
    value: str
    version: int | None = None


def page_of(identifier: Identifier) -> str:
    """The page to link to: arXiv's abstract (never a PDF, never one version), doi.org, …"""
    return _PAGES[identifier.scheme] + quote(identifier.value, safe="/:()._;-")
