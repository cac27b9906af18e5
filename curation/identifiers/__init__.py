"""Which paper an address or a text speaks of. Pure: text in, values out; nothing here raises."""

from curation.identifiers.hosts import is_at_arxiv
from curation.identifiers.reading import identifiers_in, identifiers_of
from curation.identifiers.schemes import Identifier, Scheme, page_of

__all__ = ["Identifier", "Scheme", "identifiers_in", "identifiers_of", "is_at_arxiv", "page_of"]
