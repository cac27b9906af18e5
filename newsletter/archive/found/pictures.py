"""The picture that is shown where a page is shared."""

from django.core.files.storage import default_storage

from newsletter.archive.described import SharedPicture
from newsletter.editions.models import Edition, EditionItem
from newsletter.editions.sharing import HEIGHT, WIDTH


def picture_of_edition(edition: Edition) -> SharedPicture | None:
    """What was drawn when it was published; none where nothing is drawn yet."""
    if not edition.share_picture:
        return None
    path = default_storage.url(edition.share_picture)
    return SharedPicture(path, WIDTH, HEIGHT, edition.title)


def picture_of_item(item: EditionItem) -> SharedPicture | None:
    """Its own first picture, else that of its issue; its edition is at hand."""
    return picture_of_edition(item.edition)
