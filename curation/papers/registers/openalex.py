"""OpenAlex: what others say about a paper, gathered by machines; sure of retractions."""

from collections.abc import Iterator
from heapq import nsmallest
from urllib.parse import quote

from curation.identifiers import Identifier, Scheme, page_of
from curation.papers.record import LONGEST_VENUE, Author, Record, Register, Standing
from curation.papers.registers.answers import Answer, answer_in, unreadable
from curation.papers.registers.days import day_in, surest
from curation.papers.registers.known_as import KnownAs, known_as, named
from curation.papers.registers.licences import licence_of
from curation.papers.registers.notices import Notice, mark_of, most_serious
from curation.papers.registers.people import author, authors
from curation.papers.registers.words import abstract_from_latex, line, title_from_markup

NAME = "OpenAlex"
ACCEPT = "application/json"
# The longest of abstracts; an index of positions could ask for any number of words.
MOST_WORDS = 5_000

_ASKED_FOR = (
    "id,doi,ids,title,display_name,type,authorships,publication_date,publication_year,"
    "primary_location,locations,best_oa_location,is_retracted,is_authors_truncated,"
    "abstract_inverted_index"
)
_PREPRINT_KINDS = {"preprint"}
_SERVERS = {"repository"}


def address_of(doi: str) -> str:
    """Lookups of one paper are free of charge and of keys."""
    # Its commas and slashes are OpenAlex's own, a DOI's are not.
    return f"https://api.openalex.org/works/doi:{quote(doi, safe='/')}?select={_ASKED_FOR}"


def record_in(body: bytes) -> Record | None:
    """None when OpenAlex says that it has no such paper."""
    work = answer_in(body, name=NAME)
    if work.at("error").text and not work.at("id").text:
        return None
    if not work.at("id").text:
        raise unreadable(NAME)
    return _record(work, _known_as(work))


def _record(work: Answer, known: KnownAs) -> Record:
    given = work.at("title").text or work.at("display_name").text
    title, title_source = title_from_markup(given)
    title, mark = mark_of(title)
    abstract, abstract_source = abstract_from_latex(" ".join(_abstract(work)))
    people, is_et_al = authors(_author(one) for one in work.at("authorships").each())
    standing, note = most_serious((mark, *_notices(work)))
    day = surest(day_in(work.at(name).text) for name in ("publication_date", "publication_year"))
    return Record(
        register=Register.OPENALEX,
        title=title,
        title_source=title_source,
        authors=people,
        is_et_al=is_et_al or work.at("is_authors_truncated").is_true,
        venue=_venue(work),
        is_published=_is_published(work),
        date=day.date,
        date_as_given=day.as_given,
        abstract=abstract,
        abstract_source=abstract_source,
        doi=known.doi,
        arxiv_id=known.arxiv_id,
        url=page_of(Identifier(Scheme.DOI, known.doi)) if known.doi else "",
        licence=_licence(work),
        standing=standing,
        standing_note=note,
        identifiers=known.others,
    )


def _known_as(work: Answer) -> KnownAs:
    found: list[Identifier] = []
    for name in ("doi", "pmid", "pmcid"):
        found += named(name, work.at("ids", name).text)
    found += named("doi", work.at("doi").text)
    for place in work.at("locations").each():
        address = place.at("landing_page_url").text
        found += (one for one in named("arxiv", address) if one.scheme == Scheme.ARXIV)
    return known_as(found)


def _author(given: Answer) -> Author:
    """As the paper prints the name, where that is known; the profile's name may be another."""
    name = given.at("raw_author_name").text or given.at("author", "display_name").text
    return author(name, given.at("author", "orcid").text)


def _venue(work: Answer) -> str:
    return line(work.at("primary_location", "source", "display_name").text, LONGEST_VENUE)


def _is_published(work: Answer) -> bool:
    place = work.at("primary_location", "source")
    is_held = bool(place.at("display_name").text) and place.at("type").text not in _SERVERS
    return is_held and work.at("type").text not in _PREPRINT_KINDS


def _notices(work: Answer) -> Iterator[Notice]:
    if work.at("is_retracted").is_true:
        yield Standing.RETRACTED, "OpenAlex lists it as retracted."


def _licence(work: Answer) -> str:
    places = (work.at("primary_location"), work.at("best_oa_location"))
    given = (place.at("license").text for place in places)
    # These say only that somebody may read it.
    named_ones = (one for one in given if one not in ("other-oa", "publisher-specific-oa"))
    return next(filter(None, map(licence_of, named_ones)), "")


def _abstract(work: Answer) -> Iterator[str]:
    """From `{"Tides": [0, 7], "rise": [1]}`: the words at their places, in order."""
    placed = (
        (place.number, word)
        for word, places in work.at("abstract_inverted_index").items()
        for place in places.each()
        if place.number is not None
    )
    return (word for _, word in nsmallest(MOST_WORDS, placed))
