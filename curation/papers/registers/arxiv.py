"""arXiv: its Atom API. One request per three seconds is for whoever asks."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from urllib.parse import urlencode

from lxml import etree

from curation.characters import one_line
from curation.identifiers import Identifier, Scheme, identifiers_in, page_of
from curation.papers.record import (
    LONGEST_CATEGORY,
    LONGEST_NOTE,
    LONGEST_VENUE,
    Record,
    Register,
    Standing,
)
from curation.papers.registers.answers import UnreadableAnswer, unreadable
from curation.papers.registers.code_mention import code_address_in
from curation.papers.registers.days import day_in
from curation.papers.registers.known_as import KnownAs, known_as, named
from curation.papers.registers.people import author, authors
from curation.papers.registers.words import abstract_from_latex, line, title_from_latex

NAME = "arXiv"
ACCEPT = "application/atom+xml"
# What arXiv answers within a second or two; it would take 2,000.
MOST_IDS = 100

_API = "https://export.arxiv.org/api/query"
_ATOM = "{http://www.w3.org/2005/Atom}"
_ARXIV = "{http://arxiv.org/schemas/atom}"
_SEARCH = "{http://a9.com/-/spec/opensearch/1.1/}"
_DOCUMENT_TYPE = re.compile(r"<!(?:DOCTYPE|ENTITY)", re.IGNORECASE)
_THING = (
    r"(?:(?:this|the)\s+)?(?:paper|article|preprint|e-?print|manuscript|submission|work|version)"
)
_WITHDRAWN = re.compile(
    rf"\A\W*(?:withdrawn|retracted)\b"
    rf"|\b{_THING}\s+(?:has\s+been|was|is)\s+(?:\w+\s+)?(?:withdrawn|retracted)\b"
    rf"|\b(?:withdrawn|retracted)\s+by\s+(?:the\s+|its\s+)?(?:author|submitter|arxiv|administrat)",
    re.IGNORECASE,
)
_WITHDRAWN_ABSTRACT = re.compile(
    rf"\A\W*(?:withdrawn\b|{_THING}\s+(?:has\s+been|was|is)\s+(?:\w+\s+)?withdrawn\b)",
    re.IGNORECASE,
)
_HINT = re.compile(r"\b(?:withdr[ae]wn?|retracted)\b", re.IGNORECASE)


@dataclass(frozen=True)
class Listing:
    """`total_count` is how many a search found; `records` those of this page."""

    records: tuple[Record, ...]
    total_count: int


def address_of_ids(arxiv_ids: Iterable[str]) -> str:
    """Asks for the newest version of up to `MOST_IDS` papers at once."""
    ids = list(arxiv_ids)[:MOST_IDS]
    return _address(id_list=",".join(ids), max_results=len(ids))


def address_of_search(query: str, *, start: int = 0, limit: int = MOST_IDS) -> str:
    """In arXiv's own query language, such as `cat:cs.LG AND abs:tides`; the newest first."""
    return _address(
        search_query=query,
        sortBy="submittedDate",
        sortOrder="descending",
        start=start,
        max_results=limit,
    )


def listing(body: bytes) -> Listing:
    """Ids that arXiv does not know are missing from it, in silence.

    Raises `UnreadableAnswer`, also with the words of arXiv's own errors.
    """
    feed = _feed(body)
    entries = list(feed.iter(f"{_ATOM}entry"))
    records = tuple(filter(None, map(_record, entries)))
    total = _text(feed, f"{_SEARCH}totalResults")
    is_number = total.isascii() and total.isdigit() and len(total) < 10
    return Listing(records, int(total) if is_number else len(records))


def record_in(body: bytes) -> Record | None:
    """Of an answer about one id."""
    return next(iter(listing(body).records), None)


def _address(**questions: str | int) -> str:
    return f"{_API}?{urlencode(questions)}"


def _feed(body: bytes) -> etree._Element:
    """Without document types: an answer that defines entities can grow without end."""
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, encoding="utf-8"
    )
    try:
        text = body.decode("utf-8-sig")
        if _DOCUMENT_TYPE.search(text):
            raise unreadable(NAME)
        feed = etree.fromstring(text.encode(), parser)
    except (ValueError, etree.XMLSyntaxError) as error:
        raise unreadable(NAME) from error
    if feed.tag != f"{_ATOM}feed":
        raise unreadable(NAME)
    return feed


def _record(entry: etree._Element) -> Record | None:
    page = _text(entry, f"{_ATOM}id")
    if "/api/errors" in page:
        said = line(_text(entry, f"{_ATOM}summary"), LONGEST_NOTE)
        raise UnreadableAnswer(f"arXiv could not answer: “{said}”.")
    known = known_as((*identifiers_in(page), *named("doi", _text(entry, f"{_ARXIV}doi"))))
    return _of(entry, known) if known.arxiv_id else None


def _of(entry: etree._Element, known: KnownAs) -> Record:
    given_title, given_abstract = _text(entry, f"{_ATOM}title"), _text(entry, f"{_ATOM}summary")
    title, title_source = title_from_latex(given_title)
    abstract, abstract_source = abstract_from_latex(given_abstract)
    people, is_et_al = authors(author(name) for name in _names(entry))
    venue = line(_text(entry, f"{_ARXIV}journal_ref"), LONGEST_VENUE)
    comment = _text(entry, f"{_ARXIV}comment")
    day = day_in(_text(entry, f"{_ATOM}published"))
    return Record(
        register=Register.ARXIV,
        title=title,
        title_source=title_source,
        authors=people,
        is_et_al=is_et_al,
        venue=venue,
        is_published=bool(venue or known.doi),
        date=day.date,
        date_as_given=day.as_given,
        revised_on=day_in(_text(entry, f"{_ATOM}updated")).date,
        abstract=abstract,
        abstract_source=abstract_source,
        doi=known.doi,
        arxiv_id=known.arxiv_id,
        arxiv_version=known.arxiv_version,
        url=page_of(Identifier(Scheme.ARXIV, known.arxiv_id)),
        category=line(_category(entry), LONGEST_CATEGORY),
        code_url=code_address_in(comment) or code_address_in(abstract),
        standing=Standing.WITHDRAWN if _is_withdrawn(entry) else Standing.SOUND,
        standing_note=line(comment, LONGEST_NOTE) if _is_withdrawn(entry) else "",
        identifiers=known.others,
    )


def _is_withdrawn(entry: etree._Element) -> bool:
    """The comment says so, or an abstract that says nothing else, or a version without its PDF."""
    comment = one_line(_text(entry, f"{_ARXIV}comment"))
    if _WITHDRAWN.search(comment):
        return True
    if _WITHDRAWN_ABSTRACT.match(_text(entry, f"{_ATOM}summary")):
        return True
    return bool(_HINT.search(comment)) and not _has_pdf(entry)


def _has_pdf(entry: etree._Element) -> bool:
    return any(link.get("title") == "pdf" for link in entry.iter(f"{_ATOM}link"))


def _names(entry: etree._Element) -> Iterator[str]:
    return (_text(one, f"{_ATOM}name") for one in entry.iter(f"{_ATOM}author"))


def _category(entry: etree._Element) -> str:
    primary = entry.find(f"{_ARXIV}primary_category")
    return primary.get("term", "") if primary is not None else ""


def _text(element: etree._Element, name: str) -> str:
    found = element.find(name)
    return "".join(found.itertext()).strip() if found is not None else ""
