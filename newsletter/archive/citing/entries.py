"""How pages are cited: what their heads say, what they hide in a span, which files they offer."""

from django.urls import reverse

from curation.models import Paper, Publication, Topic
from newsletter.archive.described import Alternate
from newsletter.editions.models import Edition, EditionItem

Entries = tuple[tuple[str, str], ...]

# Without the charset, which has no place in a link.
FORMS = (
    ("bib", "BibTeX", "application/x-bibtex"),
    ("ris", "RIS", "application/x-research-info-systems"),
)


def citation_of_edition(edition: Edition) -> Entries:
    """The `citation_…` entries of an issue; its publication is at hand."""
    return ()


def citation_of_item(item: EditionItem) -> Entries:
    """Those of the paper an item shows the card of, else of the item; its edition is at hand."""
    return ()


def citation_of_paper(paper: Paper) -> Entries:
    return ()


def coins_of_edition(edition: Edition) -> str:
    """The title of a COinS span, as `templates/archive/_coins.html` writes it."""
    return ""


def coins_of_item(item: EditionItem) -> str:
    return ""


def coins_of_paper(paper: Paper) -> str:
    return ""


def references_of(of: Edition | Topic | Paper | Publication) -> tuple[Alternate, ...]:
    """The files for reference managers of an issue, a topic, a paper, or of all papers.

    Asks nothing: offer those of an issue or a topic only where it has papers.
    """
    return tuple(
        Alternate(content_type, title, _file_path(of, form)) for form, title, content_type in FORMS
    )


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
