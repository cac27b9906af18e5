"""Europe PMC: medicine and the life sciences, with PubMed's records and notices."""

from collections.abc import Iterator
from urllib.parse import urlencode

from curation.identifiers import Identifier, Scheme, page_of
from curation.papers.record import LONGEST_VENUE, Author, Record, Register, Standing
from curation.papers.registers.answers import Answer, answer_in, unreadable
from curation.papers.registers.days import day_in, surest
from curation.papers.registers.known_as import KnownAs, known_as, named
from curation.papers.registers.licences import licence_of
from curation.papers.registers.notices import Notice, mark_of, most_serious
from curation.papers.registers.people import author, authors
from curation.papers.registers.words import abstract_from_markup, line, title_from_markup

NAME = "Europe PMC"
ACCEPT = "application/json"

_API = "https://www.ebi.ac.uk/europepmc/webservices/rest/search"
_PREPRINT_SOURCE = "PPR"
_NOTICES = {
    "retraction in": Standing.RETRACTED,
    "partial retraction in": Standing.CONCERN,
    "expression of concern in": Standing.CONCERN,
    "erratum in": Standing.SOUND,
    "corrected and republished in": Standing.SOUND,
}
_KINDS = {"retracted publication": Standing.RETRACTED}


def address_of(identifier: Identifier) -> str:
    """By its DOI, PMID or PMCID."""
    return f"{_API}?{urlencode(_questions(identifier))}"


def record_in(body: bytes) -> Record | None:
    """None when nothing was found."""
    results = answer_in(body, name=NAME).at("resultList", "result")
    if not isinstance(results.value, list):
        raise unreadable(NAME)
    found = results.first()
    return _record(found, _known_as(found)) if found.is_object else None


def _questions(identifier: Identifier) -> dict[str, str]:
    value = identifier.value.replace("\\", "").replace('"', "")
    queries = {
        Scheme.PMID: f"EXT_ID:{value} AND SRC:MED",
        Scheme.PMCID: f"PMCID:{value}",
    }
    query = queries.get(identifier.scheme, f'DOI:"{value}"')
    return {"query": query, "resultType": "core", "format": "json", "pageSize": "1"}


def _record(given: Answer, known: KnownAs) -> Record:
    # PubMed ends every title with a full stop.
    title, title_source = title_from_markup(given.at("title").text.strip().removesuffix("."))
    title, mark = mark_of(title)
    abstract, abstract_source = abstract_from_markup(given.at("abstractText").text)
    people, is_et_al = authors(_author(one) for one in given.at("authorList", "author").each())
    standing, note = most_serious((*_notices(given), mark))
    is_preprint = given.at("source").text == _PREPRINT_SOURCE
    day = surest(
        day_in(given.at(name).text)
        for name in ("firstPublicationDate", "electronicPublicationDate", "pubYear")
    )
    return Record(
        register=Register.EUROPE_PMC,
        title=title,
        title_source=title_source,
        authors=people,
        is_et_al=is_et_al,
        venue=_venue(given),
        is_published=not is_preprint,
        date=day.date,
        date_as_given=day.as_given,
        abstract=abstract,
        abstract_source=abstract_source,
        doi=known.doi,
        arxiv_id=known.arxiv_id,
        url=_page(known),
        licence=licence_of(given.at("license").text),
        standing=standing,
        standing_note=note,
        identifiers=known.others,
    )


def _known_as(given: Answer) -> KnownAs:
    found: list[Identifier] = []
    for name in ("doi", "pmid", "pmcid"):
        found += named(name, given.at(name).text)
    return known_as(found)


def _author(given: Answer) -> Author:
    parts = filter(None, (given.at("firstName").text, given.at("lastName").text))
    whole = given.at("collectiveName").text or given.at("fullName").text
    identifier = given.at("authorId")
    orcid = identifier.at("value").text if identifier.at("type").text == "ORCID" else ""
    return author(" ".join(parts) or whole, orcid)


def _venue(given: Answer) -> str:
    """The journal; the server of a preprint; the publisher's name of a book."""
    journal = given.at("journalInfo", "journal", "title").text
    return line(journal or given.at("bookOrReportDetails", "publisher").text, LONGEST_VENUE)


def _notices(given: Answer) -> Iterator[Notice]:
    for kind in given.at("pubTypeList", "pubType").each():
        if kind.text.lower() in _KINDS:
            yield _KINDS[kind.text.lower()], ""
    for one in given.at("commentCorrectionList", "commentCorrection").each():
        kind_of_notice = one.at("type").text
        if kind_of_notice.lower() in _NOTICES:
            said = f"{kind_of_notice.capitalize()} {one.at('reference').text}".strip()
            yield _NOTICES[kind_of_notice.lower()], said


def _page(known: KnownAs) -> str:
    named_ones = (Identifier(Scheme.DOI, known.doi),) if known.doi else known.others
    return next((page_of(one) for one in named_ones), "")
