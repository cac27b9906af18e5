"""OpenReview: what was submitted to the conferences that review in the open."""

import re
from urllib.parse import urlencode

from curation.identifiers import Identifier, Scheme, page_of
from curation.papers.record import LONGEST_VENUE, Record, Register, Standing
from curation.papers.registers.answers import Answer, answer_in, unreadable
from curation.papers.registers.code_mention import code_address_in
from curation.papers.registers.days import Day, day_of_moment
from curation.papers.registers.known_as import address_in
from curation.papers.registers.licences import licence_of
from curation.papers.registers.people import author, authors
from curation.papers.registers.words import abstract_from_latex, line, title_from_latex

NAME = "OpenReview"
ACCEPT = "application/json"

_API = "https://api2.openreview.net/notes"
_OLDER_API = "https://api.openreview.net/notes"
_FORUM = re.compile(r"[A-Za-z0-9_-]{5,40}")
_NOT_FOUND = {"NotFoundError"}
_UNDECIDED = re.compile(r"^submitted to\b|\bsubmission\b|\bunder review\b|\breject", re.IGNORECASE)
_WITHDRAWN = re.compile(r"withdrawn", re.IGNORECASE)


def address_of(forum: str) -> str:
    return f"{_API}?{urlencode({'id': forum})}"


def older_address_of(forum: str) -> str:
    """Of conferences until 2022, and some of 2023."""
    return f"{_OLDER_API}?{urlencode({'id': forum})}"


def record_in(body: bytes) -> Record | None:
    """None when OpenReview has no such paper, or shows it to nobody."""
    answer = answer_in(body, name=NAME)
    if answer.at("name").text in _NOT_FOUND:
        return None
    if not isinstance(answer.at("notes").value, list):
        raise unreadable(NAME)
    note = answer.at("notes").first()
    return _record(note, note.at("content")) if note.is_object else None


def _record(note: Answer, content: Answer) -> Record:
    title, title_source = title_from_latex(_said(content, "title").text)
    abstract, abstract_source = abstract_from_latex(_said(content, "abstract").text)
    people, is_et_al = authors(author(one.text) for one in _said(content, "authors").each())
    status = f"{_said(content, 'venue').text} {_said(content, 'venueid').text}"
    is_withdrawn = bool(_WITHDRAWN.search(status))
    day, forum = _day(note), _forum(note)
    return Record(
        register=Register.OPENREVIEW,
        title=title,
        title_source=title_source,
        authors=people,
        is_et_al=is_et_al,
        venue=_venue(content),
        is_published=bool(_venue(content)),
        date=day.date,
        date_as_given=day.as_given,
        abstract=abstract,
        abstract_source=abstract_source,
        url=page_of(forum[0]) if forum else "",
        licence=licence_of(note.at("license").text),
        code_url=_code(content, abstract),
        standing=Standing.WITHDRAWN if is_withdrawn else Standing.SOUND,
        standing_note=line(_said(content, "venue").text, LONGEST_VENUE) if is_withdrawn else "",
        identifiers=forum,
    )


def _said(content: Answer, name: str) -> Answer:
    """`{"value": …}` since the second version of the API, before that the value itself."""
    given = content.at(name)
    return given.at("value") if given.is_object else given


def _venue(content: Answer) -> str:
    """“ICLR 2024 poster”; what was only submitted, rejected or withdrawn has none."""
    venue = _said(content, "venue").text
    venue_id = _said(content, "venueid").text
    undecided = _UNDECIDED.search(venue) or _WITHDRAWN.search(f"{venue} {venue_id}")
    return "" if undecided or "Reject" in venue_id else line(venue, LONGEST_VENUE)


def _day(note: Answer) -> Day:
    """When it was published there, else when it was made public or handed in."""
    days = (day_of_moment(note.at(name).number) for name in ("pdate", "odate", "tcdate", "cdate"))
    return next(filter(None, days), Day())


def _forum(note: Answer) -> tuple[Identifier, ...]:
    forum = note.at("forum").text or note.at("id").text
    return (Identifier(Scheme.OPENREVIEW, forum),) if _FORUM.fullmatch(forum) else ()


def _code(content: Answer, abstract: str) -> str:
    """Conferences ask for it under several names."""
    names = ("code", "code_link", "code_url", "software", "github")
    given = (_said(content, name).text for name in names)
    return next(filter(None, map(address_in, given)), "") or code_address_in(abstract)
