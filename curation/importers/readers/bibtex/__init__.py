"""A file of BibTeX or biblatex as papers, read as forgivingly as reference managers do."""

from curation.importers.readers.bibtex.bibliography import is_bibtex, parse_bibtex
from curation.importers.readers.bibtex.names import shown_name
from curation.importers.readers.bibtex.whereabouts import is_arxiv
from curation.importers.readers.bibtex.words import paragraphs_of, text_of

# How a file of ours begins. Its letters are as they were meant; in the folder of an export the
# issues and collections beside it bring its papers.
OF_AN_EXPORT = "% Papers of an export by Masthead"

__all__ = [
    "OF_AN_EXPORT",
    "is_arxiv",
    "is_bibtex",
    "paragraphs_of",
    "parse_bibtex",
    "shown_name",
    "text_of",
]
