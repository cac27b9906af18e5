"""arXiv as a source: what a category announces each day, or what a search finds.

A listing is asked of arXiv's RSS, which holds the papers of one announcement; a search of its
API, the newest first. Both at the pace arXiv asks for, which is the poll's to keep.
"""

import re
from collections.abc import Iterator
from datetime import UTC, datetime, time
from typing import Any
from urllib.parse import parse_qs, quote, urlsplit

from curation.identifiers import Identifier, Scheme, identifiers_in, is_at_arxiv, page_of
from curation.models.source import SourceKind
from curation.papers.record import Record
from curation.papers.registers.answers import UnreadableAnswer
from curation.papers.registers.arxiv import MOST_IDS, address_of_search, listing
from curation.papers.registers.words import abstract_from_latex, title_from_latex
from curation.sources.entry import ENTRIES_AT_ONCE, Entry, Reading, UnreadableSource, entry_of
from curation.sources.feed import author_of, moment_of, read_feed

_ARCHIVES = (
    "astro-ph|cond-mat|cs|econ|eess|gr-qc|hep-ex|hep-lat|hep-ph|hep-th|math-ph|math|nlin|nucl-ex"
    "|nucl-th|physics|q-bio|q-fin|quant-ph|stat"
)
_CATEGORY = re.compile(rf"({_ARCHIVES})(\.[a-z-]{{2,10}})?", re.IGNORECASE)
# Written so, nobody means a site.
_BARE_CATEGORY = re.compile(rf"(?:{_ARCHIVES})\.(?:[A-Z]{{2}}|[a-z]+-(?:ph|sci|gas|soft|el|con))")
_IN_LOWER_CASE = {"physics", "cond-mat"}
_TYPED = re.compile(r"\Aarxiv\s*:\s*(.+)", re.IGNORECASE | re.DOTALL)
# `/list/cs.LG/recent` of the site, `/rss/cs.LG+cs.CV` and `/atom/…` of its feeds.
_LISTING_PATH = re.compile(r"/(?:list|rss|atom)/([A-Za-z.+-]+)(?:/[\w-]*)?/?")
_ANNOUNCED = re.compile(r"\A\s*arXiv:\S+\s+Announce Type:\s*(\S+)\s+(?:Abstract:\s*)?")
_LONGEST_QUERY = 1_000
_MOST_CATEGORIES = 10

Place = tuple[SourceKind, str]


def place_in(words: str) -> Place | None:
    """The listing or search that an editor means by `arXiv: cs.LG`, `cs.LG`, or an address there.

    Of a paper's own page it is none; nor of what is no address and does not say “arXiv”.
    """
    words = words.strip()
    typed = _TYPED.match(words)
    if typed:
        return _listing(typed[1].strip()) or _search(typed[1])
    if is_at_arxiv(words):
        return _place_of(words)
    return _listing(words) if _BARE_CATEGORY.fullmatch(words) else None


def address_of(kind: SourceKind | str, said: str) -> str:
    """What is asked for a listing or a search; feed readers understand it too."""
    if kind == SourceKind.ARXIV_LISTING:
        return f"https://rss.arxiv.org/rss/{quote(said, safe='+')}"
    return address_of_search(said, limit=MOST_IDS)


def page_of_listing(said: str) -> str:
    """For people."""
    return f"https://arxiv.org/list/{said.partition('+')[0]}/recent"


def title_of(kind: SourceKind | str, said: str) -> str:
    return f"arXiv {said}" if kind == SourceKind.ARXIV_LISTING else f"arXiv: {said}"


def read_listing(text: str, address: str) -> Reading:
    """New papers and those listed in further categories; a new version of an old one is none.

    Raises `UnreadableSource`.
    """
    return read_feed(text, address, _announced)


def read_search(body: bytes) -> Reading:
    """Raises `UnreadableSource`, also with arXiv's own words about the search."""
    try:
        records = listing(body).records
    except UnreadableAnswer as error:
        raise UnreadableSource(str(error)) from error
    return Reading("", "", _batches(records))


def _announced(given: Any) -> Entry | None:
    summary = str(given.get("summary", ""))
    announced = _ANNOUNCED.match(summary)
    way = str(given.get("arxiv_announce_type") or (announced[1] if announced else "new"))
    names = identifiers_in(str(given.get("link", "")))
    if way.startswith("replace") or not names:
        return None
    abstract = summary[announced.end() :] if announced else summary
    return _entry(
        names[0],
        title=title_from_latex(str(given.get("title", "")))[0],
        abstract=abstract_from_latex(abstract)[0],
        author=author_of(given),
        published_at=moment_of(given),
    )


def _batches(records: tuple[Record, ...]) -> Iterator[list[Entry]]:
    for start in range(0, len(records), ENTRIES_AT_ONCE):
        some = records[start : start + ENTRIES_AT_ONCE]
        yield [entry for record in some if (entry := _of(record))]


def _of(record: Record) -> Entry | None:
    day = record.date
    return _entry(
        Identifier(Scheme.ARXIV, record.arxiv_id),
        title=record.title,
        abstract=record.abstract,
        author=", ".join(author.name for author in record.authors),
        published_at=datetime.combine(day, time(), UTC) if day else None,
    )


def _entry(
    name: Identifier, *, title: str, abstract: str, author: str, published_at: datetime | None
) -> Entry | None:
    address = page_of(name)
    return entry_of(
        name=address,
        address=address,
        title=title,
        summary=abstract,
        author=author,
        published_at=published_at,
    )


def _listing(said: str) -> Place | None:
    categories = [_CATEGORY.fullmatch(one) for one in said.split("+", _MOST_CATEGORIES)]
    known = [_written(one) for one in categories if one]
    is_listing = len(known) == len(categories) <= _MOST_CATEGORIES
    return (SourceKind.ARXIV_LISTING, "+".join(known)) if is_listing else None


def _written(category: re.Match[str]) -> str:
    """As arXiv writes it: `cs.LG`, `physics.ao-ph`."""
    archive, subject = category[1].lower(), category[2] or ""
    return archive + (subject.lower() if archive in _IN_LOWER_CASE else subject.upper())


def _search(said: str) -> Place | None:
    query = " ".join(said.split())
    is_query = query and len(query) <= _LONGEST_QUERY and query.isprintable()
    return (SourceKind.ARXIV_QUERY, query) if is_query else None


def _place_of(address: str) -> Place | None:
    parts = urlsplit(address)
    found = _LISTING_PATH.fullmatch(parts.path)
    if found:
        return _listing(found[1])
    if parts.path == "/api/query":
        return _search(parse_qs(parts.query).get("search_query", [""])[0])
    if parts.path.startswith("/search"):
        words = parse_qs(parts.query).get("query", [""])[0].replace('"', " ")
        return _search(f'all:"{" ".join(words.split())}"') if words.strip() else None
    return None
