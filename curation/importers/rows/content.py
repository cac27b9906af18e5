"""Everything an issue says, read back from its rows: to count it, and to see a change."""

import json
from collections.abc import Iterator
from hashlib import sha256

from curation import markdown
from curation.importers.readers.inline import words_of
from curation.links import addresses_in
from curation.models import Group, Issue, Item, Section


def texts_of(issue: Issue) -> Iterator[str]:
    """All its Markdown, titles that stand in the issue included, in reading order."""
    yield issue.introduction
    for section in issue.sections.all():
        yield from (_escaped(section.title), section.introduction)
        for group, items in section.runs():
            if group:
                yield from (_escaped(group.title), group.introduction)
            for item in items:
                yield from (_escaped(item.title) if item.is_titled else "", item.body)
    yield issue.closing


def words_stored(issue: Issue) -> list[str]:
    return [word for text in texts_of(issue) for word in words_of(text)]


def links_stored(issue: Issue) -> list[str]:
    return [address for text in texts_of(issue) for address in addresses_in(text)]


def pictures_stored(issue: Issue) -> list[str]:
    return [address for text in texts_of(issue) for address in markdown.pictures(text)]


def content_digest(issue: Issue) -> str:
    """SHA-256 of all that an editor could change in the issue and its items."""
    return sha256(json.dumps(_content(issue), ensure_ascii=True).encode()).hexdigest()


def _content(issue: Issue) -> list[object]:
    head = [issue.number, str(issue.date or ""), issue.title, issue.slug, issue.dek]
    head += [issue.subject, issue.preheader, issue.introduction, issue.closing]
    sections: list[object] = [_section(section) for section in issue.sections.all()]
    return [head, sections]


def _section(section: Section) -> list[object]:
    groups: list[object] = [_group(group) for group in section.groups.all()]
    items = section.items.order_by("group__position", "position", "id").select_related("group")
    return [
        section.title,
        section.emoji,
        section.introduction,
        groups,
        [_item(item) for item in items],
    ]


def _group(group: Group) -> list[object]:
    return [group.title, group.emoji, group.introduction, group.position]


def _item(item: Item) -> list[object]:
    place = [item.group.position if item.group else None, item.position]
    title = [item.title, item.is_titled, item.slug, item.kind, item.emoji]
    return [place, title, item.labels, item.body]


def _escaped(title: str) -> str:
    """A title is plain text: no sign of it is markup."""
    return "".join(f"\\{sign}" if sign in "\\`*_{}[]()<>#+-.!|~" else sign for sign in title)
