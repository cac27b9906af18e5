"""An issue of our own form becomes the rows it was written from.

`store` does what is done for every issue; then what only our own files know is put in its place.
"""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from curation.importers.readers.own_values import OwnGroup, OwnIssue, OwnItem, OwnSection
from curation.importers.readers.parsed import Entry
from curation.importers.rows.aliases import store_aliases
from curation.importers.rows.collecting import collect
from curation.importers.rows.content import whole
from curation.importers.rows.fitting import fitted
from curation.importers.rows.issues import Stored, noted, store
from curation.importers.rows.outline import outline_of
from curation.importers.rows.own_captures import store_captures
from curation.importers.rows.own_follow_ups import follow_up
from curation.importers.rows.own_index import index_own
from curation.importers.rows.own_pictures import settle_own
from curation.importers.rows.picture_rows import PictureRows
from curation.importers.rows.traces import Traces
from curation.models import Collection, Group, Issue, Item, Publication, Section, Topic

_OWN = ["position", "title", "is_titled", "title_head", "title_tail", "language"]


def store_own(
    parsed: OwnIssue,
    publication: Publication,
    *,
    digest: str,
    pictures: PictureRows,
    traces: Traces,
    existing: Issue | None = None,
    folder: Path | None = None,
) -> Stored:
    """As `store`, and with everything as it stands in the file. `folder` is where that stands."""
    made = store(
        _storable(parsed),
        publication,
        digest=digest,
        pictures=pictures,
        traces=traces,
        existing=existing,
    )
    issue = made.outline.issue
    _Completion(issue, parsed, traces).complete()
    settle_own(pictures, folder, traces)
    followed = follow_up(publication, [one for one in parsed.items if isinstance(one, OwnItem)])
    remarks = [*made.remarks, *followed]
    return Stored(noted(outline_of(whole(issue))), remarks)


def _storable(parsed: OwnIssue) -> OwnIssue:
    """Without headings whose topic is said, and without records: both are done here."""
    sections = tuple(
        replace(
            section,
            title=section.title if _is_shelf_unsaid(section) else "",
            entries=tuple(_without_record(entry) for entry in section.entries),
        )
        for section in parsed.sections
    )
    return replace(parsed, sections=sections)


def _is_shelf_unsaid(section: object) -> bool:
    return isinstance(section, OwnSection) and section.topic is None


def _without_record(entry: Entry) -> Entry:
    if isinstance(entry, OwnGroup):
        items = (item for item in entry.items if isinstance(item, OwnItem))
        return replace(entry, items=tuple(map(_bare_item, items)))
    return _bare_item(entry) if isinstance(entry, OwnItem) else entry


def _bare_item(item: OwnItem) -> OwnItem:
    """With a title for now: none is to be found in the text of one that has a slug."""
    return replace(item, paper=None, title=item.title or item.slug)


class _Completion:
    """Rows and values side by side, both in reading order."""

    def __init__(self, issue: Issue, parsed: OwnIssue, traces: Traces) -> None:
        self._issue = issue
        self._publication = issue.publication
        self._parsed = parsed
        self._traces = traces

    def complete(self) -> None:
        self._slug()
        pairs: list[tuple[Item, OwnItem]] = []
        sections = list(self._issue.sections.all())
        for row, said in zip(sections, self._parsed.sections, strict=True):
            assert isinstance(said, OwnSection)
            items = [item for _, run in row.runs() for item in run]
            self._section(row, said)
            self._groups(list(row.groups.all()), said)
            pairs += [
                (item, one)
                for item, one in zip(items, said.items, strict=True)
                if isinstance(one, OwnItem)
            ]
        Section.objects.bulk_update(sections, ["title", "emoji", "topic"])
        self._items(pairs)

    def _slug(self) -> None:
        """As it is written, capitals and all."""
        wanted = self._parsed.slug
        others = self._publication.issues.exclude(pk=self._issue.pk)
        if wanted and wanted != self._issue.slug and not others.filter(slug=wanted).exists():
            self._issue.slug = wanted
            fitted(self._issue).save(update_fields=["slug"])

    def _section(self, row: Section, said: OwnSection) -> None:
        row.title = said.title
        if said.topic is not None:
            row.topic = self._topic(said.topic, said) if said.topic else None
        fitted(row)

    def _topic(self, slug: str, said: OwnSection) -> Topic:
        """One that is not here yet is named as its first heading."""
        topics = self._publication.topics
        known = topics.filter(slug=slug).first()
        if known:
            return known
        topic = Topic(
            publication=self._publication,
            slug=slug,
            name=said.title or slug,
            emoji=said.emoji,
            hue=topics.all().next_hue(),
            position=topics.count(),
        )
        fitted(topic).save()
        self._traces.created(topic)
        return topic

    def _groups(self, rows: Sequence[Group], said: OwnSection) -> None:
        groups = [entry for entry in said.entries if isinstance(entry, OwnGroup)]
        for row, group in zip(rows, groups, strict=True):
            row.position = group.position
            row.collection = self._collection(group) if group.collection else None
            fitted(row)
        Group.objects.bulk_update(rows, ["position", "collection"])
        collect(
            (row.collection, item)
            for row in rows
            if row.collection
            for item in row.items.order_by("position", "id")
        )

    def _collection(self, said: OwnGroup) -> Collection:
        collections = self._publication.collections
        known = collections.filter(slug=said.collection).first()
        if known:
            return known
        name = said.title or said.collection
        row = Collection(
            publication=self._publication, slug=said.collection, name=name, emoji=said.emoji
        )
        fitted(row).save()
        self._traces.created(row)
        return row

    def _items(self, pairs: Sequence[tuple[Item, OwnItem]]) -> None:
        for row, said in pairs:
            row.position, row.language = said.position, said.language
            if said.title or said.slug:
                row.title, row.is_titled = said.title, said.is_titled
            row.key_title()
            fitted(row)
        Item.objects.bulk_update([row for row, _ in pairs], _OWN)
        index_own(self._publication, pairs, self._traces)
        store_captures(self._publication, pairs, self._traces)
        self._aliases(pairs)

    def _aliases(self, pairs: Sequence[tuple[Item, OwnItem]]) -> None:
        """Added, never taken away: an old address goes on leading here."""
        wanted = ((alias, row) for row, said in pairs for alias in said.aliases)
        self._traces.created(*store_aliases(self._publication, wanted))
