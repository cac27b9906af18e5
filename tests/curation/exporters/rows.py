"""Publications made row by row, and everything an issue says read back to be compared."""

from itertools import count
from pathlib import Path
from typing import Any

from curation.exporters.export_issues import Export
from curation.exporters.folder import ExportFolder
from curation.importers.readers.own_collection import parse_own_collection
from curation.importers.readers.own_form import parse_own
from curation.importers.readers.own_inbox import parse_own_inbox, parse_own_papers
from curation.importers.readers.own_sources import parse_own_sources
from curation.importers.readers.own_values import (
    OwnCapture,
    OwnGroup,
    OwnIssue,
    OwnItem,
    OwnPaper,
    OwnSource,
)
from curation.importers.readers.topics import parse_table
from curation.importers.rows.content import content_digest, whole
from curation.importers.rows.own_collection import store_own_collection
from curation.importers.rows.own_form import store_own
from curation.importers.rows.own_inbox import store_own_inbox
from curation.importers.rows.own_index import indexed
from curation.importers.rows.own_papers import own_paper_row
from curation.importers.rows.own_sources import store_own_sources
from curation.importers.rows.picture_files import PictureFolder
from curation.importers.rows.picture_rows import PictureRows
from curation.importers.rows.topics import store_topics
from curation.importers.rows.traces import Traces
from curation.media import Media
from curation.models import (
    Address,
    Alias,
    Capture,
    Collection,
    CollectionEntry,
    Group,
    Issue,
    Item,
    ItemPaper,
    ItemPicture,
    Paper,
    PaperAuthor,
    PaperIdentifier,
    Publication,
    Section,
    Source,
    Topic,
)
from curation.models.capture import FetchState

_NUMBERS = count(1)


def empty_publication() -> Publication:
    number = next(_NUMBERS)
    return Publication.objects.create(slug=f"tidings-{number}", name=f"Tidings {number}")


def build(publication: Publication, said: OwnIssue) -> Issue:
    """The issue as an editor could have made it, in rows."""
    issue = Issue.objects.create(
        publication=publication,
        title=said.title,
        number=said.number,
        date=said.date,
        slug=said.slug,
        subject=said.subject,
        preheader=said.preheader,
        dek=said.dek,
        introduction=said.introduction,
        closing=said.closing,
    )
    for path in said.aliases:
        Alias.objects.create(publication=publication, path=path, issue=issue)
    for place, section in enumerate(said.sections):
        row = Section.objects.create(
            issue=issue,
            title=section.title,
            emoji=section.emoji,
            introduction=section.introduction,
            topic=_topic(publication, section.topic),
            position=place,
        )
        for entry in section.entries:
            if isinstance(entry, OwnGroup):
                group = Group.objects.create(
                    section=row,
                    title=entry.title,
                    emoji=entry.emoji,
                    introduction=entry.introduction,
                    position=entry.position,
                    collection=_collection(publication, entry.collection),
                )
                for item in entry.items:
                    _item(item, row, group)
            else:
                _item(entry, row, None)
    return issue


def build_inbox(publication: Publication, said: OwnItem) -> None:
    """An item in no issue, in rows."""
    item = _item(said, None, None, publication)
    item.created_at = said.collected_at
    item.dismissed_at, item.dismissed_because = said.dismissed_at, said.dismissed_because
    item.save()


def build_source(publication: Publication, said: OwnSource) -> None:
    facts = {
        "kind": said.kind,
        "title": said.title,
        "site_address": said.site_address,
        "rhythm_minutes": said.rhythm_minutes,
        "is_muted": said.is_muted,
        "muted_words": said.muted_words,
    }
    Source.objects.create(publication=publication, address=said.address, **facts)


