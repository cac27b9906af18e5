"""Items as the inbox shows them: what they are, where they come from, what is remembered."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import Prefetch, QuerySet, prefetch_related_objects
from django.utils.timesince import timesince

from curation.links import domain, is_sound
from curation.markdown import plain
from curation.media import Media
from curation.memory import Past, recall_for
from curation.models import Address, Capture, Item
from curation.models.capture import FetchState, Way
from curation.models.item import ItemQuerySet, Kind

LONGEST_EXCERPT = 240
PASTS_SHOWN = 3
# Nobody is at it any more when a page was due so long ago; a worker may be away.
LONGEST_WAIT = timedelta(minutes=5)


@dataclass(frozen=True)
class Row:
    """Nothing here asks the database: the item came with all that it needs."""

    item: Item
    past: Sequence[Past]
    now: datetime

    @property
    def key(self) -> str:
        """As text: numbers in templates are written in the way of a country, taking their time."""
        return str(self.item.pk)

    @property
    def capture(self) -> Capture | None:
        """None for what an import left over."""
        return getattr(self.item, "capture", None)

    @property
    def is_fetching(self) -> bool:
        """Somebody is at it, or will be in a moment."""
        return self._is_waiting and self._due_at > self.now - LONGEST_WAIT

    @property
    def is_overdue(self) -> bool:
        return self._is_waiting and not self.is_fetching

    @property
    def failure(self) -> str:
        """Why its page could not be read, in a sentence."""
        return self.capture.failure if self.capture else ""

    @property
    def title(self) -> str:
        return called(self.item)

    @property
    def address(self) -> str:
        """The page it is of; empty where none can be opened."""
        address = self.item.main_address
        return address if is_sound(address) else ""

    @property
    def source(self) -> str:
        named = self.capture.site_name if self.capture else ""
        return named or domain(self.address)

    @property
    def media(self) -> str:
        """`video`, `pdf` …; empty for a page."""
        media = self.capture.media if self.capture else Media.PAGE
        return "" if media == Media.PAGE else Media(media).label

    @property
    def language(self) -> str:
        """Where it is another than the publication's."""
        language = self.capture.language if self.capture else ""
        is_own = _first(language) == _first(self.item.publication.language)
        return "" if is_own else language

    @property
    def age(self) -> str:
        """`3 hours`; of the last minute `now`."""
        if self.now - self.item.created_at < timedelta(minutes=1):
            return "now"
        return timesince(self.item.created_at, self.now, depth=1)

    @property
    def came_by(self) -> str:
        """`Bookmarklet`, or the name of the source that brought it."""
        if self.capture is None:
            return "Import"
        if self.capture.way == Way.SOURCE and self.capture.source:
            return str(self.capture.source)
        return Way(self.capture.way).label

    @property
    def description(self) -> str:
        """What the page says of itself, else what the text says after the title."""
        said = self.capture.description if self.capture else ""
        return said or self._rest_of_text()

    @property
    def _is_waiting(self) -> bool:
        is_unread = self.capture is not None and self.capture.fetch == FetchState.WAITING
        return is_unread and not self.failure

    @property
    def _due_at(self) -> datetime:
        return self.capture.next_at if self.capture else self.now

    def _rest_of_text(self) -> str:
        """A title that was made of the first words ends with `…`, and so the rest begins."""
        title = self.item.title.removesuffix("…")
        text = plain(self.item.body).strip() if title else ""
        rest = text.removeprefix(title).lstrip(" .:–—-\n")
        is_going_on = rest != text and title != self.item.title
        return f"… {rest[:LONGEST_EXCERPT]}" if is_going_on else rest[:LONGEST_EXCERPT]

    @property
    def shown_past(self) -> Sequence[Past]:
        return self.past[:PASTS_SHOWN]

    @property
    def further_past(self) -> int:
        return len(self.past) - len(self.shown_past)


def rows_of(items: Iterable[Item], now: datetime) -> list[Row]:
    """Of a page of items found `for_rows` or `for_lines`; the number of queries does not grow."""
    items = list(items)
    return rows_with(items, recall_for(items), now)


def rows_with(items: Sequence[Item], past: Mapping[int, list[Past]], now: datetime) -> list[Row]:
    """The same where it is known already what is remembered of them."""
    prefetch_related_objects([item for item in items if is_called_as_paper(item)], "papers")
    return [Row(item, past.get(item.pk, []), now) for item in items]


def for_rows(items: ItemQuerySet) -> ItemQuerySet:
    """With all that a row says."""
    related = ("capture__source", "follow_up_to", "dismissed_by", "section__issue")
    # Not joined: the one publication would be made anew for each of fifty rows.
    return items.select_related(*related).prefetch_related(_mains(), "publication")


def for_lines(items: ItemQuerySet) -> ItemQuerySet:
    """With what a row says on the board: its title, its source, its age, what is remembered."""
    return items.select_related("capture").prefetch_related(_mains())


def is_called_as_paper(item: Item) -> bool:
    return item.kind == Kind.PAPER and not item.title


def called(item: Item, longest: int = LONGEST_EXCERPT) -> str:
    """By its title or its paper's, else its first words: the address of a page not read."""
    words = item.shown_title or plain(item.body).strip() or _nameless(item)
    return words if len(words) <= longest else f"{words[:longest].rstrip()}…"


def _mains() -> "Prefetch[str, QuerySet[Address], str]":
    # In no order: by the model's own the database would join as far as the issue.
    return Prefetch("addresses", Address.objects.filter(is_main=True).order_by())


def _nameless(item: Item) -> str:
    """A note is begun empty; of anything else the slug says most."""
    return "New note" if item.kind == Kind.NOTE else item.slug


def _first(language: str) -> str:
    """`en` of `en-GB`."""
    return language.partition("-")[0].lower()
