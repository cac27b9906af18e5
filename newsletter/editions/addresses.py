"""Full addresses of what readers open."""

from django.conf import settings

from newsletter.editions.composition import Composition

KEY_LENGTH = 22


def index_address(composition: Composition) -> str:
    """Where the publication's issues are listed."""
    return f"{settings.SITE_URL}/{composition.publication.slug}/"


def page_address(composition: Composition) -> str:
    """The public page of the issue."""
    return f"{index_address(composition)}issues/{composition.slug}/"


def view_address(composition: Composition) -> str:
    """The letter in the browser, the same for every reader, so that it may be passed on."""
    key = composition.digest[:KEY_LENGTH]
    return f"{index_address(composition)}letters/{key}/"
