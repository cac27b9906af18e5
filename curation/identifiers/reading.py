"""Identifiers found in one address, or in a running text."""

import re

from curation.identifiers.schemes import Identifier, Scheme

_ARXIV = re.compile(r"(?<![\d.])(\d{4}\.\d{4,5})(?:v(\d{1,2}))?(?![\d])")
_DOI = re.compile(r"10\.\d{4,9}/[^\s\"<>?#]{1,200}")


def identifiers_in(address: str) -> tuple[Identifier, ...]:
    """Those of one web address or of a bare identifier, the surest first; none of no paper."""
    arxiv = _ARXIV.search(address)
    if arxiv and "arxiv" in address.lower():
        return (Identifier(Scheme.ARXIV, arxiv[1], int(arxiv[2]) if arxiv[2] else None),)
    doi = _DOI.search(address)
    return (Identifier(Scheme.DOI, doi[0].lower()),) if doi else ()


def identifiers_of(text: str) -> tuple[Identifier, ...]:
    """Every identifier in a running text, in order, each once."""
    found = (one for word in text.split() for one in identifiers_in(word))
    return tuple(dict.fromkeys(found))
