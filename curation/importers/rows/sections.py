"""Sections and groups of one issue, and the places its items get in them."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from curation.importers.readers.parsed import ParsedGroup, ParsedIssue, ParsedItem, ParsedSection
from curation.importers.rows.fitting import fitted
from curation.importers.rows.picture_rows import PictureRows
from curation.importers.rows.plain_sql import add
from curation.importers.rows.titles import item_slug
from curation.importers.rows.topic_names import called
from curation.importers.rows.topics import shelf_of
from curation.importers.rows.traces import Traces
from curation.models import Collection, Group, Issue, Publication, Section, Topic


@dataclass(frozen=True)
class Place:
    """Where an item of the file goes."""

    item: ParsedItem
    section: Section
    group: Group | None
    position: int


@dataclass(frozen=True)
class Frame:
    """Sections and groups as they are stored, and a place for every item, in reading order."""

    sections: list[Section]
    groups: list[Group]
    places: list[Place]
    remarks: list[str]


def store_sections(
    issue: Issue,
    parsed: ParsedIssue,
    pictures: PictureRows,
    traces: Traces,
    *,
    topics: Sequence[Topic] | None = None,
) -> Frame:
    """A heading that names no topic makes one; `remarks` say what was not decided by name."""
    shelves = _Shelves(issue.publication, traces, topics)
    sections = [
        fitted(
            Section(
                issue=issue,
                topic=shelves.topic(section),
                title=section.title,
                emoji=section.emoji,
                introduction=pictures.renamed(section.introduction),
                position=position,
            )
        )
        for position, section in enumerate(parsed.sections)
    ]
    add(sections)
    groups = dict(_groups(sections, parsed, pictures, traces))
    add(groups.values())
    places = list(_places(sections, parsed, groups))
    return Frame(sections, list(groups.values()), places, shelves.remarks)


class _Shelves:
    """The publication's topics, asked for again only when one of them is new or has changed."""

    def __init__(
        self, publication: Publication, traces: Traces, topics: Sequence[Topic] | None
    ) -> None:
        self.remarks: list[str] = []
        self._publication = publication
        self._traces = traces
        self._topics = list(publication.topics.all() if topics is None else topics)

    def topic(self, parsed: ParsedSection) -> Topic | None:
        known = called(parsed.title, self._topics) if parsed.title else None
        if known and (known.emoji or not parsed.emoji):
            return known
        topic, remark = shelf_of(parsed, self._publication, traces=self._traces)
        self.remarks += [remark] if remark else []
        self._topics = list(self._publication.topics.all())
        return topic


def _groups(
    sections: list[Section], parsed: ParsedIssue, pictures: PictureRows, traces: Traces
) -> Iterator[tuple[tuple[int, int], Group]]:
    """By the places of their section and of themselves."""
    for place, section in enumerate(parsed.sections):
        for position, entry in enumerate(section.entries):
            if isinstance(entry, ParsedGroup):
                group = Group(
                    section=sections[place],
                    collection=_collection(sections[place].issue.publication, entry, traces)
                    if entry.has_collection
                    else None,
                    title=entry.title,
                    emoji=entry.emoji,
                    introduction=pictures.renamed(entry.introduction),
                    position=position,
                )
                yield (place, position), fitted(group)


def _places(
    sections: list[Section], parsed: ParsedIssue, groups: dict[tuple[int, int], Group]
) -> Iterator[Place]:
    for place, section in enumerate(parsed.sections):
        for position, entry in enumerate(section.entries):
            if isinstance(entry, ParsedGroup):
                group = groups[place, position]
                for inner, item in enumerate(entry.items):
                    yield Place(item, sections[place], group, inner)
            else:
                yield Place(entry, sections[place], None, position)


def _collection(publication: Publication, parsed: ParsedGroup, traces: Traces) -> Collection:
    slug = item_slug(parsed.title)
    known = publication.collections.filter(slug=slug).first()
    if known:
        return known
    collection = Collection(
        publication=publication, slug=slug, name=parsed.title, emoji=parsed.emoji
    )
    fitted(collection).save()
    traces.created(collection)
    return collection
