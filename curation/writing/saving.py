"""One save of one thing's words, which overwrites nothing that its editor has not seen.

Whoever saves says what they saw when they opened it, field by field. What only they changed is
written, what only somebody else changed stays, and a field that both changed is a clash: nothing
is written until the editor has chosen.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import cast

from django.db import transaction
from django.db.models import Model, QuerySet

from curation import opened
from curation.models import Editor, Group, Issue, Item, Section
from curation.writing import versions
from curation.writing.contents import ON, Content, Thing, content_of, issue_of
from curation.writing.issue_words import write_group, write_issue, write_section
from curation.writing.words import Words, write


class Locked(Exception):
    """Its issue is scheduled, and no word of it may change."""


class Gone(Exception):
    """Somebody has deleted it meanwhile."""


class Clash(Exception):
    """Somebody has saved since, in `fields` that this save changes too.

    `theirs` is all that stands now; `merged` has mine wherever only I changed something.
    """

    def __init__(self, theirs: Content, merged: Content, fields: list[str]) -> None:
        super().__init__("Somebody has saved this since it was opened.")
        self.theirs, self.merged, self.fields = theirs, merged, fields


@dataclass(frozen=True)
class Saved:
    """The thing as it stands now, and what it said before.

    `changed_by_others` names fields with somebody else's words; `is_unapproved` where the issue
    had been approved until now.
    """

    thing: Thing
    before: Content
    is_new: bool = True
    changed_by_others: list[str] = field(default_factory=list)
    is_unapproved: bool = False


@transaction.atomic
def save(
    thing: Thing,
    content: Content,
    *,
    opened_with: str = "",
    over: str = "",
    editor: Editor,
    now: datetime,
    is_apart: bool = False,
) -> Saved:
    """Raises `Clash`, `Locked` or `Gone`, and then nothing is written.

    Without `opened_with` the words are written over whatever stands there. `over` are the marks
    of a clash that the editor has looked at: what still stands so gives way. History keeps what
    was there; `is_apart` begins a version of its own.
    """
    here = held(thing)
    stored = content_of(here)
    try:
        merged, by_others = _merged(stored, content, opened.read(opened_with))
    except Clash as clash:
        merged, by_others = _over(clash, content, opened.read(over)), []
    if merged == stored:
        return Saved(here, stored, is_new=False, changed_by_others=by_others)
    _WRITERS[type(here)](here, merged)
    now_stored = again(here)
    is_unapproved = _unapprove(now_stored)
    versions.keep(now_stored, editor=editor, now=now, before=stored, is_apart=is_apart)
    return Saved(now_stored, stored, changed_by_others=by_others, is_unapproved=is_unapproved)


@transaction.atomic
def note_written(thing: Thing, before: Content, *, editor: Editor, now: datetime) -> None:
    """After an act that wrote in its words by itself: history keeps both, and an approval ends."""
    here = again(thing)
    if content_of(here) != before:
        _unapprove(here)
        versions.keep(here, editor=editor, now=now, before=before, is_apart=True)


def _merged(stored: Content, mine: Content, seen: Mapping[str, str]) -> tuple[Content, list[str]]:
    """Mine, where I changed it; theirs, where only they did."""
    now, said = opened.marks(stored), opened.marks(mine)
    seen = {**now, **seen}
    moved = [name for name in stored if now[name] != seen[name]]
    theirs = [name for name in moved if said[name] == seen[name]]
    both = [name for name in moved if name not in theirs and said[name] != now[name]]
    merged = {name: stored[name] if name in moved else mine[name] for name in stored}
    if both:
        raise Clash(stored, merged, both)
    return merged, theirs


def _over(clash: Clash, mine: Content, seen: Mapping[str, str]) -> Content:
    """Mine, where theirs has been seen as it stands. Raises the clash where it has not."""
    now = opened.marks(clash.theirs)
    if any(now[name] != seen.get(name) for name in clash.fields):
        raise clash
    return {**clash.merged, **{name: mine[name] for name in clash.fields}}


def held(thing: Thing) -> Thing:
    """Until it is saved: a mailing scheduled meanwhile would lock the text.

    The issue first, as everywhere: two that wait for each other would wait for ever.
    """
    issue = issue_of(thing)
    if issue:
        _refuse_locked(issue)
    # PostgreSQL holds no row of a join that may be empty, which an item's own order has.
    if _rows(thing).order_by("pk").select_for_update().filter(pk=thing.pk).first() is None:
        raise Gone
    here = again(thing)
    # Moved to another issue between the two statements: that one is looked at too.
    return here if issue_of(here) == issue else held(here)


def _refuse_locked(issue: Issue) -> None:
    here = Issue.objects.select_for_update().filter(pk=issue.pk).first()
    if here is None:
        raise Gone
    if here.is_locked:
        raise Locked


def _unapprove(thing: Thing) -> bool:
    """An approval is of the words that were read."""
    issue = issue_of(thing)
    return bool(issue and issue.unapprove())


def _rows(thing: Thing) -> "QuerySet[Model]":
    return cast("QuerySet[Model]", type(thing)._default_manager.all())


def again(thing: Thing) -> Thing:
    found = _rows(thing).select_related(*_NEAR[type(thing)]).get(pk=thing.pk)
    return cast("Thing", found)


def write_item(item: Item, content: Content) -> None:
    write(
        item,
        Words(
            kind=content["kind"],
            emoji=content["emoji"],
            title=content["title"],
            is_titled=content["is_titled"] == ON,
            body=content["body"],
            address=content["address"],
            language=content["language"],
        ),
    )


_WRITERS: dict[type, Callable[..., None]] = {
    Issue: write_issue,
    Section: write_section,
    Group: write_group,
    Item: write_item,
}
_NEAR: dict[type, tuple[str, ...]] = {
    Issue: ("publication",),
    Section: ("issue__publication", "topic"),
    Group: ("section__issue__publication",),
    Item: ("publication", "section__issue__publication", "group", "follow_up_to"),
}
