"""“It moved” becomes an item in the inbox, and can be taken back."""

from datetime import datetime

from django.db import transaction

from curation.capture.body import start_of
from curation.capture.index import add_paper, index
from curation.capture.lock import hold_inbox
from curation.capture.naming import store_named
from curation.characters import cut
from curation.importers.rows.titles import item_slug
from curation.models import Capture, Editor, Item, PaperChange
from curation.models.capture import FetchState, Way
from curation.models.item import Kind
from curation.models.paper import Change
from curation.papers.moved import covered_in

# Of 300 letters that an item's title has.
MOST_LETTERS_OF_PAPER = 160
MOST_LETTERS_OF_DETAIL = 120

_NEWS = {
    Change.PUBLISHED: "published",
    Change.VERSION: "new version",
    Change.WITHDRAWN: "withdrawn",
    Change.RETRACTED: "retracted",
    Change.CONCERN: "expression of concern",
    Change.CODE: "code released",
}


class CannotTakeBack(Exception):
    """The text says in one sentence why the item stays."""


@transaction.atomic
def follow_up(change: PaperChange, editor: Editor, now: datetime) -> Item:
    """A link to what is new, going on from the item that covered the paper; once for each change.

    It stands in the inbox, and the change is no longer open. Asks nothing of the web.
    """
    _lock(change)
    if change.follow_up:
        return change.follow_up
    paper = change.paper
    hold_inbox(paper.publication)
    item = _item(change, now)
    item.follow_up_to = covered_in(paper)
    store_named(item, item_slug(item.title))
    index(item, main=change.address)
    add_paper(item, paper)
    Capture.objects.create(
        item=item,
        editor=editor,
        way=Way.FOLLOW_UP,
        address=change.address,
        title=item.title,
        fetch=FetchState.NONE,
        next_at=now,
        created_at=now,
    )
    change.follow_up = item
    change.save(update_fields=["follow_up"])
    return item


@transaction.atomic
def take_back(change: PaperChange) -> None:
    """The change is open again, and its item gone. Raises `CannotTakeBack` where that is in use."""
    _lock(change)
    item = change.follow_up
    if item is None:
        return
    if item.section_id:
        raise CannotTakeBack("This follow-up stands in an issue; take it out of there first.")
    made = _item(change, item.created_at)
    if (item.title, item.body) != (made.title, made.body):
        raise CannotTakeBack(
            "Somebody has written in this follow-up. Dismiss it in the inbox instead."
        )
    item.delete()
    change.follow_up = None


def title_of(change: PaperChange) -> str:
    """“Slow tides: published in Journal of Small Harbours”."""
    news, detail = _NEWS[Change(change.change)], cut(change.detail, MOST_LETTERS_OF_DETAIL)
    # A DOI is no place to be published in.
    if change.change == Change.PUBLISHED and detail and not detail.startswith("10."):
        news = f"{news} in {detail}"
    if change.change == Change.VERSION:
        news = f"{news} ({detail})"
    return f"{cut(change.paper.title, MOST_LETTERS_OF_PAPER)}: {news}"


def _item(change: PaperChange, now: datetime) -> Item:
    """A link, not a card: what is new of the paper stands in the text."""
    title = title_of(change)
    return Item(
        publication=change.paper.publication,
        kind=Kind.LINK,
        title=title,
        is_titled=False,
        body=start_of(Kind.LINK, address=change.address, title=title, selection="", text="")
        or title,
        created_at=now,
    )


def _lock(change: PaperChange) -> None:
    """A second click waits for the first, and finds its item."""
    change.refresh_from_db(from_queryset=PaperChange.objects.select_for_update())
