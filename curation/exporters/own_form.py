"""An issue as a file of our own form. `readers.own_form` reads it back as it was."""

from collections.abc import Iterator
from typing import Any

from curation.exporters.front import block, lines_of
from curation.exporters.headings import item_heading, shelf_heading, value
from curation.exporters.item_facts import item_facts
from curation.exporters.paper_facts import paper_facts
from curation.importers.readers.own_form import MARK, VERSION
from curation.importers.readers.own_heading import Named
from curation.importers.readers.own_item import UNTITLED
from curation.importers.readers.own_shelves import CLOSING, GROUP, SECTION
from curation.importers.readers.own_text import guarded
from curation.importers.readers.own_values import OwnGroup, OwnIssue, OwnItem, OwnSection


def issue_text(issue: OwnIssue) -> str:
    """The whole file."""
    head = f"---\n{lines_of(_front(issue))}---"
    return "\n\n".join([head, *filter(None, _pieces(issue))]) + "\n"


def _front(issue: OwnIssue) -> dict[str, Any]:
    return {
        MARK: VERSION,
        "title": issue.title,
        "number": issue.number,
        "date": issue.date,
        "slug": issue.slug,
        "subject": issue.subject or None,
        "preheader": issue.preheader or None,
        "dek": issue.dek or None,
        "aliases": list(issue.aliases) or None,
    }


def _pieces(issue: OwnIssue) -> Iterator[str]:
    yield guarded(issue.introduction)
    for section in issue.sections:
        assert isinstance(section, OwnSection)
        yield from (_section_heading(section), guarded(section.introduction))
        yield from _entries(section)
    if issue.closing:
        yield from (f"## {{.{CLOSING}}}", guarded(issue.closing))


def _entries(section: OwnSection) -> Iterator[str]:
    expected = 0
    for entry in section.entries:
        assert isinstance(entry, OwnItem | OwnGroup)
        if isinstance(entry, OwnGroup):
            yield from (_group_heading(entry, expected), guarded(entry.introduction))
            yield from _items(entry)
        else:
            yield from item_pieces(entry, 3, expected)
        expected = entry.position + 1


def _items(group: OwnGroup) -> Iterator[str]:
    expected = 0
    for item in group.items:
        assert isinstance(item, OwnItem)
        yield from item_pieces(item, 4, expected)
        expected = item.position + 1


def _section_heading(section: OwnSection) -> str:
    topic = [value("topic", section.topic or "")] if section.topic or section.title else []
    return shelf_heading(2, [f".{SECTION}", *topic], Named(section.emoji, section.title))


def _group_heading(group: OwnGroup, expected: int) -> str:
    attributes = [f".{GROUP}", *_position(group.position, expected)]
    if group.collection:
        attributes.append(value("collection", group.collection))
    return shelf_heading(3, attributes, Named(group.emoji, group.title))


def item_pieces(item: OwnItem, level: int, expected: int) -> Iterator[str]:
    """Its heading, its facts, its papers and its text; `expected` is the place next in line."""
    attributes = [f".{item.kind}", f"#{item.slug}"]
    if not item.is_titled:
        attributes.append(f".{UNTITLED}")
    attributes += _position(item.position, expected)
    yield item_heading(level, attributes, Named(item.emoji, item.title))
    yield block("item", item_facts(item))
    for paper in item.papers:
        yield block("paper", paper_facts(paper, item.title), is_always=True)
    yield guarded(item.body)


def _position(position: int, expected: int) -> list[str]:
    return [] if position == expected else [f"position={position}"]
