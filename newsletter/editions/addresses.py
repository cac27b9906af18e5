"""Full addresses of what readers open."""

from django.conf import settings

from curation.models import Issue, Paper
from newsletter.editions.composition import Composition
from newsletter.editions.models import Edition, EditionItem

KEY_LENGTH = 22


def index_address(issue: Issue | Edition | Composition) -> str:
    """Where the publication's issues are listed."""
    return f"{settings.SITE_URL}/{issue.publication.slug}/"


def page_path(issue: Issue | Edition | Composition) -> str:
    """The same page, from the root of the site."""
    return f"/{issue.publication.slug}/issues/{issue.slug}/"


def item_path(item: EditionItem) -> str:
    """The page of one item, from the root of the site; its edition and publication are at hand."""
    return f"{items_path(item.edition)}{item.slug}/"


def items_path(issue: Edition | Composition) -> str:
    """What the paths of all pages of items begin with."""
    return f"/{issue.publication.slug}/items/"


def paper_path(paper: Paper) -> str:
    """The page of a paper, from the root of the site."""
    return f"/{paper.publication.slug}/papers/{paper.slug}/"


def page_address(issue: Issue | Edition | Composition) -> str:
    """The public page of the issue, whichever form of it is at hand."""
    return f"{settings.SITE_URL}{page_path(issue)}"


def view_address(composition: Composition) -> str:
    """The letter in the browser, the same for every reader, so that it may be passed on."""
    key = composition.digest[:KEY_LENGTH]
    return f"{index_address(composition)}letters/{key}/"
