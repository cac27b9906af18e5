"""A newsletter as plain text: a letter, and stories whose paragraphs open with labels."""

from curation.importers.readers.labelled_text.issue import parse
from curation.importers.readers.labelled_text.signs import is_labelled_text

__all__ = ["is_labelled_text", "parse"]
