"""Sections and groups of one issue, and the places its items get in them."""

from collections.abc import Iterator
from dataclasses import dataclass

from curation.importers.readers.parsed import ParsedGroup, ParsedIssue, ParsedItem, ParsedSection
from curation.importers.rows.fitting import fitted
from curation.importers.rows.picture_rows import PictureRows
from curation.importers.rows.titles import free_slug, item_slug
from curation.importers.rows.traces import Traces
from curation.models import Collection, Group, Issue, Publication, Section, Topic

LONGEST_TOPIC_NAME = 120


@dataclass(frozen=True)
class Place:
    """Where an item of the file goes."""

    item: ParsedItem
    section: Section
    group: Group | None
    position: int


def store_sections(
    issue: Issue, parsed: ParsedIssue, pictures: PictureRows, traces: Traces
) -> list[Place]:
    """In reading order. A heading that names no topic makes one."""
    shelves = _Shelves(issue.publication, traces)
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
    Section.objects.bulk_create(sections)
    groups = dict(_groups(sections, parsed, pictures, shelves))
    Group.objects.bulk_create(groups.values())
    return list(_places(sections, parsed, groups))


def _groups(
    sections: list[Section], parsed: ParsedIssue, pictures: PictureRows, shelves: "_Shelves"
) -> Iterator[tuple[tuple[int, int], Group]]:
    """By the places of their section and of themselves."""
    for place, section in enumerate(parsed.sections):
        for position, entry in enumerate(section.entries):
            if isinstance(entry, ParsedGroup):
                group = Group(
                    section=sections[place],
                    collection=shelves.collection(entry) if entry.has_collection else None,
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


class _Shelves:
    """The publication's topics and collections; new names become new ones."""

    def __init__(self, publication: Publication, traces: Traces) -> None:
        self._publication = publication
        self._traces = traces
        self._topics = publication.topics.all()

    def topic(self, parsed: ParsedSection) -> Topic | None:
        if not parsed.title or len(parsed.title) > LONGEST_TOPIC_NAME:
            return None
        return self._topics.called(parsed.title) or self._new_topic(parsed)

    def _new_topic(self, parsed: ParsedSection) -> Topic:
        topics = self._publication.topics.all()
        topic = Topic(
            publication=self._publication,
            slug=free_slug(item_slug(parsed.title), {one.slug for one in topics}),
            name=parsed.title,
            emoji=parsed.emoji,
            hue=topics.next_hue(),
            position=len(topics),
        )
        fitted(topic).save()
        self._traces.created(topic)
        self._topics = self._publication.topics.all()
        return topic

    def collection(self, parsed: ParsedGroup) -> Collection:
        slug = item_slug(parsed.title)
        known = self._publication.collections.filter(slug=slug).first()
        if known:
            return known
        collection = Collection(
            publication=self._publication, slug=slug, name=parsed.title, emoji=parsed.emoji
        )
        fitted(collection).save()
        self._traces.created(collection)
        return collection
