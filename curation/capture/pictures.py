"""The picture that a captured page shows of itself, copied only when an editor asks for it."""

from datetime import datetime

from django.db import transaction

from curation.capture.attempts import take_place
from curation.capture.body import joined
from curation.fetch import NotFetched, fetch
from curation.importers.rows.picture_files import attach
from curation.links import LONGEST_ADDRESS
from curation.markdown.destinations import link
from curation.markdown.facts import facts_of
from curation.models import Capture, Issue, Item, ItemPicture, Picture
from curation.pictures import PictureRefused, PreparedPicture, prepare

LARGEST_FETCHED_BYTES = 10_000_000
NONE_SHOWN = "This page shows no picture of itself."
NOT_ANSWERED = "The picture could not be copied: its site did not answer. Add it from a file."
TOO_MANY = "Many pages were asked for in this minute. Try again in a few seconds."
LOCKED = "Not added: the issue is scheduled, so its text is locked."


class NoPicture(Exception):
    """The text says in one sentence why nothing was taken."""


def take_picture(item: Item, now: datetime) -> Picture:
    """Copied through the door, made safe, and put at the end of the item's text.

    Its credit is the name of the site. Taken twice, it stands there once. Asks the web, so no
    transaction may be open. Raises `NoPicture`.
    """
    row = Capture.objects.select_related("item__publication").filter(item=item).first()
    line, address = _line_of(row) if row else ("", "")
    if row is None or not address:
        raise NoPicture(NONE_SHOWN)
    if take_place(row, now):
        raise NoPicture(TOO_MANY)
    prepared = _prepared(row.picture_address)
    with transaction.atomic():
        picture = _row(row, address, prepared)
        _show(item, picture, line, row.picture_alt)
    return picture


def _line_of(row: Capture) -> tuple[str, str]:
    """The Markdown that shows it, and the address that pages then look it up by."""
    if not row.picture_address:
        return "", ""
    line = f"!{link(row.picture_alt, row.picture_address)}"
    shown = facts_of(line).pictures
    return (line, shown[0]) if shown and len(shown[0]) <= LONGEST_ADDRESS else ("", "")


def _prepared(address: str) -> PreparedPicture:
    try:
        fetched = fetch(address, accept="image/*", limit_bytes=LARGEST_FETCHED_BYTES)
    except NotFetched as error:
        raise NoPicture(NOT_ANSWERED) from error
    if fetched.status != 200:
        raise NoPicture(NOT_ANSWERED)
    try:
        return prepare(fetched.body)
    except PictureRefused as refusal:
        raise NoPicture(str(refusal)) from refusal


def _row(row: Capture, address: str, prepared: PreparedPicture) -> Picture:
    """One that is here already keeps its own words."""
    picture, is_new = Picture.objects.get_or_create(
        publication=row.item.publication,
        address=address,
        defaults={"alt": row.picture_alt, "credit": row.site_name},
    )
    if is_new or picture.is_missing:
        attach(picture, prepared, writes=True)
        picture.refresh_from_db()
    return picture


def _show(item: Item, picture: Picture, line: str, alt: str) -> None:
    # The issue first, as everywhere: a mailing scheduled meanwhile would lock the text.
    list(Issue.objects.select_for_update().filter(pk=item.section.issue_id if item.section else 0))
    rows = Item.objects.select_for_update(of=("self",)).select_related("section__issue")
    fresh = rows.get(pk=item.pk)
    if fresh.section and fresh.section.issue.is_locked:
        raise NoPicture(LOCKED)
    if picture.address not in facts_of(fresh.body).pictures:
        item.body = joined(fresh.body, line)
        item.save(update_fields=["body"])
    if not fresh.itempicture_set.filter(picture=picture).exists():
        ItemPicture.objects.create(
            item=item, picture=picture, alt=alt, position=fresh.itempicture_set.count()
        )
