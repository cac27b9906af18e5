"""An issue's rows as the values that a file of our own form says."""

from django.db.models import Prefetch

from curation.importers.readers.own_values import (
    OwnGroup,
    OwnIssue,
    OwnItem,
    OwnPaper,
    OwnSection,
)
from curation.importers.rows.own_index import derived_addresses
from curation.models import Alias, Group, Issue, Item, Paper, PaperAuthor, Section
from curation.models.item import Kind

Run = tuple[Group | None, list[Item]]


def read_whole(pk: int) -> Issue:
    """With everything below it, in a number of queries that stays."""
    items = (
        Item.objects.order_by("position", "id")
        .select_related("follow_up_to")
        .prefetch_related(
            "addresses",
            Prefetch("aliases", Alias.objects.order_by("pk")),
            Prefetch("papers", Paper.objects.with_authors().order_by("itempaper__position", "pk")),
        )
    )
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
    main = next((one.canonical for one in item.addresses.all() if one.is_main), "")
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
    )
