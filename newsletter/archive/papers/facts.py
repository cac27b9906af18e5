"""What the page of a paper says of it beside its abstract, as far as it is known."""

from typing import NamedTuple

from django.urls import reverse
from django.utils.translation import gettext

from curation.capture.addresses import hides_its_host
from curation.characters import one_line
from curation.exporters.venues import Kind, kind_of
from curation.identifiers import Identifier, Scheme, page_of
from curation.links import domain, is_sound
from curation.models import Paper
from curation.papers.finding import CALLED
from newsletter.archive.papers.asked import Asked
from newsletter.editions.templatetags.dates import long_day


class Fact(NamedTuple):
    """`address` leads elsewhere, `path` to a page of ours; `day` is for machines."""

    name: str
    words: str
    address: str = ""
    path: str = ""
    day: str = ""


class Place(NamedTuple):
    """Where the paper itself, its code or its data are."""

    name: str
    host: str
    address: str


def places_of(paper: Paper, names: list[Identifier]) -> list[Place]:
    """To read it first; each address once."""
    named = map(page_of, names)
    read = next((address for address in (paper.url, *named) if sound(address)), "")
    given = [
        (gettext("Read the paper"), read),
        (gettext("Code"), paper.code_url),
        (gettext("Data"), paper.data_url),
    ]
    known = {sound(address): name for name, address in reversed(given) if sound(address)}
    return [Place(name, domain(address), address) for address, name in reversed(known.items())]


def facts_of(paper: Paper, names: list[Identifier]) -> list[Fact]:
    of_category = Asked(category=one_line(paper.category))
    said = [
        Fact(gettext("Published in"), *_venue(paper)),
        _date(paper),
        *(Fact(CALLED[one.scheme], _called(paper, one), sound(page_of(one))) for one in names),
        Fact(gettext("Category"), paper.category, path=list_path(paper, of_category)),
        Fact(gettext("Code"), _code(paper)),
        Fact(gettext("From"), paper.affiliation),
        Fact(gettext("Licence"), domain(paper.licence) or paper.licence, sound(paper.licence)),
    ]
    return [fact for fact in said if fact.words]


def list_path(paper: Paper, asked: Asked) -> str:
    """The list of papers that share this with it."""
    return f"{reverse('archive:papers', args=[paper.publication.slug])}{asked.query()}"


def sound(address: str) -> str:
    """The address, where it could be opened and shows which host it leads to; else nothing."""
    is_safe = is_sound(address) and not hides_its_host(address)
    return address if is_safe else ""


def _venue(paper: Paper) -> tuple[str, str, str]:
    """Of a preprint, arXiv's id says where it is."""
    if kind_of(paper.venue, is_at_arxiv=bool(paper.arxiv_id)) == Kind.PREPRINT:
        return "", "", ""
    return paper.venue, "", list_path(paper, Asked(venue=one_line(paper.venue)))


def _date(paper: Paper) -> Fact:
    words = long_day(paper.date) if paper.date else paper.date_in_words
    return Fact(gettext("Date"), words, day=paper.date.isoformat() if paper.date else "")


def _called(paper: Paper, one: Identifier) -> str:
    """An arXiv id with the version that was read, and the newest where that is another."""
    if one.scheme != Scheme.ARXIV or one.value != paper.arxiv_id:
        return one.value
    read, newest = paper.arxiv_version, paper.latest_version
    words = f"{one.value}v{read}" if read else one.value
    if not newest or newest == read:
        return words
    return gettext("%(id)s, newest version %(number)s") % {"id": words, "number": newest}


def _code(paper: Paper) -> str:
    """Said in words only where no address says it."""
    return gettext("available") if paper.has_code and not sound(paper.code_url) else ""
