"""DataCite: arXiv's own DOIs, Zenodo, Figshare and other shelves of data and code."""

from collections.abc import Iterator
from urllib.parse import quote

from curation.identifiers import Identifier, Scheme, page_of
from curation.papers.record import LONGEST_VENUE, Author, Record, Register
from curation.papers.registers.answers import Answer, answer_in, unreadable
from curation.papers.registers.days import Day, day_in, surest
from curation.papers.registers.known_as import KnownAs, address_in, known_as, named
from curation.papers.registers.licences import licence_of
from curation.papers.registers.people import author, authors, turned_round
from curation.papers.registers.words import abstract_from_markup, line, title_from_markup

NAME = "DataCite"
ACCEPT = "application/vnd.api+json"

# How a register of DOIs begins those of the shelves that only DataCite knows.
PREFIXES = (
    "10.5281/", "10.48550/", "10.6084/", "10.5061/", "10.7910/", "10.17605/", "10.4230/",
    "10.57967/", "10.34740/", "10.1594/", "10.3929/", "10.25384/", "10.24432/",
)  # fmt: skip

_TO_PUBLISHED = {"IsPreprintOf"}
# By “is version of” arXiv means the publication, Zenodo all versions together.
_TO_SAME = {"IsVersionOf", "IsPreviousVersionOf", "IsIdenticalTo"}
_BESIDE = {"IsSupplementedBy", "IsDocumentedBy", "References", "HasPart"}
_DATES = ("Issued", "Submitted", "Available", "Created")
_CODE_KINDS = {"Software", "ComputationalNotebook", "Workflow"}
_PREPRINT_KINDS = {"Preprint", "Other", "Text"}


def address_of(doi: str) -> str:
    return f"https://api.datacite.org/dois/{quote(doi, safe='')}"


def record_in(body: bytes) -> Record | None:
    """None when DataCite says that it has no such DOI."""
    answer = answer_in(body, name=NAME)
    if answer.at("errors").first().at("status").text == "404":
        return None
    given = answer.at("data", "attributes")
    known = _known_as(given)
    if not known.doi and not known.arxiv_id:
        raise unreadable(NAME)
    return _record(given, known)


def _record(given: Answer, known: KnownAs) -> Record:
    title, title_source = title_from_markup(_title(given))
    abstract, abstract_source = abstract_from_markup(_described(given, "Abstract"))
    people, is_et_al = authors(_author(one) for one in given.at("creators").each())
    day = surest(_days(given))
    return Record(
        register=Register.DATACITE,
        title=title,
        title_source=title_source,
        authors=people,
        is_et_al=is_et_al,
        venue=_venue(given),
        is_published=_is_published(given),
        date=day.date,
        date_as_given=day.as_given,
        revised_on=max((day.date for day in _of_kind(given, "Updated") if day.date), default=None),
        abstract=abstract,
        abstract_source=abstract_source,
        doi=known.doi,
        arxiv_id=known.arxiv_id,
        url=_page(known),
        licence=_licence(given),
        code_url=_beside(given, is_code=True),
        data_url=_beside(given, is_code=False),
        identifiers=known.others,
    )


def _known_as(given: Answer) -> KnownAs:
    found: list[Identifier] = []
    found += _related(given, _TO_PUBLISHED)
    found += named("doi", given.at("doi").text)
    found += _related(given, _TO_SAME)
    return known_as(found)


def _related(given: Answer, relations: set[str]) -> Iterator[Identifier]:
    for one in given.at("relatedIdentifiers").each():
        if one.at("relationType").text in relations:
            kind = one.at("relatedIdentifierType").text
            yield from named(kind, one.at("relatedIdentifier").text)


def _title(given: Answer) -> str:
    """A title without a type is the main one."""
    titles = list(given.at("titles").each())
    main = [one for one in titles if not one.at("titleType").text]
    return next(iter(main or titles), Answer()).at("title").text


def _described(given: Answer, kind: str) -> str:
    found = (one for one in given.at("descriptions").each())
    texts = (one.at("description").text for one in found if one.at("descriptionType").text == kind)
    return next(texts, "")


def _author(given: Answer) -> Author:
    """`name` is the family name first, except for organisations."""
    parts = filter(None, (given.at("givenName").text, given.at("familyName").text))
    name = given.at("name").text
    is_person = given.at("nameType").text != "Organizational"
    return author(" ".join(parts) or (turned_round(name) if is_person else name), _orcid(given))


def _orcid(given: Answer) -> str:
    for one in given.at("nameIdentifiers").each():
        if one.at("nameIdentifierScheme").text.upper() == "ORCID":
            return one.at("nameIdentifier").text
    return ""


def _venue(given: Answer) -> str:
    """The container, where it is one; a shelf that only keeps files is no venue."""
    return line(given.at("container", "title").text, LONGEST_VENUE)


def _is_published(given: Answer) -> bool:
    kind = given.at("types", "resourceTypeGeneral").text
    return bool(_venue(given)) and kind not in _PREPRINT_KINDS


def _days(given: Answer) -> Iterator[Day]:
    """arXiv gives a date for each of its versions, the first one first."""
    for kind in _DATES:
        yield next(_of_kind(given, kind), Day())
    yield day_in(given.at("publicationYear").text)


def _of_kind(given: Answer, kind: str) -> Iterator[Day]:
    of_kind = (one for one in given.at("dates").each() if one.at("dateType").text == kind)
    return (day_in(one.at("date").text) for one in of_kind)


def _licence(given: Answer) -> str:
    for right in given.at("rightsList").each():
        named_by = ("rightsIdentifier", "rightsUri", "rights")
        licence = next(filter(None, (licence_of(right.at(name).text) for name in named_by)), "")
        if licence:
            return licence
    return ""


def _beside(given: Answer, *, is_code: bool) -> str:
    """The code, or the data, that supplements the paper and has an address."""
    for one in given.at("relatedIdentifiers").each():
        kind = one.at("resourceTypeGeneral").text
        if one.at("relationType").text not in _BESIDE or not kind:
            continue
        if (kind in _CODE_KINDS) if is_code else kind == "Dataset":
            return _address(one)
    return ""


def _address(one: Answer) -> str:
    value = one.at("relatedIdentifier").text
    known = named(one.at("relatedIdentifierType").text, value)
    return page_of(known[0]) if known else address_in(value)


def _page(known: KnownAs) -> str:
    if known.arxiv_id:
        return page_of(Identifier(Scheme.ARXIV, known.arxiv_id))
    return page_of(Identifier(Scheme.DOI, known.doi))
