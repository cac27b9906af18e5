"""The pictures of a publication: brought, given another file, taken out and put back.

Bytes are made safe before anything is written (`curation.pictures`). Files are never deleted
here: what is published was frozen with their names.
"""

import logging
from datetime import datetime
from typing import Any

from django.db import transaction

from curation.importers.rows.picture_files import FILE_COLUMNS, FOLDER, attach
from curation.models import Editor, Picture, Publication
from curation.pictures import Encoded, PreparedPicture, prepare

WORDS = ("alt", "caption", "credit")
# Of a name of 32; two pictures that share them have their whole names.
NAME_LENGTH = 12

log = logging.getLogger(__name__)


def keep(publication: Publication, content: bytes, editor: Editor, now: datetime) -> Picture:
    """The picture under its own address, `pictures/<name>`, as texts call it; the log says whose.

    The same bytes again are the same picture, with the words that it has by now. Raises
    `PictureRefused`.
    """
    return keep_prepared(publication, prepare(content), editor, now)


def keep_prepared(
    publication: Publication, prepared: PreparedPicture, editor: Editor, now: datetime
) -> Picture:
    """The same for what was looked at before; nothing is left to refuse."""
    known = publication.pictures.filter(digest=prepared.digest).exclude(file="")
    picture = known.order_by("pk").first()
    if picture is None:
        picture = _kept(publication, prepared, now)
        log.info("picture %s kept for editor %s", picture.pk, editor.pk)
    return picture


def replace(picture: Picture, content: bytes) -> dict[str, Any]:
    """Another file under the same address; what texts say of it stays as it is.

    Gives the picture's facts as they were, for `put_back`. Raises `PictureRefused`.
    """
    prepared = prepare(content)
    had = facts_of_picture(picture)
    attach(picture, prepared, writes=True)
    picture.refresh_from_db()
    return had


def facts_of_picture(picture: Picture) -> dict[str, Any]:
    """All that is stored of it, as plain values."""
    files = {name: str(getattr(picture, name)) for name in ("file", "letter_file")}
    rest = [name for name in (*FILE_COLUMNS, *WORDS, "address") if name not in files]
    return files | {name: getattr(picture, name) for name in rest}


@transaction.atomic
def put_back(publication: Publication, facts: dict[str, Any]) -> Picture:
    """As it was, also after it has been taken out; the words that it has by now stay."""
    picture, _ = Picture.objects.get_or_create(
        publication=publication,
        address=facts["address"],
        defaults={name: facts[name] for name in WORDS},
    )
    # Updated, not saved: Django would open the file to measure it.
    Picture.objects.filter(pk=picture.pk).update(**{name: facts[name] for name in FILE_COLUMNS})
    picture.refresh_from_db()
    return picture


@transaction.atomic
def _kept(publication: Publication, prepared: PreparedPicture, now: datetime) -> Picture:
    for name in _names(prepared.page):
        picture, _ = Picture.objects.get_or_create(
            publication=publication, address=f"{FOLDER}/{name}", defaults={"created_at": now}
        )
        if picture.file == f"{FOLDER}/{prepared.page.name}":  # told apart by metadata alone
            return picture
        if picture.is_missing:
            break
    attach(picture, prepared, writes=True)
    picture.refresh_from_db()
    return picture


def _names(encoded: Encoded) -> tuple[str, str]:
    """A short one, and the whole one for when the short one is taken."""
    stem, _, extension = encoded.name.partition(".")
    return f"{stem[:NAME_LENGTH]}.{extension}", encoded.name
