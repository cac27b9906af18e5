"""How pages are cited: what their heads say, what they hide in a span, which files they offer."""

from collections.abc import Iterator

from django.urls import reverse

from curation.exporters.papers import EXPORT_FORMS
from curation.exporters.person_names import PersonName
from curation.models import Paper, Publication, Topic
from newsletter.archive.citing.coins import coins_of
from newsletter.archive.citing.works import (
    Medium,
    Work,
    work_of_edition,
    work_of_item,
    work_of_paper,
)
from newsletter.archive.described import Alternate
from newsletter.editions.models import Edition, EditionItem

Entries = tuple[tuple[str, str], ...]
FORMS = ("bib", "ris")


def citation_of_edition(edition: Edition) -> Entries:
    """The `citation_…` entries of an issue; its publication is at hand."""
    return _entries(work_of_edition(edition))


def citation_of_item(item: EditionItem) -> Entries:
    """Those of the paper an item shows the card of, else of the item; its edition is at hand."""
    work = work_of_item(item)
    return _entries(work) if work else ()


def citation_of_paper(paper: Paper) -> Entries:
    return _entries(work_of_paper(paper))


def coins_of_edition(edition: Edition) -> str:
    """The title of a COinS span, as `templates/archive/_coins.html` writes it."""
    return coins_of(work_of_edition(edition))


def coins_of_item(item: EditionItem) -> str:
    """Empty for what a sponsor says."""
    work = work_of_item(item)
    return coins_of(work) if work else ""


def coins_of_paper(paper: Paper) -> str:
    return coins_of(work_of_paper(paper))


def references_of(of: Edition | Topic | Paper | Publication) -> tuple[Alternate, ...]:
    """The files for reference managers of an issue, a topic, a paper, or of all papers.

    Asks nothing: offer those of an issue or a topic only where it has papers.
    """
    return tuple(Alternate(_media_type(form), _title(form), _file_path(of, form)) for form in FORMS)


def _entries(work: Work) -> Entries:
    """As Google Scholar asks for them, and as Zotero's “Embedded Metadata” reads them."""
    return tuple((f"citation_{name}", value) for name, value in _said(work) if value)


def _said(work: Work) -> Iterator[tuple[str, str]]:
    yield "title", work.title
    for person in work.authors:
        yield "author", _author(person, is_alone=len(work.authors) == 1)
    yield "publication_date", "/".join(f"{part:02}" for part in work.date)
    yield from _place(work)
    yield "issue", work.issue
    yield "doi", work.doi
    yield "arxiv_id", work.arxiv_id
    yield "pmid", work.pmid
    yield "keywords", work.keyword
    yield "language", work.language
    yield "public_url", work.url
    yield "abstract", work.abstract


def _place(work: Work) -> Iterator[tuple[str, str]]:
    if work.medium in {Medium.JOURNAL, Medium.NEWSLETTER}:
        yield "journal_title", work.container
    elif work.medium == Medium.PROCEEDINGS:
        # The last of the two says what it is, the first where it stands.
        yield "inbook_title", work.container
        yield "conference_title", work.container
    elif work.medium == Medium.PREPRINT:
        yield "technical_report_institution", work.container
        yield "technical_report_number", f"arXiv:{work.arxiv_id}"


def _author(person: PersonName, *, is_alone: bool) -> str:
    """“Berg, Jan”; one alone with blanks on both sides would be read as two people."""
    given = " ".join(filter(None, (person.given, person.suffix)))
    if person.literal or (is_alone and " " in person.family and " " in given):
        return person.literal.replace(",", "") or f"{given} {person.family}"
    return f"{person.family}, {given}"


def _file_path(of: Edition | Topic | Paper | Publication, form: str) -> str:
    match of:
        case Edition():
            name, slugs = "edition_references", [of.publication.slug, of.slug]
        case Topic():
            name, slugs = "topic_references", [of.publication.slug, of.slug]
        case Paper():
            name, slugs = "paper_references", [of.publication.slug, of.slug]
        case Publication():
            name, slugs = "papers_references", [of.slug]
    return reverse(f"archive:{name}", args=[*slugs, form])


def _media_type(form: str) -> str:
    """Without the charset, which has no place in a link."""
    return EXPORT_FORMS[form].content_type.partition(";")[0]


def _title(form: str) -> str:
    return EXPORT_FORMS[form].name
