"""A link, a paper or a note arrives: one item in the inbox, and what is remembered of it."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from django.db import transaction

from curation.capture import gaps
from curation.capture.arrival import Arrival, with_paper
from curation.capture.attempts import try_again
from curation.capture.body import start_of
from curation.capture.follow_ups import follow_up, not_a_follow_up
from curation.capture.index import add_paper, index
from curation.capture.known import forms_of, known
from curation.capture.lock import hold_inbox
from curation.capture.naming import same_note, title_of_note
from curation.capture.new_items import new_capture, new_link, new_note
from curation.capture.offer import NothingToCapture, Offer, tidied
from curation.memory import Past, recall
from curation.models import Capture, Editor, Item, Publication, Source
from curation.models.capture import FetchState, Way
from curation.models.item import Kind

__all__ = [
    "Captured",
    "NothingToCapture",
    "Outcome",
    "capture",
    "follow_up",
    "not_a_follow_up",
]


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

    What waits in the inbox is found, and its gaps are filled; what an issue has covered is
    captured all the same, and `past` says so. What was dismissed comes back by an editor's own
    hand only. Raises `NothingToCapture`.
    """
    arrival = Arrival(publication, tidied(offer), way, editor, source, now)
    with transaction.atomic():
        hold_inbox(publication)
        return _linked(with_paper(arrival)) if arrival.offer.address else _noted(arrival)


def _linked(arrival: Arrival) -> Captured:
    waiting, dismissed = known(arrival.publication, forms_of(arrival.addresses), arrival.paper)
    if waiting:
        _learn(arrival, waiting)
        return _captured(arrival, waiting, Outcome.IN_INBOX)
    if dismissed:
        return _again(arrival, dismissed)
    return _captured(arrival, new_link(arrival), Outcome.NEW)


def _noted(arrival: Arrival) -> Captured:
    offer = arrival.offer
    body = start_of(Kind.NOTE, address="", title="", selection=offer.selection, text=offer.text)
    title = offer.title or title_of_note(body)
    item = same_note(arrival.publication, title=title, body=body)
    if item:
        return _captured(arrival, item, Outcome.IN_INBOX)
    return _captured(arrival, new_note(arrival, title=title, body=body), Outcome.NEW)


def _again(arrival: Arrival, item: Item) -> Captured:
    """It was dismissed: nothing but an editor's own hand brings it back."""
    because = item.dismissed_because
    if arrival.editor is None:
        return _captured(arrival, item, Outcome.DISMISSED, because)
    item.bring_back()
    _learn(arrival, item)
    return _captured(arrival, item, Outcome.BROUGHT_BACK, because)


def _learn(arrival: Arrival, item: Item) -> None:
    """The same page again: its gaps are filled, and another passage of it is added."""
    offer = arrival.offer
    row = Capture.objects.filter(item=item).first() or new_capture(arrival, item)
    gaps.fill(row, {**arrival.facts, "editor": arrival.editor, "source": arrival.source})
    gaps.entitle(item, offer.title, addresses=[row.address])
    gaps.add(item, selection=offer.selection, text=offer.text)
    index(item, further=arrival.addresses)
    if arrival.paper:
        add_paper(item, arrival.paper)
    if row.fetch == FetchState.FAILED and arrival.editor:
        try_again(row, arrival.now)


def _captured(arrival: Arrival, item: Item, outcome: Outcome, because: str = "") -> Captured:
    past = recall(
        arrival.publication,
        addresses=arrival.addresses,
        papers=[arrival.paper] if arrival.paper else [],
        title=item.title or arrival.title,
        besides=item,
    )
    return Captured(item, outcome, past, because)
