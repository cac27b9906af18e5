"""Which papers a list shows, in which order, and how many each further question would leave.

A list is drawn from a few facts of every public paper, read in one query: a page, its order and
all its counts at once. What is shown of the thirty papers of a page is read after that.
"""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import NamedTuple

from curation.characters import one_line
from curation.exporters.citation import READ_BEFOREHAND, date_of
from curation.models import Paper, PaperAuthor, Publication
from curation.models.paper import PaperQuerySet
from curation.models.paper_slugs import author_slug
from newsletter.archive.papers.asked import Asked, Sort
from newsletter.editions.papers import public_papers

MOST_OFFERED = 40
MOST_CHIPS = 12
MOST_WORDS = 8

_READ = ("pk", "title", "date", "date_as_given", "category", "venue", "has_code", "code_url")


class Facts(NamedTuple):
    """What of a paper can be asked for."""

    pk: int
    title: str
    day: tuple[int, int, int]
    year: int
    category: str
    venue: str
    code: str


class Choice(NamedTuple):
    """One further question: how many papers it would leave."""

    value: str | int
    paper_count: int
    is_chosen: bool
    query: str


@dataclass(frozen=True)
class Listing:
    """`papers` are the ids of what is asked for, in order; the choices stand by field."""

    asked: Asked
    papers: list[int]
    total: int
    years: list[Choice]
    categories: list[Choice]
    venues: list[Choice]
    code: Choice | None

    @property
    def newest_years(self) -> list[Choice]:
        return self.years[:MOST_CHIPS]

    @property
    def largest_categories(self) -> list[Choice]:
        return sorted(self.categories, key=lambda one: -one.paper_count)[:MOST_CHIPS]


def listing_of(publication: Publication, asked: Asked) -> Listing:
    facts = facts_of(public_papers(publication))
    by_author = _papers_by(publication, asked.author) if asked.author else None
    found = [one for one in facts if by_author is None or one.pk in by_author]
    counts = _counts(found, asked)
    code = _choices("code", counts["code"], asked)
    return Listing(
        asked=asked,
        papers=[one.pk for one in ordered(_matching(found, asked), asked.sort)],
        total=len(facts),
        years=_choices("year", counts["year"], asked),
        categories=_choices("category", counts["category"], asked),
        venues=_choices("venue", counts["venue"], asked),
        code=code[0] if code else None,
    )


def facts_of(papers: PaperQuerySet) -> list[Facts]:
    return [_facts(*row) for row in papers.order_by().values_list(*_READ)]


def ordered(facts: Iterable[Facts], sort: str) -> list[Facts]:
    """By title, or by date, the newest first and those of no date last."""
    by_title = sorted(facts, key=lambda one: one.title)
    if sort == Sort.TITLE:
        return by_title
    return sorted(by_title, key=lambda one: one.day, reverse=True)


def shown(papers: Iterable[int]) -> list[Paper]:
    """The papers themselves, with all that a list shows of them, in this order."""
    wanted = list(papers)
    rows = Paper.objects.prefetch_related(*READ_BEFOREHAND).defer("origins").in_bulk(wanted)
    return [rows[pk] for pk in wanted if pk in rows]


def _facts(
    pk: int,
    title: str,
    day: date | None,
    given: str,
    category: str,
    venue: str,
    has_code: bool,
    code_url: str,
) -> Facts:
    known = _day(day, given)
    code = "1" if has_code or code_url else ""
    return Facts(pk, title.casefold(), known, known[0], _line(category), _line(venue), code)


_line = lru_cache(maxsize=4_096)(one_line)


@lru_cache(maxsize=4_096)
def _day(day: date | None, given: str) -> tuple[int, int, int]:
    """Year, month and day, 0 where they are not known."""
    year, month, of_month = date_of(day, given)
    return year or 0, month or 0, of_month or 0


_FIELDS = ("year", "category", "venue", "code")


def _matching(facts: Iterable[Facts], asked: Asked) -> list[Facts]:
    return [one for one in facts if not _missed(one, asked)]


def _missed(one: Facts, asked: Asked) -> list[str]:
    """The questions this paper does not answer to."""
    wanted = {name: getattr(asked, name) for name in _FIELDS}
    return [name for name, value in wanted.items() if value and getattr(one, name) != value]


def _counts(facts: Iterable[Facts], asked: Asked) -> dict[str, Counter[str | int]]:
    """For each field, the papers by their value that answer to all other questions."""
    counts: dict[str, Counter[str | int]] = {name: Counter() for name in _FIELDS}
    for one in facts:
        missed = _missed(one, asked)
        for name in _FIELDS if not missed else missed if len(missed) == 1 else ():
            counts[name][getattr(one, name)] += 1
    return counts


def _choices(name: str, counts: Counter[str | int], asked: Asked) -> list[Choice]:
    """The most frequent ones, in their order: years from the newest, words by the alphabet."""
    chosen = getattr(asked, name)
    most = [value for value, _ in counts.most_common(MOST_OFFERED) if value]
    # What is asked for can be taken back, even where nothing answers to it.
    offered = most if not chosen or chosen in most else [*most, chosen]
    return [
        Choice(value, counts[value], value == chosen, asked.toggled(name, value).query())
        for value in sorted(offered, reverse=name == "year")
    ]


def _papers_by(publication: Publication, words: str) -> set[int]:
    """Ids of papers with an author in whose name all these words are, without their accents."""
    slugs = author_slug(words).split("-")[:MOST_WORDS]
    authors = PaperAuthor.objects.filter(paper__publication=publication)
    for slug in slugs:
        authors = authors.filter(slug__contains=slug)
    return set(authors.values_list("paper", flat=True))
