"""What one register says about one paper."""

import datetime
from dataclasses import dataclass
from enum import StrEnum

from curation.identifiers import Identifier, Scheme
from curation.models.paper import Standing

# As wide as the fields of a paper.
LONGEST_TITLE = 500
LONGEST_NAME = 200
LONGEST_VENUE = 300
LONGEST_CATEGORY = 60
LONGEST_LICENCE = 200
LONGEST_NOTE = 300
LONGEST_IDENTIFIER = 200
LONGEST_ARXIV_ID = 40
# Ten times what abstracts have; and collaborations sign with thousands.
LONGEST_ABSTRACT = 20_000
MOST_AUTHORS = 1_000


class Register(StrEnum):
    """Who says it; a file of BibTeX and an editor are asked like a register."""

    ARXIV = "arxiv"
    CROSSREF = "crossref"
    DATACITE = "datacite"
    OPENALEX = "openalex"
    EUROPE_PMC = "europepmc"
    OPENREVIEW = "openreview"
    SEMANTIC_SCHOLAR = "semanticscholar"
    BIBTEX = "bibtex"
    EDITOR = "editor"


@dataclass(frozen=True)
class Author:
    """A person or an organisation, by the name as it is shown; ORCID without its address."""

    name: str
    orcid: str = ""


@dataclass(frozen=True)
class Record:
    """Whatever is empty, this register does not say.

    All text is plain: no tags, no entities, no LaTeX, nothing wider than the paper's own fields.
    Only the `…_source` texts keep what was given, where it differed by more than its blanks.
    """

    register: Register
    title: str = ""
    title_source: str = ""
    authors: tuple[Author, ...] = ()
    is_et_al: bool = False
    """Whether there are more authors than these."""
    venue: str = ""
    is_published: bool = False
    """Whether it says that the paper is out in a journal, proceedings or book: no preprint."""
    date: datetime.date | None = None
    """When it first came out; None where not even the day is known."""
    date_as_given: str = ""
    """As much of it as is known: `2023`, `2023-04` or `2023-04-28`."""
    revised_on: datetime.date | None = None
    """When the version of `arxiv_version` came out, or the last one elsewhere."""
    abstract: str = ""
    """Paragraphs are parted by an empty line."""
    abstract_source: str = ""
    doi: str = ""
    """Of the published paper where it is known, else of the preprint; never arXiv's own DOI."""
    arxiv_id: str = ""
    arxiv_version: int | None = None
    """The newest one there is."""
    url: str = ""
    category: str = ""
    licence: str = ""
    """Short, as `CC-BY-4.0`, where it is known; else the address of its words."""
    code_url: str = ""
    data_url: str = ""
    standing: Standing = Standing.SOUND
    standing_note: str = ""
    """Why, when or by which notice; also of a paper that was only corrected."""
    identifiers: tuple[Identifier, ...] = ()
    """What else the same paper is known by, beside `doi` and `arxiv_id`."""

    @property
    def known_as(self) -> tuple[Identifier, ...]:
        """Every name of the paper, its DOI and its arXiv id among them."""
        arxiv = Identifier(Scheme.ARXIV, self.arxiv_id) if self.arxiv_id else None
        doi = Identifier(Scheme.DOI, self.doi) if self.doi else None
        return tuple(one for one in (arxiv, doi, *self.identifiers) if one)
