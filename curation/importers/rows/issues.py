"""What a file says becomes rows. The caller holds the transaction."""

from django.conf import settings

from curation.importers.readers.parsed import ParsedGroup, ParsedIssue, ParsedItem, ParsedSection
from curation.importers.readers.refusals import DoesNotFit
from curation.importers.rows.content import content_digest
from curation.importers.rows.fitting import fitted
from curation.importers.rows.item_index import index_addresses, index_papers, index_pictures
from curation.importers.rows.main_address import main_address, main_link, own_hosts
from curation.importers.rows.picture_rows import PictureRows
from curation.importers.rows.titles import derived_title, free_slug, issue_slug, item_slug
from curation.links import domain, old_path
from curation.models import (
    Alias,
    Collection,
    CollectionEntry,
    Group,
    Issue,
    Item,
    Publication,
    Section,
    Topic,
)

LONGEST_TOPIC_NAME = 120


def store(
    parsed: ParsedIssue,
    publication: Publication,
    *,
    digest: str,
    pictures: PictureRows,
    existing: Issue | None = None,
) -> Issue:
    """The issue with everything in it; one that is there already gets this content instead.

    Items keep their rows when their slugs stay. Raises `DoesNotFit`.
    """
    issue = existing or Issue(publication=publication)
    _set_facts(issue, parsed)
    pictures.settle(parsed, issue)
    issue.introduction = pictures.renamed(parsed.introduction)
    issue.closing = pictures.renamed(parsed.closing)
    issue.imported_digest = digest
    fitted(issue).save()
    _store_aliases(issue, parsed)
    _Shelves(issue, parsed, pictures).fill()
    issue.imported_content_digest = content_digest(issue)
    issue.save(update_fields=["imported_content_digest"])
    return issue


def _set_facts(issue: Issue, parsed: ParsedIssue) -> None:
    issue.number = parsed.number
    issue.date = parsed.date
    issue.title = parsed.title
    issue.subject = parsed.subject
    issue.preheader = parsed.preheader
    issue.dek = parsed.dek
    issue.slug = _free_issue_slug(issue, parsed)


def _free_issue_slug(issue: Issue, parsed: ParsedIssue) -> str:
    wanted = issue_slug(parsed)
    others = issue.publication.issues.exclude(pk=issue.pk)
    taken = set(others.values_list("slug", flat=True))
    if wanted in taken and parsed.slug:
        raise DoesNotFit(f"The slug “{wanted}” belongs to another issue already.")
    if wanted in taken and parsed.date:
        wanted = f"{wanted}-{parsed.date}"
    return free_slug(wanted, taken)


def _store_aliases(issue: Issue, parsed: ParsedIssue) -> None:
    issue.aliases.all().delete()
    for path in dict.fromkeys(old_path(alias) for alias in parsed.aliases):
        other = issue.publication.aliases.filter(path=path).first()
        if other:
            raise DoesNotFit(f"The alias {path} belongs to “{other.issue or other.item}” already.")
        fitted(Alias(publication=issue.publication, path=path, issue=issue)).save()


class _Shelves:
    """Sections, groups and items of one issue, in their order."""

    def __init__(self, issue: Issue, parsed: ParsedIssue, pictures: PictureRows) -> None:
        self._issue = issue
        self._publication = issue.publication
        self._parsed = parsed
        self._pictures = pictures
        self._own_hosts = own_hosts(parsed) | _hosts_of(issue.publication)
        earlier = Item.objects.filter(section__issue=issue)
        self._earlier = {item.slug: item for item in earlier}
        known = self._publication.items.exclude(pk__in=[item.pk for item in earlier])
        self._taken = set(known.values_list("slug", flat=True))
        self._given = {item.slug for item in parsed.items if item.slug}

    def fill(self) -> None:
        # Freed first: a deleted section may not leave an item in a group without section.
        Item.objects.filter(section__issue=self._issue).update(section=None, group=None)
        self._issue.sections.all().delete()
        for position, section in enumerate(self._parsed.sections):
            self._section(section, position)
        for item in self._earlier.values():
            item.delete()

    def _section(self, parsed: ParsedSection, position: int) -> None:
        section = Section(
            issue=self._issue,
            topic=_topic(self._publication, parsed),
            title=parsed.title,
            emoji=parsed.emoji,
            introduction=self._pictures.renamed(parsed.introduction),
            position=position,
        )
        fitted(section).save()
        for place, entry in enumerate(parsed.entries):
            if isinstance(entry, ParsedGroup):
                self._group(entry, section, place)
            else:
                self._item(entry, section, place)

    def _group(self, parsed: ParsedGroup, section: Section, position: int) -> None:
        collection = _collection(self._publication, parsed) if parsed.has_collection else None
        group = Group(
            section=section,
            collection=collection,
            title=parsed.title,
            emoji=parsed.emoji,
            introduction=self._pictures.renamed(parsed.introduction),
            position=position,
        )
        fitted(group).save()
        for place, entry in enumerate(parsed.items):
            item = self._item(entry, section, place, group)
            if collection:
                _collect(collection, item)

    def _item(
        self, parsed: ParsedItem, section: Section, position: int, group: Group | None = None
    ) -> Item:
        title = parsed.title or derived_title(parsed, main_link(parsed, self._own_hosts))
        slug = self._slug(parsed, title)
        item = self._earlier.pop(slug, None) or Item(publication=self._publication, slug=slug)
        item.section, item.group, item.position = section, group, position
        item.kind, item.emoji, item.labels = parsed.kind, parsed.emoji, list(parsed.labels)
        item.title, item.is_titled = title, bool(parsed.title)
        item.body = self._pictures.renamed(parsed.body)
        fitted(item).save()
        self._index(item, parsed)
        return item

    def _slug(self, parsed: ParsedItem, title: str) -> str:
        if parsed.slug and parsed.slug in self._taken:
            raise DoesNotFit(f"The slug “{parsed.slug}” belongs to another item already.")
        slug = parsed.slug or free_slug(item_slug(title), self._taken | self._given)
        self._taken.add(slug)
        return slug

    def _index(self, item: Item, parsed: ParsedItem) -> None:
        index_papers(item, parsed)
        index_addresses(item, parsed, main_address(parsed, self._own_hosts))
        index_pictures(item, self._pictures.rows)


def _hosts_of(publication: Publication) -> set[str]:
    hosts = {domain(settings.SITE_URL), publication.from_address.rpartition("@")[2].lower()}
    return hosts - {""}


def _topic(publication: Publication, parsed: ParsedSection) -> Topic | None:
    """The shelf of this name; a new name is a new shelf."""
    if not parsed.title or len(parsed.title) > LONGEST_TOPIC_NAME:
        return None
    topics = publication.topics.all()
    known = topics.called(parsed.title)
    if known:
        return known
    topic = Topic(
        publication=publication,
        slug=free_slug(item_slug(parsed.title), set(topics.values_list("slug", flat=True))),
        name=parsed.title,
        emoji=parsed.emoji,
        hue=topics.next_hue(),
        position=topics.count(),
    )
    fitted(topic).save()
    return topic


def _collection(publication: Publication, parsed: ParsedGroup) -> Collection:
    slug = item_slug(parsed.title)
    known = publication.collections.filter(slug=slug).first()
    if known:
        return known
    collection = Collection(
        publication=publication, slug=slug, name=parsed.title, emoji=parsed.emoji
    )
    fitted(collection).save()
    return collection


def _collect(collection: Collection, item: Item) -> None:
    CollectionEntry.objects.get_or_create(
        collection=collection, item=item, defaults={"position": collection.entries.count()}
    )
