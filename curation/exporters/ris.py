"""Papers as RIS, one record after the other, as reference managers import it."""

from collections.abc import Iterable, Iterator

import rispy

from curation.characters import one_line
from curation.exporters.citation import Citation, citation_of
from curation.exporters.person_names import PersonName
from curation.exporters.venues import Kind
from curation.models import Paper

TYPES = {Kind.ARTICLE: "JOUR", Kind.CONFERENCE: "CPAPER", Kind.PREPRINT: "UNPB"}
ANYTHING = "GEN"


class _Writer(rispy.RisWriter):
    """Lines end as the format says, and no number stands above a record."""

    NEWLINE = "\r\n"

    def set_header(self, count: int) -> str:
        return ""


def ris_of(papers: Iterable[Paper]) -> Iterator[str]:
    """Record by record; what citations are made of is best read beforehand."""
    for paper in papers:
        yield rispy.dumps([_record(citation_of(paper))], implementation=_Writer) + _Writer.NEWLINE


def _record(citation: Citation) -> dict[str, str | list[str]]:
    """By the names that the library has for its tags; what is empty is not written."""
    is_preprint = citation.kind == Kind.PREPRINT
    said: dict[str, str | list[str]] = {
        "title": citation.title,  # TI
        "authors": [_author(person) for person in citation.authors],  # AU
        "secondary_title": citation.venue,  # T2
        "journal_name": citation.venue if citation.kind == Kind.ARTICLE else "",  # JO
        "publisher": "arXiv" if is_preprint else "",  # PB
        "accession_number": f"arXiv:{citation.arxiv}" if citation.arxiv else "",  # AN
        "year": str(citation.year or ""),  # PY
        "date": _date(citation),  # DA
        "doi": citation.doi,  # DO
        "urls": [citation.page] if citation.page else [],  # UR
        "abstract": one_line(citation.abstract),  # AB
        "keywords": [citation.category] if citation.category else [],  # KW
        "notes": citation.notes,  # N1
    }
    written = {name: value for name, value in said.items() if value}
    return {"type_of_reference": TYPES.get(citation.kind, ANYTHING), **written}


def _author(person: PersonName) -> str:
    """A comma would part the name of a firm."""
    parts = (person.family, person.given, person.suffix)
    return person.literal.replace(",", "") or ", ".join(filter(None, parts))


def _date(citation: Citation) -> str:
    """`2026/10/02/`; a date that is no year as it was given."""
    if not citation.year or not citation.month:
        return citation.date
    day = f"{citation.day:02}" if citation.day else ""
    return f"{citation.year}/{citation.month:02}/{day}/"
