"""Sections and groups of one issue, and the places its items get in them."""

from collections.abc import Iterator
from dataclasses import dataclass

from curation.importers.readers.parsed import ParsedGroup, ParsedIssue, ParsedItem
from curation.importers.rows.fitting import fitted
from curation.importers.rows.picture_rows import PictureRows
from curation.importers.rows.titles import item_slug
from curation.importers.rows.topics import shelf_of
from curation.importers.rows.traces import Traces
from curation.models import Collection, Group, Issue, Publication, Section


@dataclass(frozen=True)
class Place:
    """Where an item of the file goes."""

    item: ParsedItem
    section: Section
    group: Group | None
    position: int


def store_sections(
    issue: Issue, parsed: ParsedIssue, pictures: PictureRows, traces: Traces
) -> tuple[list[Place], list[str]]:
    """In reading order, with remarks on topics. A heading that names no topic makes one."""
    sections, remarks = [], []
    for position, section in enumerate(parsed.sections):
        topic, remark = shelf_of(section, issue.publication, traces=traces)
        remarks += [remark] if remark else []
        row = Section(
            issue=issue,
            topic=topic,
            title=section.title,
            emoji=section.emoji,
            introduction=pictures.renamed(section.introduction),
            position=position,
        )
        sections.append(fitted(row))
    Section.objects.bulk_create(sections)
    groups = dict(_groups(sections, parsed, pictures, traces))
    Group.objects.bulk_create(groups.values())
    return list(_places(sections, parsed, groups)), remarks


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
