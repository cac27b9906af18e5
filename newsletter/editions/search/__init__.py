"""Search in what readers see: issues, items and papers, on either database alike.

`search` finds, `similar` relates; `index` writes the rows that both read.
"""

from newsletter.editions.search.find import search
from newsletter.editions.search.likeness import similar
from newsletter.editions.search.results import Results

__all__ = ["Results", "search", "similar"]
