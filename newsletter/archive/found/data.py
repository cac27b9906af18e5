"""What search engines are told of a page in their own words: JSON-LD of schema.org."""

from typing import Any

from curation.models import Paper, Publication
from newsletter.editions.models import Edition, EditionItem

Data = tuple[dict[str, Any], ...]


def data_of_publication(publication: Publication) -> Data:
    """The periodical, and how it is searched."""
    return ()


def data_of_edition(edition: Edition) -> Data:
    """The issue, and the way to it from the root; its publication is at hand."""
    return ()


def data_of_item(item: EditionItem) -> Data:
    """The article, and the way to it; its edition and publication are at hand."""
    return ()


def data_of_paper(paper: Paper) -> Data:
    """The scholarly article, and the way to it; its publication and authors are at hand."""
    return ()
