"""Crossref: journals, proceedings, books, and many preprint servers."""

from collections.abc import Iterable, Iterator
from urllib.parse import quote

from curation.identifiers import Identifier, Scheme, identifiers_in, page_of
from curation.papers.record import (
    LONGEST_VENUE,
    Author,
    Record,
    Register,
    Standing,
)
from curation.papers.registers.answers import Answer, answer_in, unreadable
from curation.papers.registers.days import Day, day_of_parts, surest
from curation.papers.registers.known_as import KnownAs, known_as, named
from curation.papers.registers.licences import licence_of
from curation.papers.registers.markup import without_markup
from curation.papers.registers.notices import Notice, mark_of, most_serious
from curation.papers.registers.people import author, authors
from curation.papers.registers.words import abstract_from_markup, line, title_from_markup

NAME = "Crossref"
ACCEPT = "application/json"

_NOT_FOUND = b"Resource not found."
_PREPRINT = "posted-content"
_DATES = ("published-print", "published-online", "posted", "issued", "published")
# Another DOI of the same paper; the first list leads to the published one.
_TO_PUBLISHED = ("is-preprint-of", "is-manuscript-of")
_TO_SAME = ("has-preprint", "has-manuscript", "is-same-as", "is-identical-to", "has-version")
_STANDINGS = {
    "retraction": Standing.RETRACTED,
    "partial_retraction": Standing.CONCERN,
    "removal": Standing.RETRACTED,
    "withdrawal": Standing.WITHDRAWN,
    "expression_of_concern": Standing.CONCERN,
}
_NOT_TOLD = {"new_version", "new_edition"}
_OPEN = ("vor", "unspecified")


def address_of(doi: str) -> str:
    return f"https://api.crossref.org/works/{quote(doi, safe='')}"


def record_in(body: bytes) -> Record | None:
    """None when Crossref says that it has no such DOI."""
    if body.strip() == _NOT_FOUND:
        return None
    work = answer_in(body, name=NAME).at("message")
    known = _known_as(work)
    if not known.doi and not known.arxiv_id:
        raise unreadable(NAME)
    return _record(work, known)


def _record(work: Answer, known: KnownAs) -> Record:
    title, title_source = title_from_markup(work.at("title").first().text)
    abstract, abstract_source = abstract_from_markup(work.at("abstract").text)
    people, is_et_al = authors(_author(one) for one in work.at("author").each())
    title, mark = mark_of(title)
    standing, note = most_serious((*_notices(work), mark))
    day = surest(_day(work, name) for name in _DATES)
    is_preprint = work.at("type").text == _PREPRINT
    return Record(
        register=Register.CROSSREF,
        title=title,
        title_source=title_source,
        authors=people,
        is_et_al=is_et_al,
        venue=_venue(work, is_preprint=is_preprint),
        is_published=not is_preprint,
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
    """The published paper's DOI comes first, be this record that of the preprint or not."""
    found: list[Identifier] = []
    found += _related(work, _TO_PUBLISHED)
    found += named("doi", work.at("DOI").text)
    found += _related(work, _TO_SAME)
    return known_as(found)


def _related(work: Answer, kinds: Iterable[str]) -> Iterator[Identifier]:
    for kind in kinds:
        for one in work.at("relation", kind).each():
            yield from named(one.at("id-type").text, one.at("id").text)


def _author(given: Answer) -> Author:
    """An organisation has one name; a person's given name may be missing."""
    parts = (given.at("given").text, given.at("family").text, given.at("suffix").text)
    name = given.at("name").text or " ".join(filter(None, parts))
    return author(name, given.at("ORCID").text)


def _venue(work: Answer, *, is_preprint: bool) -> str:
    """The journal or the book; of a preprint the server that holds it."""
    held_by = work.at("institution").first().at("name").text or work.at("group-title").text
    given = work.at("container-title").first().text or (held_by if is_preprint else "")
    return line(without_markup(given), LONGEST_VENUE)


def _day(work: Answer, name: str) -> Day:
    return day_of_parts(work.at(name, "date-parts").first())


def _licence(work: Answer) -> str:
    """Of what readers get; terms of text mining are none of theirs."""
    for kind in _OPEN:
        for one in work.at("license").each():
            if one.at("content-version").text == kind:
                return licence_of(one.at("URL").text)
    return ""


def _notices(work: Answer) -> Iterator[Notice]:
    for update in work.at("updated-by").each():
        kind = update.at("type").text
        if kind and kind not in _NOT_TOLD:
            yield _STANDINGS.get(kind, Standing.SOUND), _said(update, kind)


def _said(update: Answer, kind: str) -> str:
    """“Correction, 2012-05-08, https://doi.org/…”: what it is, of when, and where it stands."""
    label = update.at("label").text or kind.replace("_", " ").capitalize()
    day = day_of_parts(update.at("updated", "date-parts").first())
    pages = (page_of(one) for one in identifiers_in(update.at("DOI").text))
    return ", ".join(filter(None, (label, day.as_given, next(pages, ""))))
