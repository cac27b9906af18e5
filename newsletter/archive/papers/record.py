"""All that the page of one paper shows."""

from dataclasses import dataclass
from functools import cached_property

from curation import markdown
from curation.exporters.bibtex import bibtex_of
from curation.exporters.citation_keys import Keys
from curation.models import Collection, Paper, PaperAuthor
from curation.papers.names import names_of
from newsletter.archive.papers.appearances import Appearance, appearances_of, collections_of
from newsletter.archive.papers.facts import Fact, Place, facts_of, places_of
from newsletter.archive.papers.news import News, news_of
from newsletter.editions.paper_words import standing_in_words

MOST_AUTHORS = 12


@dataclass(frozen=True)
class Record:
    """`more_authors` are those that a page of a thousand authors folds away."""

    paper: Paper
    places: list[Place]
    facts: list[Fact]
    news: list[News]
    appearances: list[Appearance]
    collections: list[Collection]

    @cached_property
    def _authors(self) -> list[PaperAuthor]:
        return list(self.paper.authors.all())

    @property
    def authors(self) -> list[PaperAuthor]:
        is_short = len(self._authors) <= MOST_AUTHORS + 1
        return self._authors if is_short else self._authors[:MOST_AUTHORS]

    @property
    def more_authors(self) -> list[PaperAuthor]:
        return self._authors[len(self.authors) :]

    @property
    def notice(self) -> str:
        """“Retracted”, or empty."""
        return standing_in_words(self.paper.standing)

    @cached_property
    def abstract(self) -> str:
        """HTML."""
        return markdown.to_html(self.paper.abstract, heading_level=3, name="abstract")

    @cached_property
    def bibtex(self) -> str:
        return "".join(bibtex_of([self.paper], Keys())).strip()


def record_of(paper: Paper) -> Record:
    """Its publication, authors and identifiers are at hand."""
    names = names_of(paper)
    return Record(
        paper=paper,
        places=places_of(paper, names),
        facts=facts_of(paper, names),
        news=news_of(paper),
        appearances=appearances_of(paper, markdown.plain(paper.abstract)),
        collections=list(collections_of(paper)),
    )
