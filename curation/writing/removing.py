"""Sections taken away and groups dissolved; what is left over says all that brings them back."""

from dataclasses import asdict, dataclass, field

from django.db import transaction

from curation.importers.rows.references import index_references
from curation.importers.rows.traces import Traces
from curation.models import Collection, Group, Issue, Section
from curation.writing import place, sections
from curation.writing.held import Held, PlaceRefused, hold
from curation.writing.order import Place
from curation.writing.sections import GONE


@dataclass(frozen=True)
class RemovedGroup:
    """Its items by key, in order; `at` is where it stood on the line of its section."""

    section_id: int
    title: str
    emoji: str
    introduction: str
    collection_id: int | None
    at: int
    items: list[int] = field(default_factory=list)


@dataclass(frozen=True)
class RemovedSection:
    """`loose` are its items in no group, each with where it stood on the line."""

    title: str
    emoji: str
    introduction: str
    topic_id: int | None
    position: int
    groups: list[RemovedGroup] = field(default_factory=list)
    loose: list[tuple[int, int]] = field(default_factory=list)

    @property
    def item_count(self) -> int:
        return len(self.loose) + sum(len(group.items) for group in self.groups)

    @property
    def as_plain(self) -> dict[str, object]:
        return asdict(self)

    @classmethod
    def from_plain(cls, plain: dict[str, object]) -> "RemovedSection":
        groups = [RemovedGroup(**one) for one in plain.pop("groups")]  # type: ignore[attr-defined]
        loose = [(key, at) for key, at in plain.pop("loose")]  # type: ignore[attr-defined]
        return cls(groups=groups, loose=loose, **plain)  # type: ignore[arg-type]


@transaction.atomic
def remove(issue: Issue, section_id: int) -> RemovedSection:
    """Its items go to the inbox. Raises `PlaceRefused`."""
    held, section = _held_section(issue, section_id)
    removed = _noted(held, section)
    place.to_inbox(issue.publication, [item.pk for item in held.order(section.pk).items])
    section.delete()
    _index(issue, removed.introduction)
    return removed


@transaction.atomic
def restore(issue: Issue, removed: RemovedSection) -> Section:
    """With the items that were in it, wherever they are now. Raises `PlaceRefused`.

    Just as it was: an imported one may have had no title, or been one of very many.
    """
    as_it_was = Section(
        title=removed.title,
        emoji=removed.emoji,
        topic=issue.publication.topics.filter(pk=removed.topic_id or 0).first(),
        introduction=removed.introduction,
    )
    section = sections.insert(issue, as_it_was, removed.position)
    groups = [_new_group(section, group) for group in removed.groups]
    places = {key: Place(section.pk, None, at) for key, at in removed.loose}
    for group, was in zip(groups, removed.groups, strict=True):
        places |= {key: Place(section.pk, group.pk, at) for at, key in enumerate(was.items)}
    place.put_back(issue.publication, places)
    _index(issue, removed.introduction)
    return section


@transaction.atomic
def dissolve(issue: Issue, group_id: int) -> RemovedGroup:
    """Its items stay where it stood, in no group. Raises `PlaceRefused`."""
    held, group = held_group(issue, group_id)
    order = held.order(group.section_id)
    removed = _noted_group(held, group)
    order.dissolve(group)
    place.store(held, order.items)
    group.delete()
    return removed


@transaction.atomic
def regroup(issue: Issue, removed: RemovedGroup) -> Group:
    """The undo: the heading again, over the items that stood under it. Raises `PlaceRefused`."""
    _, section = _held_section(issue, removed.section_id)
    group = _new_group(section, removed)
    target = place.Target(section.pk, group.pk)
    place.move(issue.publication, removed.items, target)
    held, group = held_group(issue, group.pk)
    order = held.order(section.pk)
    order.put_group(group, min(removed.at, len(order) - 1))
    place.store(held, [])
    return group


def held_group(issue: Issue, group_id: int) -> tuple[Held, Group]:
    """With all of its section. Raises `PlaceRefused`."""
    group = Group.objects.filter(pk=group_id, section__issue=issue).first()
    if group is None:
        raise PlaceRefused("Nothing was done: that group is not there any more.")
    held = hold(issue.publication, [], [group.section_id])
    found = held.group(group_id)
    if found is None:
        raise PlaceRefused("Nothing was done: that group is not there any more.")
    return held, found


def _held_section(issue: Issue, section_id: int) -> tuple[Held, Section]:
    # Asked for by itself first: of an address it may be a number that no column takes.
    known = issue.sections.filter(pk=section_id).first()
    held = hold(issue.publication, [], [known.pk] if known else [])
    section = held.sections.get(section_id)
    if section is None:
        raise PlaceRefused(f"Nothing was done: {GONE}")
    return held, section


def _noted(held: Held, section: Section) -> RemovedSection:
    order = held.order(section.pk)
    loose = [item for item in order.items if item.group_id is None]
    before = Section.objects.filter(issue=section.issue_id, position__lt=section.position)
    return RemovedSection(
        title=section.title,
        emoji=section.emoji,
        introduction=section.introduction,
        topic_id=section.topic_id,
        position=before.count(),
        groups=[_noted_group(held, group) for group in order.groups],
        loose=[(item.pk, order.place_of(item).at) for item in loose],
    )


def _noted_group(held: Held, group: Group) -> RemovedGroup:
    order = held.order(group.section_id)
    return RemovedGroup(
        section_id=group.section_id,
        title=group.title,
        emoji=group.emoji,
        introduction=group.introduction,
        collection_id=group.collection_id,
        at=order.index_of(group),
        items=[item.pk for item in order.inside(group.pk)],
    )


def _new_group(section: Section, was: RemovedGroup) -> Group:
    known = Collection.objects.filter(publication=section.issue.publication)
    return Group.objects.create(
        section=section,
        title=was.title,
        emoji=was.emoji,
        introduction=was.introduction,
        collection=known.filter(pk=was.collection_id or 0).first(),
        position=was.at,
    )


def _index(issue: Issue, introduction: str) -> None:
    """What the issue's words mention of the past."""
    if introduction:
        index_references(issue.publication, issues=[issue], traces=Traces())