def bring_back(folder: Path, publication: Publication) -> list[str]:
    """What a folder of an export says, into rows: all of it. Sentences."""
    said: list[str] = []
    traces = Traces()
    table = folder / "sources.json"
    if table.exists():
        sources = parse_own_sources(table.read_text("utf-8"))
        store_own_sources(sources.sources, publication, traces)
        said += sources.remarks
    table = folder / "topics.json"
    if table.exists():
        store_topics(parse_table(table.read_text("utf-8")), publication, traces=traces)
    for path in sorted((folder / "issues").glob("*.md")):
        parsed = parse_own(path.read_text("utf-8"))
        pictures = PictureRows(
            publication, PictureFolder(), path.parent, traces=traces, writes=True
        )
        stored = store_own(
            parsed, publication, digest="d", pictures=pictures, traces=traces, folder=path.parent
        )
        said += [*parsed.remarks, *parsed.unplaced, *pictures.suspects, *stored.remarks]
    for path in sorted((folder / "inbox").glob("*.md")):
        inbox = parse_own_inbox(path.read_text("utf-8"))
        issues = folder / "issues"
        pictures = PictureRows(publication, PictureFolder(), issues, traces=traces, writes=True)
        brought = store_own_inbox(
            inbox, publication, pictures=pictures, traces=traces, folder=issues
        )
        said += [*inbox.remarks, *brought.remarks]
    for path in sorted((folder / "papers").glob("*.md")):
        papers = parse_own_papers(path.read_text("utf-8"))
        for paper in papers.papers:
            own_paper_row(publication, paper, traces)
        said += papers.remarks
    for path in sorted((folder / "collections").glob("*.md")):
        collection = parse_own_collection(path.read_text("utf-8"))
        said += store_own_collection(collection, publication, traces=traces)[1]
        said += collection.remarks
    return said


def export(publication: Publication, folder: Path) -> Export:
    made = Export(publication, ExportFolder(folder))
    made.folder.open()
    made.papers()
    for pk in made.issue_pks():
        made.issue(pk)
    made.shelves()
    made.inbox()
    made.folder.finish()
    return made


def snapshot(publication: Publication) -> dict[str, Any]:
    """Everything that an export must bring back, by slug."""
    return {
        "issues": {issue.slug: _issue(whole(issue)) for issue in publication.issues.all()},
        "inbox": {item.slug: _inbox_facts(item) for item in publication.items.filter(section=None)},
        "papers": sorted(map(str, map(_paper, publication.papers.all()))),
        "sources": list(
            publication.sources.order_by("kind", "address").values_list(
                "kind",
                "address",
                "title",
                "site_address",
                "rhythm_minutes",
                "is_muted",
                "muted_words",
            )
        ),
        "topics": [_row(topic) for topic in publication.topics.order_by("slug")],
        "collections": {
            one.slug: [one.name, one.emoji, one.description, _entries(one)]
            for one in publication.collections.all()
        },
        "pictures": {
            one.address: [one.digest, one.alt, one.caption, one.credit, _bytes(one.file)]
            for one in publication.pictures.all()
        },
    }


def _issue(issue: Issue) -> dict[str, Any]:
    items = Item.objects.filter(section__issue=issue).order_by("slug")
    return {
        "content": content_digest(issue),
        "aliases": [alias.path for alias in issue.aliases.order_by("pk")],
        "topics": [
            section.topic.slug if section.topic else None for section in issue.sections.all()
        ],
        "groups": [
            group.collection.slug if group.collection else None
            for section in issue.sections.all()
            for group in section.groups.all()
        ],
        "items": {item.slug: _item_facts(item) for item in items},
    }


def _inbox_facts(item: Item) -> dict[str, Any]:
    words = [
        item.kind,
        item.emoji,
        item.title,
        item.is_titled,
        item.language,
        item.body,
        item.labels,
    ]
    moments = [item.created_at, item.dismissed_at, item.dismissed_because]
    return {"words": words, "moments": moments, **_item_facts(item)}


def _capture(item: Item) -> dict[str, Any] | None:
    row = Capture.objects.filter(item=item).select_related("source").first()
    if row is None:
        return None
    left_out = {"id", "item_id", "source_id", "next_at", "_state"}
    facts = {key: value for key, value in vars(row).items() if key not in left_out}
    return facts | {"source": str(row.source)}


def _item_facts(item: Item) -> dict[str, Any]:
    return {
        "addresses": [(one.canonical, one.is_main) for one in item.addresses.all()],
        "aliases": [alias.path for alias in item.aliases.order_by("pk")],
        "follows": item.follow_up_to.slug if item.follow_up_to else None,
        "capture": _capture(item),
        "papers": [_paper(one.paper) for one in item.itempaper_set.all()],
        "pictures": [
            (one.picture.address, one.alt, one.caption, one.position)
            for one in item.itempicture_set.all()
        ],
    }


def _paper(paper: Paper) -> dict[str, Any]:
    """What registers are to be asked, and when, is nobody's word."""
    left_out = {"id", "publication_id", "created_at", "_state", "_prefetched_objects_cache"}
    left_out |= {"identity", "record_state", "ask_at"}
    facts = {key: value for key, value in sorted(vars(paper).items()) if key not in left_out}
    names = sorted(map(str, paper.identifiers.all()))
    authors = [(one.name, one.orcid) for one in paper.authors.all()]
    origins = sorted(paper.origins.items())
    aliases = sorted(alias.path for alias in paper.aliases.all())
    return facts | {"authors": authors, "known_as": names, "origins": origins, "aliases": aliases}


