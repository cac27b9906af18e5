"""The picture that is shown where a page is shared."""

import re
from html import unescape

from django.core.files.storage import default_storage

from newsletter.archive.described import SharedPicture
from newsletter.editions.models import Edition, EditionItem
from newsletter.editions.sharing import HEIGHT, WIDTH

# Networks show nothing that is smaller, and take no SVG or WebP for granted.
SMALLEST_WIDTH = 300
SMALLEST_HEIGHT = 157

_PICTURE = re.compile(r"""<img\b(?:[^"'<>]|"[^"]*")*>""")
_ATTRIBUTE = re.compile(r'\s([a-z]+)="([^"]*)"')


def picture_of_edition(edition: Edition) -> SharedPicture | None:
    """What was drawn when it was published; none where nothing is drawn yet."""
    if not edition.share_picture:
        return None
    path = default_storage.url(edition.share_picture)
    return SharedPicture(path, WIDTH, HEIGHT, edition.title)


def picture_of_item(item: EditionItem) -> SharedPicture | None:
    """Its own first picture that is large enough, else that of its issue, which is at hand."""
    own = (_of_tag(tag[0]) for tag in _PICTURE.finditer(item.page_html))
    return next(filter(None, own), None) or picture_of_edition(item.edition)


def _of_tag(tag: str) -> SharedPicture | None:
    said = {name: unescape(value) for name, value in _ATTRIBUTE.findall(tag)}
    width, height = (_number(said.get(side, "")) for side in ("width", "height"))
    is_ours = said.get("src", "").startswith("/") and not said["src"].startswith("//")
    if not is_ours or width < SMALLEST_WIDTH or height < SMALLEST_HEIGHT:
        return None
    return SharedPicture(said["src"], width, height, said.get("alt", ""))


def _number(text: str) -> int:
    return int(text) if text.isdecimal() else 0
