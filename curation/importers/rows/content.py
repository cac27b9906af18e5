"""Everything an issue says, read back from its rows: to count it, and to see a change."""

import json
from collections.abc import Iterator
from hashlib import sha256
from typing import Any

from django.db.models import Prefetch, QuerySet, prefetch_related_objects

from curation.importers.rows.outline import Outline, OutlinedSection, outline_of
from curation.markdown.facts import Facts, facts_of
from curation.markdown.plain_text import escaped_title
from curation.models import Group, Issue, Item, Paper, Section


def whole(issue: Issue) -> Issue:
    """The same row, with everything below it read anew, in a number of queries that stays."""
    fresh = Issue.objects.select_related("publication").get(pk=issue.pk)
    prefetch_related_objects([fresh], *_everything_below())
    return fresh


def all_whole(issues: QuerySet[Issue]) -> Iterator[Issue]:
    """Many, in as few queries for every two hundred of them."""
    read = issues.select_related("publication").prefetch_related(*_everything_below())
    return read.iterator(chunk_size=200)


def _everything_below() -> "tuple[Prefetch[str, Any, str] | str, ...]":
    papers = Paper.objects.with_authors().order_by("itempaper__position", "pk")
    items = Item.objects.order_by("position", "id").prefetch_related(
        "addresses", Prefetch("papers", papers)
    )
    sections = Section.objects.select_related("topic").prefetch_related(
        Prefetch("groups", Group.objects.order_by("position", "id")), Prefetch("items", items)
    )
    return Prefetch("sections", sections.order_by("position", "id")), "aliases"


def texts_in(outline: Outline) -> Iterator[str]:
    """All its Markdown, titles that stand in the issue included, in reading order."""
    yield outline.issue.introduction
    for section in outline.sections:
        yield from (escaped_title(section.row.title), section.row.introduction)
        for group, items in section.runs:
            if group:
                yield from (escaped_title(group.title), group.introduction)
            for item in items:
                yield from texts_of_item(item.row)
    yield outline.issue.closing


def texts_of_item(item: Item) -> Iterator[str]:
    yield escaped_title(item.title) if item.is_titled else ""
    yield item.body


def facts_in(outline: Outline) -> list[Facts]:
    return [facts_of(text) for text in texts_in(outline) if text]


def words_stored(issue: Issue) -> list[str]:
    return [word for facts in facts_in(outline_of(issue)) for word in facts.words]


def content_digest(issue: Issue) -> str:
    """SHA-256 of all that an editor could change in the issue and its items."""
    return digest_of(outline_of(issue))


def digest_of(outline: Outline) -> str:
    return sha256(json.dumps(_content(outline), ensure_ascii=True).encode()).hexdigest()


def _content(outline: Outline) -> list[object]:
    issue = outline.issue
    head = [issue.number, str(issue.date or ""), issue.title, issue.slug, issue.dek]
    head += [issue.subject, issue.preheader, issue.introduction, issue.closing]
    sections: list[object] = [_section(section) for section in outline.sections]
    return [head, sections]


def _section(section: OutlinedSection) -> list[object]:
    places = {group.pk: group.position for group in section.groups}
    items = sorted((item.row for item in section.items), key=lambda item: _place(item, places))
    return [
        section.row.title,
        section.row.emoji,
        section.row.introduction,
        [_group(group) for group in section.groups],
        [_item(item, places) for item in items],
    ]


def _group(group: Group) -> list[object]:
    return [group.title, group.emoji, group.introduction, group.position]


def _place(item: Item, groups: dict[int, int]) -> tuple[int, int, int]:
    """Those in no group come first; a digest only needs the same order every time."""
    return groups[item.group_id] if item.group_id else -1, item.position, item.pk


def _item(item: Item, groups: dict[int, int]) -> list[object]:
    place = [groups[item.group_id] if item.group_id else None, item.position]
    title = [item.title, item.is_titled, item.slug, item.kind, item.emoji]
    # Said only where there is one, so that what was imported before knows itself again.
    return [place, title, item.labels, item.body, *filter(None, [item.language])]