def _entries(collection: Collection) -> list[Any]:
    entries = collection.entries.order_by("position", "pk").select_related("item", "paper")
    return [one.item.slug if one.item else _paper(one.paper) for one in entries]


def _row(topic: Topic) -> list[Any]:
    facts = [topic.slug, topic.name, topic.emoji, topic.hue, topic.description, topic.position]
    return [*facts, topic.other_names, sorted(alias.path for alias in topic.aliases.all())]


def _bytes(file: Any) -> bytes:
    return file.open("rb").read() if file else b""


def _topic(publication: Publication, slug: str | None) -> Topic | None:
    if not slug:
        return None
    number = publication.topics.count()
    return Topic.objects.get_or_create(
        publication=publication,
        slug=slug,
        defaults={"name": f"Topic of {slug}", "position": number},
    )[0]


def _collection(publication: Publication, slug: str) -> Collection | None:
    if not slug:
        return None
    return Collection.objects.get_or_create(
        publication=publication, slug=slug, defaults={"name": f"All of {slug}", "emoji": "🐚"}
    )[0]


def _item(
    said: OwnItem,
    section: Section | None,
    group: Group | None,
    publication: Publication | None = None,
) -> Item:
    if publication is None:
        assert section is not None
        publication = section.issue.publication
    item = Item.objects.create(
        publication=publication,
        section=section,
        group=group,
        kind=said.kind,
        body=said.body,
        title=said.title,
        emoji=said.emoji,
        slug=said.slug,
        labels=list(said.labels),
        position=said.position,
        is_titled=said.is_titled,
        language=said.language,
        follow_up_to=publication.items.filter(slug=said.follow_up_to).first(),
    )
    for place, paper in enumerate(said.papers):
        ItemPaper.objects.create(item=item, paper=paper_in(publication, paper), position=place)
    addresses, main = indexed(said)
    for place, address in enumerate(addresses):
        Address.objects.create(
            item=item, canonical=address, is_main=address == main, position=place
        )
    for path in said.aliases:
        Alias.objects.create(publication=publication, path=path, item=item)
    if group and group.collection:
        CollectionEntry.objects.create(
            collection=group.collection, item=item, position=group.collection.entries.count()
        )
    if said.captured:
        _captured(item, said.captured)
    return item


def _captured(item: Item, said: OwnCapture) -> None:
    kind, _, address = said.source.partition(" ")
    facts = vars(said) | {"fetch": said.fetch or FetchState.DONE, "media": said.media or Media.PAGE}
    moment = facts.pop("at")
    source = item.publication.sources.filter(kind=kind, address=address).first()
    Capture.objects.create(item=item, **facts | {"source": source, "created_at": moment})


def paper_in(publication: Publication, said: OwnPaper) -> Paper:
    identity = Paper.identity_of(said.title, said.authors[0] if said.authors else "")
    paper = Paper.objects.create(
        publication=publication,
        identity=identity,
        title=said.title,
        title_source=said.title_source,
        abstract=said.abstract,
        abstract_source=said.abstract_source,
        is_et_al=said.is_et_al,
        affiliation=said.affiliation,
        venue=said.venue,
        date_as_given=said.date,
        date=said.day,
        date_reference=said.date_reference,
        category=said.category,
        doi=said.doi,
        arxiv_id=said.arxiv_id,
        arxiv_version=said.arxiv_version,
        url=said.url,
        has_code=said.has_code,
        code_url=said.code_url,
        data_url=said.data_url,
        licence=said.licence,
        standing=said.standing,
        standing_note=said.standing_note,
        latest_version=said.latest_version,
        origins=dict(said.origins),
    )
    if said.slug:
        Paper.objects.filter(pk=paper.pk).update(slug=said.slug)
    for path in said.aliases:
        Alias.objects.create(publication=publication, paper=paper, path=path)
    for name in said.known_as:
        scheme, _, value = name.partition(":")
        PaperIdentifier.objects.create(
            publication=publication, paper=paper, scheme=scheme, value=value
        )
    for place, (name, orcid) in enumerate(zip(said.authors, said.orcids, strict=True)):
        PaperAuthor.objects.create(paper=paper, name=name, orcid=orcid, position=place)
    return paper


__all__ = [
    "ItemPicture",
    "bring_back",
    "build",
    "build_inbox",
    "build_source",
    "empty_publication",
    "export",
    "paper_in",
    "snapshot",
]
