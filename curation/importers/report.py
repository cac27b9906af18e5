"""What is said about each file: the stable shape that scripts rely on."""

from dataclasses import dataclass, field
from typing import Any

from curation.models import Issue, Item, Paper, Section


@dataclass
class FileReport:
    """`outcome` is for people: imported, updated, unchanged or the error."""

    path: str
    error: str | None = None
    form: str | None = None
    number: int | None = None
    title: str | None = None
    date: str | None = None
    slug: str | None = None
    aliases: list[str] = field(default_factory=list)
    words_in: int | None = None
    words_out: int | None = None
    links_in: int | None = None
    links_out: int | None = None
    images: int | None = None
    images_missing: list[str] = field(default_factory=list)
    repaired: bool = False
    suspect: list[str] = field(default_factory=list)
    unplaced: list[str] = field(default_factory=list)
    sections: list[dict[str, Any]] = field(default_factory=list)
    papers: list[dict[str, Any]] = field(default_factory=list)
    outcome: str = ""

    @property
    def ok(self) -> bool:
        return self.error is None

    def to_json(self) -> dict[str, Any]:
        shape = {key: value for key, value in vars(self).items() if key != "outcome"}
        return {"path": shape.pop("path"), "ok": self.ok, **shape}

    @property
    def sentence(self) -> str:
        """One line about the file, for people."""
        if self.error is not None:
            return f"{self.path}: {self.error}"
        count = sum(len(section["items"]) for section in self.sections)
        said = f"{self.path}: {self.outcome}, {_counted(count, 'item')}"
        said += f" in {_counted(len(self.sections), 'section')}"
        if self.images_missing:
            said += f", {_counted(len(self.images_missing), 'picture')} missing"
        return f"{said}."


def _counted(count: int, noun: str) -> str:
    return f"{count} {noun}" if count == 1 else f"{count} {noun}s"


def sections_of(issue: Issue) -> list[dict[str, Any]]:
    sections = issue.sections.select_related("topic").order_by("position", "id")
    return [_section(section) for section in sections]


def papers_of(issue: Issue) -> list[dict[str, Any]]:
    papers = Paper.objects.filter(items__section__issue=issue).distinct().with_authors()
    order = Item.objects.filter(section__issue=issue, papers__isnull=False).in_reading_order()
    places = {pk: place for place, pk in enumerate(order.values_list("papers", flat=True))}
    return [_paper(paper) for paper in sorted(papers, key=lambda paper: places[paper.pk])]


def _section(section: Section) -> dict[str, Any]:
    items = Item.objects.filter(section=section).in_reading_order()
    items = items.select_related("group").prefetch_related("addresses")
    return {
        "title": section.title,
        "emoji": section.emoji,
        "topic": section.topic.slug if section.topic else None,
        "items": [_item(item) for item in items],
    }


def _item(item: Item) -> dict[str, Any]:
    addresses = list(item.addresses.all())
    return {
        "kind": item.kind,
        "title": item.title,
        "emoji": item.emoji,
        "group": item.group.title if item.group else None,
        "url": next((one.canonical for one in addresses if one.is_main), None),
        "links": [one.canonical for one in addresses],
        "labels": item.labels,
        "slug": item.slug,
    }


def _paper(paper: Paper) -> dict[str, Any]:
    return {
        "title": paper.title,
        "authors": paper.author_names,
        "et_al": paper.is_et_al,
        "date": paper.date_as_given,
        "category": paper.category,
        "code": paper.has_code,
        "code_url": paper.code_url or None,
        "affiliation": paper.affiliation or None,
    }
