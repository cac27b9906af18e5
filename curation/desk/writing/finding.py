"""Which thing an address of the writing room means, and where it is written."""

import copy
from zoneinfo import ZoneInfo

from django.http import Http404
from django.urls import reverse

from curation.access import issue_or_404
from curation.desk.inbox.finding import item_or_404
from curation.desk.inbox.rows import called
from curation.models import Group, Issue, Item, Publication, Section
from curation.writing.contents import Thing, issue_of

# The name of each in sentences and in the names of addresses.
NAMES: dict[type, str] = {Issue: "issue", Section: "section", Group: "group", Item: "item"}


def name_of(thing: Thing) -> str:
    return NAMES[type(thing)]


def thing_or_404(publication: Publication, name: str, key: str | int) -> Thing:
    """With its publication and its issue at hand."""
    if name == "issue":
        return issue_or_404(publication, str(key))
    if name == "item":
        return item_or_404(publication, int(key))
    return (
        _section_or_404(publication, key) if name == "section" else _group_or_404(publication, key)
    )


def key_of(thing: Thing) -> str | int:
    """What its address names it by."""
    return thing.slug if isinstance(thing, Issue) else thing.pk


def publication_of(thing: Thing) -> Publication:
    if isinstance(thing, Issue | Item):
        return thing.publication
    issue = issue_of(thing)
    assert issue is not None
    return issue.publication


def is_locked(thing: Thing) -> bool:
    """Its issue waits for its time, and no word of it may change meanwhile."""
    issue = issue_of(thing)
    return bool(issue and issue.is_locked)


def title_of(thing: Thing) -> str:
    if isinstance(thing, Issue):
        return thing.title
    return called(thing) if isinstance(thing, Item) else str(thing)


def copy_of(thing: Thing) -> Thing:
    """For a form, which changes what it is given."""
    return copy.copy(thing)


def zone_of(thing: Thing) -> ZoneInfo:
    """Where the publication's clock hangs."""
    return ZoneInfo(publication_of(thing).time_zone)


def view_of(thing: Thing, room: str = "") -> tuple[str, str, str | int]:
    """The name of the view of its words, or of a room beside them such as `history`; and what
    that view is asked for."""
    name = name_of(thing)
    view = f"{name}_{room}" if room else "item" if name == "item" else f"{name}_words"
    return f"desk:{view}", publication_of(thing).slug, key_of(thing)


def address_of(thing: Thing, room: str = "") -> str:
    view, *named = view_of(thing, room)
    return reverse(view, args=named)


def board_address(thing: Thing) -> str:
    """With this thing in the writing pane; empty for what is in no issue."""
    issue = issue_of(thing)
    if issue is None:
        return ""
    board = reverse("desk:issue", args=[issue.publication.slug, issue.slug])
    return f"{board}?words" if thing == issue else f"{board}?{name_of(thing)}={thing.pk}"


def _section_or_404(publication: Publication, key: str | int) -> Section:
    sections = Section.objects.select_related("issue__publication", "topic")
    found = sections.filter(issue__publication=publication, pk=key).first()
    if found is None:
        raise Http404
    return found


def _group_or_404(publication: Publication, key: str | int) -> Group:
    groups = Group.objects.select_related("section__issue__publication", "collection")
    found = groups.filter(section__issue__publication=publication, pk=key).first()
    if found is None:
        raise Http404
    return found
