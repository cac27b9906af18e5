"""Which papers a list shows, in which order, and how many each further question would leave.

A list is drawn from a few facts of every public paper, read in one query: a page, its order and
all its counts at once. What is shown of the thirty papers of a page is read after that.
"""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from operator import attrgetter
from typing import NamedTuple

from curation.characters import one_line
from curation.exporters.citation import READ_BEFOREHAND, date_of
from curation.models import Paper, PaperAuthor, Publication
from curation.models.paper import PaperQuerySet
from curation.models.paper_slugs import author_slug
from newsletter.archive.papers.asked import Asked, Sort
from newsletter.editions.papers import public_papers
from newsletter.editions.remembered import asked_once

MOST_OFFERED = 40
MOST_CHIPS = 12
MOST_WORDS = 8

FIELDS = ("year", "category", "venue", "code")
_READ = ("pk", "title", "date", "date_as_given", "category", "venue", "has_code", "code_url")


class Facts(NamedTuple):
    """What of a paper can be asked for; `day` has 0 for what is not known."""

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
    everything = _remembered(publication)
    found = _by(publication, asked.author, everything) if asked.author else everything
    shown = _answering(found, asked, FIELDS)
    years, categories, venues, code = (_choices(name, found, asked) for name in FIELDS)
    return Listing(
        papers=[one.pk for one in (_by_title(shown) if asked.sort == Sort.TITLE else shown)],
        total=len(everything),
        years=years,
        categories=categories,
        venues=venues,
        code=next(iter(code), None),
    )


def facts_of(papers: PaperQuerySet) -> list[Facts]:
    """The newest first and those of no date last, then by title."""
    facts = [_facts(*row) for row in papers.order_by().values_list(*_READ)]
    return sorted(_by_title(facts), key=attrgetter("day"), reverse=True)


def shown(papers: Iterable[int]) -> list[Paper]:
    """The papers themselves, with all that a list shows of them, in this order."""
    wanted = list(papers)
    found = Paper.objects.prefetch_related(*READ_BEFOREHAND)
    rows = found.defer("abstract", "abstract_source", "origins").in_bulk(wanted)
    for paper in rows.values():
        paper.abstract = paper.abstract_source = ""  # A list shows and cites it without.
    return [rows[pk] for pk in wanted if pk in rows]


@asked_once
def _remembered(publication: Publication) -> list[Facts]:
    """While nothing changes of what readers are shown, no list changes either."""
    return facts_of(public_papers(publication))


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
    year, month, of_month = date_of(day, given)
    return year or 0, month or 0, of_month or 0


def _by_title(facts: Iterable[Facts]) -> list[Facts]:
    return sorted(facts, key=attrgetter("title", "pk"))


def _answering(facts: list[Facts], asked: Asked, fields: Iterable[str]) -> list[Facts]:
    """Those that are as these fields are asked to be."""
    for name in fields:
        if wanted := getattr(asked, name):
            said = attrgetter(name)
            facts = [one for one in facts if said(one) == wanted]
    return facts


def _choices(name: str, facts: list[Facts], asked: Asked) -> list[Choice]:
    """The most frequent ones, in their order: years from the newest, words by the alphabet.

    Each with the papers that would be left with it, and with all that is asked of other fields.
    """
    others = [field for field in FIELDS if field != name]
    counts = Counter(map(attrgetter(name), _answering(facts, asked, others)))
    chosen = getattr(asked, name)
    most = [value for value, _ in counts.most_common(MOST_OFFERED) if value]
    # What is asked for can be taken back, even where nothing answers to it.
    offered = most if not chosen or chosen in most else [*most, chosen]
    return [
        Choice(value, counts[value], value == chosen, asked.toggled(name, value).query())
        for value in sorted(offered, reverse=name == "year")
    ]


def _by(publication: Publication, words: str, facts: list[Facts]) -> list[Facts]:
    """Those with an author in whose name all these words are, whatever their accents."""
    authors = PaperAuthor.objects.filter(paper__publication=publication)
    for slug in author_slug(words).split("-")[:MOST_WORDS]:
        authors = authors.filter(slug__contains=slug)
    theirs = set(authors.values_list("paper", flat=True))
    return [one for one in facts if one.pk in theirs]
