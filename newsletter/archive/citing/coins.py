"""A work as COinS: an OpenURL context object (ANSI/NISO Z39.88-2004) in the title of a span.

Written so that Zotero's translator (`COinS.js`, with `openurl.js` of its utilities) reads back
what was meant: it takes a page's span before all else that the page says of itself.
"""

from collections.abc import Iterator
from urllib.parse import quote

from curation.exporters.person_names import PersonName
from newsletter.archive.citing.works import Medium, Work

_FORMAT = "info:ofi/fmt:kev:mtx"
# The Dublin Core form has no list of types; Zotero takes the names of its own.
_TYPES = {
    Medium.NEWSLETTER: "magazineArticle",
    Medium.PREPRINT: "preprint",
    Medium.OTHER: "document",
}


def coins_of(work: Work) -> str:
    return "&".join(f"{name}={quote(value, safe='')}" for name, value in _pairs(work) if value)


def _pairs(work: Work) -> Iterator[tuple[str, str]]:
    yield "ctx_ver", "Z39.88-2004"
    # The form comes first: what follows is read by what it says.
    yield from _form(work)
    for person in work.authors:
        yield "rft.au", _author(person)
    yield "rft.date", "-".join(f"{part:02}" for part in work.date)
    yield "rft.issue", work.issue
    yield "rft.description", work.abstract
    yield "rft.language", work.language
    yield "rft.subject", work.keyword
    yield "rft_id", f"info:doi/{work.doi}" if work.doi else ""
    yield "rft_id", f"info:pmid/{work.pmid}" if work.pmid else ""
    yield "rft_id", work.url


def _form(work: Work) -> Iterator[tuple[str, str]]:
    if work.medium == Medium.JOURNAL:
        yield "rft_val_fmt", f"{_FORMAT}:journal"
        yield "rft.genre", "article"
        yield "rft.atitle", work.title
        yield "rft.jtitle", work.container
    elif work.medium == Medium.PROCEEDINGS:
        yield "rft_val_fmt", f"{_FORMAT}:book"
        yield "rft.genre", "proceeding"
        yield "rft.atitle", work.title
        yield "rft.btitle", work.container
    else:
        yield "rft_val_fmt", f"{_FORMAT}:dc"
        yield "rft.type", _TYPES[work.medium]
        yield "rft.title", work.title
        is_preprint = work.medium == Medium.PREPRINT
        yield "rft.publisher" if is_preprint else "rft.source", work.container


def _author(person: PersonName) -> str:
    """A name that is one has a comma behind it: without, its last word would be the family."""
    if person.literal:
        return f"{person.literal.replace(',', '')},"
    # Whatever stands behind a second comma is lost.
    return f"{person.family}, {' '.join(filter(None, (person.given, person.suffix)))}"
