"""“It moved”: what has happened to a paper since an issue covered it, in readers' words."""

from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from django.utils.translation import gettext

from curation.characters import one_line
from curation.models import Paper, PaperChange
from curation.models.paper import Change
from newsletter.archive.papers.facts import sound
from newsletter.editions.paper_words import change_in_words


class News(NamedTuple):
    """`day` is when it happened, else when it was found."""

    words: str
    address: str
    day: date


def news_of(paper: Paper) -> list[News]:
    """The newest first; no version but the newest, and no notice that does not hold now."""
    return [_news(change) for change in _holding(paper)]


def _holding(paper: Paper) -> Iterator[PaperChange]:
    versions = 0
    for change in paper.changes.order_by("-found_at", "-id"):
        versions += change.change == Change.VERSION
        is_newest = change.change == Change.VERSION and versions == 1
        if is_newest or change.change in {Change.PUBLISHED, Change.CODE, paper.standing}:
            yield change


def _news(change: PaperChange) -> News:
    day = change.happened_on or change.found_at.date()
    return News(_words(change), sound(change.address), day)


def _words(change: PaperChange) -> str:
    """“Published in Tides and Shores”, “Version 3”, “Retracted: figures were of another sea”."""
    label, detail = change_in_words(change.change), one_line(change.detail)
    if change.change == Change.VERSION:
        return gettext("Version %(number)s") % {"number": detail.removeprefix("v")}
    is_name = change.change == Change.CODE or detail.startswith("10.")
    if not detail or is_name:
        return label
    if change.change == Change.PUBLISHED:
        return gettext("Published in %(venue)s") % {"venue": detail}
    return f"{label}: {detail}"
