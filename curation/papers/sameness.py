"""Whether two records can be of one paper: registers mix papers up, and people their DOIs."""

import re
import unicodedata

from curation.models import Paper
from curation.papers.fields import GIVEN
from curation.papers.record import Author, Record, Register

# Titles change between preprint and journal, but not to other words altogether.
LEAST_SHARED_WORDS = 0.34

_WORD = re.compile(r"[^\W_]+")


def record_of(paper: Paper) -> Record | None:
    """What we know of it ourselves; None while that is only the page it was captured from."""
    if paper.origins.get("title") == GIVEN:
        return None
    authors = tuple(Author(name) for name in paper.author_names)
    return Record(Register.EDITOR, title=paper.title, authors=authors)


def are_apart(one: Record, other: Record) -> bool:
    """They share no author and hardly a word of the title; False where one does not say both."""
    if not (one.title and other.title and one.authors and other.authors):
        return False
    return not _names(one) & _names(other) and not _have_like_titles(one, other)


def _have_like_titles(one: Record, other: Record) -> bool:
    words, others = _words(one.title), _words(other.title)
    return len(words & others) >= LEAST_SHARED_WORDS * max(min(len(words), len(others)), 1)


def _names(record: Record) -> set[str]:
    """Parts of names, since some write the family name first; initials say nothing."""
    return {part for author in record.authors for part in _words(author.name) if len(part) > 1}


def _words(text: str) -> set[str]:
    plain = unicodedata.normalize("NFKD", text)
    return set(_WORD.findall("".join(c for c in plain if not unicodedata.combining(c)).casefold()))
