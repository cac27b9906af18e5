"""A file of BibTeX or biblatex as papers, read as forgivingly as reference managers do."""

from curation.importers.readers.bibtex.bibliography import is_bibtex, parse_bibtex
from curation.importers.readers.bibtex.names import shown_name

__all__ = ["is_bibtex", "parse_bibtex", "shown_name"]
