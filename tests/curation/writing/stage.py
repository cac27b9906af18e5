"""Things that can be written, and somebody who writes them."""

from datetime import timedelta

from curation import opened
from curation.models import Editor, Issue, Item, Version
from curation.writing.contents import Thing, content_of
from curation.writing.saving import Saved, save
from tests.factories import (
    NOW,
    EditorFactory,
    GroupFactory,
    IssueFactory,
    ItemFactory,
    SectionFactory,
)


def issue_with_all() -> dict[str, Thing]:
    """An issue, a section in it, a group and an item in that."""
    issue: Issue = IssueFactory(introduction="Dear all,", closing="Until then.")
    section = SectionFactory(issue=issue, title="Tides", introduction="Of water.")
    group = GroupFactory(section=section, title="Quick links", introduction="In short:", position=9)
    item: Item = ItemFactory(section=section, title="Neap tides", body="Low and high.", position=0)
    return {"issue": issue, "section": section, "group": group, "item": item}


def seen(thing: Thing) -> str:
    """What a form says that was opened now."""
    stands = type(thing)._default_manager.get(pk=thing.pk)
    return opened.written(opened.marks(content_of(stands)))


def write(
    thing: Thing,
    *,
    by: Editor | None = None,
    minute: float = 0,
    opened_with: str = "",
    over: str = "",
    is_apart: bool = False,
    **changes: str,
) -> Saved:
    """A save of what stands with these changes, so many minutes after the beginning."""
    stands = type(thing)._default_manager.get(pk=thing.pk)
    return save(
        thing,
        {**content_of(stands), **changes},
        opened_with=opened_with,
        over=over,
        editor=by or EditorFactory(),
        now=NOW + timedelta(minutes=minute),
        is_apart=is_apart,
    )


def versions(thing: Thing) -> list[Version]:
    return list(Version.objects.of(thing))
