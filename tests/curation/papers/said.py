"""What registers say in these tests: invented records, and answers in the form of each register."""

from datetime import date
from typing import Any
from xml.sax.saxutils import escape

from curation.papers.precedence import Merged, merge
from curation.papers.record import Author, Record, Register
from curation.papers.registers import arxiv, crossref, datacite, openalex
from tests.curation.papers.registers.given import as_json, atom
from tests.web import Web

ARXIV_ID = "2604.01234"
DOI = "10.5555/tides"
TITLE = "Slow tides in narrow harbours"
ARXIV = arxiv.address_of_ids([ARXIV_ID])
ARXIV_AT_DATACITE = datacite.address_of(f"10.48550/arxiv.{ARXIV_ID}")
ARXIV_AT_OPENALEX = openalex.address_of(f"10.48550/arxiv.{ARXIV_ID}")
DOI_AT_CROSSREF = crossref.address_of(DOI)
DOI_AT_OPENALEX = openalex.address_of(DOI)


def said(register: Register = Register.ARXIV, **fields: Any) -> Record:
    """A record that says so much, and by default whose paper it is."""
    people = tuple(Author(name) for name in fields.pop("authors", ["Kari Ode", "Finn Vik"]))
    return Record(register, title=fields.pop("title", TITLE), authors=people, **fields)


def merged(*records: Record) -> Merged:
    return merge(records)


def entry(
    arxiv_id: str = ARXIV_ID,
    *,
    title: str = TITLE,
    version: int = 1,
    updated: date = date(2026, 2, 3),
    comment: str = "",
    doi: str = "",
) -> str:
    """One paper in an answer of arXiv."""
    return (
        f"<entry><id>http://arxiv.org/abs/{arxiv_id}v{version}</id>"
        f"<title>{escape(title)}</title><summary>They rise, slowly.</summary>"
        f"<published>2026-02-03T10:00:00Z</published><updated>{updated}T10:00:00Z</updated>"
        f"<arxiv:comment>{escape(comment)}</arxiv:comment>"
        + (f"<arxiv:doi>{doi}</arxiv:doi>" if doi else "")
        + '<link title="pdf" href="https://arxiv.org/pdf/x"/>'
        "<author><name>Kari Ode</name></author><author><name>Finn Vik</name></author></entry>"
    )


def arxiv_knows(web: Web, *entries: str, at: str = ARXIV) -> None:
    web.page(at, body=atom(*entries), content_type="application/atom+xml")


def crossref_knows(web: Web, *, doi: str = DOI, **fields: Any) -> None:
    """A paper in a journal."""
    work = {
        "DOI": doi,
        "type": "journal-article",
        "title": [TITLE],
        "author": [{"given": "Kari", "family": "Ode"}],
        "container-title": ["Journal of Small Harbours"],
        **fields,
    }
    body = as_json({"status": "ok", "message": work})
    web.page(crossref.address_of(doi), body=body, content_type="application/json")


def openalex_knows(web: Web, *, at: str, doi: str) -> None:
    work = {
        "id": "https://openalex.org/W31415",
        "doi": f"https://doi.org/{doi}",
        "title": TITLE,
        "authorships": [{"raw_author_name": "Kari Ode"}],
    }
    web.page(at, body=as_json(work), content_type="application/json")


def nobody_else_knows(web: Web, *addresses: str) -> None:
    for address in addresses or (ARXIV_AT_DATACITE, ARXIV_AT_OPENALEX):
        web.page(address, status=404, body=b"{}", content_type="application/json")
