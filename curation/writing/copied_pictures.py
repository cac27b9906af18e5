"""Smaller copies of pictures, made when there is time: by a sweep, and before a page needs them."""

import logging
import time

from django.core.files.storage import default_storage
from django.db.models import Q

from curation.importers.rows.picture_files import keep_file, stored_name
from curation.models import Picture, Publication
from curation.models.picture import PictureQuerySet
from curation.picture_copies import smaller_copies
from curation.pictures import Encoded

log = logging.getLogger(__name__)

# One takes a second at most, and letters wait behind it.
SECONDS_AT_ONCE = 4.0
MOST_AT_ONCE = 200


def copy_due() -> bool:
    """Copies some that have none yet, the newest first; whether any are left."""
    return _copied(Picture.objects.uncopied().order_by("-pk"))


def copy_those(pictures: PictureQuerySet) -> bool:
    """Copies those of them that have none yet; whether any are left for another time."""
    return _copied(pictures.uncopied().order_by("pk"))


def _copied(uncopied: PictureQuerySet) -> bool:
    end = time.monotonic() + SECONDS_AT_ONCE
    # Values, no rows: Django opens the file of a row that lacks its size.
    for picture_id, name in list(uncopied.values_list("pk", "file")[:MOST_AT_ONCE]):
        _copy(picture_id, name)
        if time.monotonic() > end:
            break
    return uncopied.exists()


def _copy(picture_id: int, name: str) -> None:
    """Safe to run twice: the same file gives the same copies, under the same names."""
    copies = [[stored_name(one), one.width] for one in _kept(name)]
    # Not if it got another file meanwhile.
    Picture.objects.filter(pk=picture_id, file=name).update(copies=copies)
    # Every page shows these, as they are today; editions are drawn anew by their own sweep.
    look = Q(logo=picture_id) | Q(masthead_picture=picture_id)
    for publication in Publication.objects.filter(look):
        publication.mark_shown_anew()


def _kept(name: str) -> list[Encoded]:
    try:
        with default_storage.open(name) as file:
            copies = smaller_copies(file.read())
    except (OSError, ValueError, SyntaxError, EOFError) as error:
        log.warning("No copies of %s: it cannot be read: %s", name, error)
        return []
    for each in copies:
        keep_file(each)
    return list(copies)
