"""A link, a paper or a note arrives: one item in the inbox, and what is remembered of it."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from django.db import transaction

from curation.capture.offer import NothingToCapture, Offer
from curation.links import canonical_url, is_sound
from curation.memory import Past, recall
from curation.models import Address, Capture, Editor, Item, Publication, Source
from curation.models.capture import FetchState, Way
from curation.models.item import Kind


class Outcome(StrEnum):
    NEW = "new"
    IN_INBOX = "in-inbox"
    BROUGHT_BACK = "brought-back"
    DISMISSED = "dismissed"


@dataclass(frozen=True)
class Captured:
    """The item, what became of the offer, and the items of the past that it is like.

    `dismissed_because` says why, where it was brought back or stays dismissed.
    """

    item: Item
    outcome: Outcome
    past: list[Past]
    dismissed_because: str = ""


@transaction.atomic
def capture(
    publication: Publication,
    offer: Offer,
    *,
    way: Way,
    editor: Editor | None,
    now: datetime,
    source: Source | None = None,
) -> Captured:
    """One item for one address or paper, however often it comes. Asks nothing of the web.

    What waits in the inbox is found; what an issue has covered is captured all the same, and
    `past` says so. Without an editor nothing dismissed comes back. Raises `NothingToCapture`.
    """
    if not offer.address and not offer.text:
        raise NothingToCapture("There is nothing here to capture: give an address or a text.")
    if offer.address and not is_sound(offer.address):
        raise NothingToCapture(f"“{offer.address}” is not a web address.")
    canonical = canonical_url(offer.address)
    known = publication.items.inbox().filter(addresses__canonical=canonical).first()
    if known:
        return Captured(known, Outcome.IN_INBOX, recall(publication, addresses=[canonical]))
    item = Item.objects.create(
        publication=publication,
        kind=Kind.LINK if offer.address else Kind.NOTE,
        title=offer.title,
        is_titled=False,
        slug=f"captured-{publication.items.count() + 1}",
        body=f"[{offer.title or offer.address}]({offer.address})" if offer.address else offer.text,
        created_at=now,
    )
    Capture.objects.create(
        item=item,
        editor=editor,
        source=source,
        way=way,
        address=offer.address,
        title=offer.title,
        fetch=FetchState.WAITING if offer.address else FetchState.NONE,
        next_at=now,
        created_at=now,
    )
    if offer.address:
        Address.objects.create(item=item, canonical=canonical, is_main=True)
    return Captured(
        item, Outcome.NEW, recall(publication, addresses=[canonical], title=offer.title)
    )


def follow_up(item: Item, of: Item) -> None:
    """The editor's answer to “already in #41”: this one goes on from that."""
    item.follow_up_to = of
    item.save(update_fields=["follow_up_to"])


def not_a_follow_up(item: Item) -> None:
    item.follow_up_to = None
    item.save(update_fields=["follow_up_to"])
