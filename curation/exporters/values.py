"""An issue's rows as the values that a file of our own form says."""

from dataclasses import replace

from django.db.models import Prefetch

from curation.importers.readers.own_paper import FIELDS, SPEAKERS
from curation.importers.readers.own_values import (
    OwnCapture,
    OwnGroup,
    OwnIssue,
    OwnItem,
    OwnPaper,
    OwnSection,
)
from curation.importers.rows.own_index import derived_addresses
from curation.media import Media
from curation.models import (
    Alias,
    Capture,
    Group,
    Issue,
    Item,
    Paper,
    PaperAuthor,
    Publication,
    Section,
    Source,
)
from curation.models.capture import FetchState
from curation.models.item import ItemQuerySet, Kind
from curation.models.paper import PaperQuerySet
from curation.models.paper_slugs import slug_words

Run = tuple[Group | None, list[Item]]


def read_whole(pk: int) -> Issue:
    """With everything below it, in a number of queries that stays."""
    items = _whole_items().order_by("position", "id")
    groups = Group.objects.order_by("position", "id").select_related("collection")
    sections = (
        Section.objects.order_by("position", "id")
        .select_related("topic")
        .prefetch_related(Prefetch("groups", groups), Prefetch("items", items))
    )
    issues = Issue.objects.select_related("publication").prefetch_related(
        Prefetch("sections", sections), Prefetch("aliases", Alias.objects.order_by("pk"))
    )
    return issues.get(pk=pk)


def unplaced_items(publication: Publication) -> ItemQuerySet:
    """Those of the inbox and those that were dismissed, the oldest first."""
    return _whole_items().filter(publication=publication, section=None).order_by("pk")


def papers_alone(publication: Publication) -> PaperQuerySet:
    """In no issue, no collection and no inbox, so that nothing else brings them."""
    return _whole_papers().filter(publication=publication, items=None, entries=None).order_by("pk")


def _whole_items() -> ItemQuerySet:
    papers = _whole_papers().order_by("itempaper__position", "pk")
    return Item.objects.select_related(
        "follow_up_to", "story_form", "capture__source"
    ).prefetch_related(
        "addresses",
        Prefetch("aliases", Alias.objects.order_by("pk")),
        Prefetch("papers", papers),
    )


def _whole_papers() -> PaperQuerySet:
    return Paper.objects.with_authors().prefetch_related("identifiers", "aliases")


def issue_values(issue: Issue) -> OwnIssue:
    return OwnIssue(
        title=issue.title,
        number=issue.number,
        date=issue.date,
        slug=issue.slug,
        subject=issue.subject,
        preheader=issue.preheader,
        dek=issue.dek,
        aliases=tuple(alias.path for alias in issue.aliases.all()),
        introduction=issue.introduction,
        sections=tuple(_section(section) for section in issue.sections.all()),
        closing=issue.closing,
        source="",
    )


def paper_values(paper: Paper) -> OwnPaper:
    authors: list[PaperAuthor] = list(paper.authors.all())
    return OwnPaper(
        title=paper.title,
        title_source=paper.title_source,
        abstract=paper.abstract,
        abstract_source=paper.abstract_source,
        authors=tuple(author.name for author in authors),
        orcids=tuple(author.orcid for author in authors),
        is_et_al=paper.is_et_al,
        affiliation=paper.affiliation,
        venue=paper.venue,
        date=paper.date_as_given,
        day=paper.date,
        date_reference=paper.date_reference,
        category=paper.category,
        doi=paper.doi,
        arxiv_id=paper.arxiv_id,
        arxiv_version=paper.arxiv_version,
        url=paper.url,
        has_code=paper.has_code,
        code_url=paper.code_url,
        data_url=paper.data_url,
        licence=paper.licence,
        standing=paper.standing,
        standing_note=paper.standing_note,
        latest_version=paper.latest_version,
        known_as=tuple(map(str, paper.identifiers.all())),
        origins=_origins(paper),
        slug="" if paper.slug == slug_words(paper.title) else paper.slug,
        aliases=tuple(sorted(alias.path for alias in paper.aliases.all())),
    )


def item_in_inbox(item: Item) -> OwnItem:
    """With when it was collected and dismissed; a place it has none."""
    return replace(
        _item(item),
        position=0,
        collected_at=item.created_at,
        dismissed_at=item.dismissed_at,
        dismissed_because=item.dismissed_because,
    )


def source_called(source: Source) -> str:
    """`feed https://tides.example/feed`."""
    return f"{source.kind} {source.address}"


def _origins(paper: Paper) -> tuple[tuple[str, str], ...]:
    pairs = ((str(field), str(said)) for field, said in paper.origins.items())
    return tuple(sorted(pair for pair in pairs if pair[0] in FIELDS and pair[1] in SPEAKERS))


def _capture(item: Item) -> OwnCapture | None:
    capture: Capture | None = getattr(item, "capture", None)
    if capture is None:
        return None
    is_read = capture.fetch == FetchState.DONE
    return OwnCapture(
        way=capture.way,
        at=capture.created_at,
        source=source_called(capture.source) if capture.source else "",
        address=capture.address,
        fetch="" if is_read else capture.fetch,
        failure=capture.failure,
        title=capture.title,
        description=capture.description,
        site_name=capture.site_name,
        author=capture.author,
        published_on=capture.published_on,
        language=capture.language,
        reading_minutes=capture.reading_minutes,
        media="" if capture.media == Media.PAGE else capture.media,
        picture_address=capture.picture_address,
        picture_alt=capture.picture_alt,
        selection=capture.selection,
    )


def _section(section: Section) -> OwnSection:
    entries: list[OwnItem | OwnGroup] = []
    for group, items in section.runs():
        values = tuple(_item(item) for item in items)
        entries += values if group is None else (_group(group, values),)
    return OwnSection(
        title=section.title,
        emoji=section.emoji,
        introduction=section.introduction,
        entries=tuple(entries),
        topic=section.topic.slug if section.topic else "",
    )


def _group(group: Group, items: tuple[OwnItem, ...]) -> OwnGroup:
    return OwnGroup(
        title=group.title,
        emoji=group.emoji,
        introduction=group.introduction,
        items=items,
        position=group.position,
        collection=group.collection.slug if group.collection else "",
    )


def _item(item: Item) -> OwnItem:
    papers = tuple(paper_values(paper) for paper in item.papers.all())
    addresses = tuple(one.canonical for one in item.addresses.all())
    main = item.main_address
    is_derived = addresses == derived_addresses(papers, item.body)
    return OwnItem(
        kind=Kind(item.kind),
        body=item.body,
        title=item.title,
        emoji=item.emoji,
        slug=item.slug,
        labels=tuple(item.labels),
        position=item.position,
        is_titled=item.is_titled,
        papers=papers,
        main=None if main == next(iter(addresses), "") else main,
        addresses=None if is_derived else addresses,
        aliases=tuple(alias.path for alias in item.aliases.all()),
        follow_up_to=item.follow_up_to.slug if item.follow_up_to else "",
        story_form=item.story_form.name if item.story_form else "",
        language=item.language,
        captured=_capture(item),
    )
