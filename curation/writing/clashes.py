"""The answers to a clash besides keeping one's own: take theirs, or keep both."""

from datetime import datetime

from django.db import transaction
from django.db.models import F

from curation import opened
from curation.capture.naming import slug_for, store_named
from curation.models import Editor, Item, ItemPaper
from curation.writing import versions
from curation.writing.contents import LONG, Content, Thing, content_of
from curation.writing.saving import held, save, write_item

_SAME = ("publication", "section", "group", "story_form", "labels", "follow_up_to")


@transaction.atomic
def take_theirs(thing: Thing, mine: Content, *, editor: Editor, now: datetime) -> None:
    """What stands stays; mine is found in history."""
    here = held(thing)
    if mine != content_of(here):
        versions.keep_aside(here, mine, editor=editor, now=now)


@transaction.atomic
def keep_both(thing: Thing, mine: Content, *, editor: Editor, now: datetime) -> Thing:
    """What holds mine then: a new item right behind theirs; of other things the thing itself.

    An issue has one introduction and a section one heading: theirs come first and mine after
    them where there is room for both, and mine is found whole in history. Raises what
    saving raises.
    """
    if isinstance(thing, Item):
        return _behind(thing, mine)
    theirs = content_of(held(thing))
    take_theirs(thing, mine, editor=editor, now=now)
    seen = opened.written(opened.marks(theirs))
    joined = {name: _joined(name, text, mine[name]) for name, text in theirs.items()}
    saved = save(thing, joined, opened_with=seen, editor=editor, now=now, is_apart=True)
    return saved.thing


def _joined(name: str, theirs: str, mine: str) -> str:
    is_said = name not in LONG or mine.strip() in theirs
    return theirs if is_said else f"{theirs.rstrip()}\n\n{mine}".strip("\n")


def _behind(item: Item, mine: Content) -> Item:
    beside = held(item)
    assert isinstance(beside, Item)
    _make_room_behind(beside)
    new = Item(**{name: getattr(beside, name) for name in _SAME}, position=beside.position + 1)
    new.title, new.kind, new.body = mine["title"], mine["kind"], mine["body"]
    store_named(new, slug_for(mine["title"], mine["address"]))
    for place in ItemPaper.objects.filter(item=item):
        ItemPaper.objects.create(item=new, paper_id=place.paper_id, position=place.position)
    write_item(new, mine)
    return new


def _make_room_behind(item: Item) -> None:
    """In the line of its group, or in that which loose items share with the groups."""
    if item.section is None:
        return
    line = item.section.items.filter(group=item.group, position__gt=item.position)
    line.update(position=F("position") + 1)
    if item.group is None:
        item.section.groups.filter(position__gt=item.position).update(position=F("position") + 1)
