"""The picture that is shown where an issue is shared: drawn once, when it becomes public.

Publishing never fails for its sake: a picture that could not be drawn is drawn by the next sweep.
"""

import logging
from functools import partial
from hashlib import sha256

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import transaction
from django.utils.translation import gettext as _

from curation import languages
from curation.models import Issue
from newsletter.editions.composition import Composition
from newsletter.editions.models import Edition
from newsletter.editions.sharing.drawing import HEIGHT, WIDTH, Cover, drawn
from newsletter.editions.templatetags.dates import long_day

__all__ = ["HEIGHT", "WIDTH", "share", "share_due", "share_soon", "take_down_soon"]

logger = logging.getLogger(__name__)

FOLDER = "share"
# Raise it when the design changes, so that the same words get another name.
DESIGN = 2


def share_soon(edition: Edition) -> None:
    """Once it is public for good, and never before: no lock is held while it is drawn."""
    transaction.on_commit(partial(share, edition), robust=True)


def take_down_soon(issue: Issue) -> None:
    """Once none of its revisions is public: their pictures show its title."""
    transaction.on_commit(partial(_take_down, issue), robust=True)


def share_due(at_most: int) -> int:
    """Draws what is public and has no picture yet, the newest first; returns how many it drew."""
    due = Edition.objects.public().filter(share_picture="").order_by("-public_at")
    editions = due.select_related("publication").defer("web_html", "email_html", "email_text")
    return sum(map(share, editions[:at_most]))


def share(edition: Edition) -> bool:
    """Draws its picture and remembers where it is; says whether that went well."""
    try:
        name = _stored(edition)
    except Exception:  # Whatever a font or a storage may raise, readers have their issue.
        logger.exception("The picture of %s could not be drawn.", edition)
        return False
    _remember(edition, name)
    return True


@transaction.atomic
def _remember(edition: Edition, name: str) -> None:
    """Unless it was taken down while we drew. Pages that were stored meanwhile show it too."""
    edition.share_picture = name
    if Edition.objects.public().filter(pk=edition.pk).update(share_picture=name):
        edition.publication.mark_shown_anew()


def _stored(edition: Edition) -> str:
    """The same words have the same file; other words another, because a file is kept for a year."""
    cover = _cover(edition)
    said = sha256(repr((DESIGN, cover)).encode()).hexdigest()[:12]
    name = f"{FOLDER}/{edition.publication.slug}-{edition.slug}-{said}.png"
    if default_storage.exists(name):
        return name
    return default_storage.save(name, ContentFile(drawn(cover)))


def _cover(edition: Edition) -> Cover:
    composition = Composition.from_json(edition.composition)
    with languages.in_words_of(composition.publication.language):
        number = edition.number
        issue = "" if number is None else _("Issue %(number)s") % {"number": number}
        place = " · ".join(filter(None, [issue, long_day(edition.date)]))
    return Cover(
        name=composition.publication.name,
        title=edition.title,
        place=place,
        number="" if number is None else str(number),
        accent=composition.publication.accent,
        sections=tuple((each.hue, len(each.items)) for each in composition.sections if each.items),
    )


def _take_down(issue: Issue) -> None:
    """Of all its revisions, unless it has been published again meanwhile."""
    if issue.editions.filter(is_current=True).exists():
        return
    drawn_ones = issue.editions.exclude(share_picture="")
    for name in set(drawn_ones.values_list("share_picture", flat=True)):
        default_storage.delete(name)
    drawn_ones.update(share_picture="")
