"""What can be written, and its words: an issue's own, a section's, a group's, an item's.

A content is the text of each field by its name. Forms bring it, versions keep it, and a save is
compared by it; that is all they need to know of one another.
"""

import hashlib
from collections.abc import Callable, Mapping

from curation.markdown import plain
from curation.models import Group, Issue, Item, Section

Thing = Issue | Section | Group | Item
Content = dict[str, str]

ON = "on"


def content_of(thing: Thing) -> Content:
    """As it is stored."""
    return _READERS[type(thing)](thing)


def issue_of(thing: Thing) -> Issue | None:
    """The one that it stands in; None for what waits in the inbox."""
    if isinstance(thing, Item):
        return thing.section.issue if thing.section else None
    if isinstance(thing, Group):
        return thing.section.issue
    return thing.issue if isinstance(thing, Section) else thing


def digest(content: Mapping[str, str]) -> str:
    """Of all of it, 16 signs long."""
    said = "\x00".join(f"{name}={text}" for name, text in sorted(content.items()))
    return hashlib.sha256(said.encode()).hexdigest()[:16]


def word_count(content: Mapping[str, str]) -> int:
    """In everything that readers read."""
    return sum(len(plain(content.get(name, "")).split()) for name in READ)


# Markdown of any length.
LONG = ("introduction", "body", "closing")
# In the order in which readers meet them.
READ = ("title", "dek", "introduction", "body", "closing")


def _of_issue(issue: Issue) -> Content:
    return {
        "title": issue.title,
        "date": issue.date.isoformat() if issue.date else "",
        "dek": issue.dek,
        "subject": issue.subject,
        "preheader": issue.preheader,
        "introduction": issue.introduction,
        "closing": issue.closing,
    }


def _of_section(section: Section) -> Content:
    return {
        "title": section.title,
        "emoji": section.emoji,
        "topic": str(section.topic_id or ""),
        "introduction": section.introduction,
    }


def _of_group(group: Group) -> Content:
    return {"title": group.title, "emoji": group.emoji, "introduction": group.introduction}


def _of_item(item: Item) -> Content:
    return {
        "title": item.title,
        "emoji": item.emoji,
        "kind": item.kind,
        "address": item.main_address,
        "is_titled": ON if item.is_titled else "",
        "language": item.language,
        "body": item.body,
    }


_READERS: dict[type, Callable[..., Content]] = {
    Issue: _of_issue,
    Section: _of_section,
    Group: _of_group,
    Item: _of_item,
}
