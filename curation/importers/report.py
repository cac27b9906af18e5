"""What is said about each file: the stable shape that scripts rely on."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from curation.importers.rows.content import facts_in, texts_of_item
from curation.importers.rows.outline import Outline, OutlinedSection
from curation.importers.rows.picture_rows import PictureRows, without_file
from curation.markdown.facts import facts_of
from curation.models import Address, Collection, Group, Item, Paper, Section


@dataclass
class FileReport:
    """`suspect` is what looks broken or lost, `unplaced` what was kept as a note.

    For people alone: `remarks`, on what was decided by form; `outcome`, what was done; `diff`,
    the lines that an update changed.
    """

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
    remarks: list[str] = field(default_factory=list)
    sections: list[dict[str, Any]] = field(default_factory=list)
    papers: list[dict[str, Any]] = field(default_factory=list)
    outcome: str = ""
    diff: list[str] = field(default_factory=list)

    @property
    def ok(self) -> bool:
        return self.error is None

    def to_json(self) -> dict[str, Any]:
        hidden = {"path", "remarks", "outcome", "diff"}
        said = {key: value for key, value in vars(self).items() if key not in hidden}
        return {"path": self.path, "ok": self.ok, **said}

    @property
    def sentence(self) -> str:
        """One line about the file, for people."""
        if self.error is not None:
            return f"{self.path}: {self.error}"
        said = f"{self.path}: {self.outcome}{self._contents}"
        if self.images_missing:
            said += f", {counted(len(self.images_missing), 'picture')} missing"
        return f"{said}."

    @property
    def _contents(self) -> str:
        items = sum(len(section["items"]) for section in self.sections)
        if self.sections:
            return f", {counted(items, 'item')} in {counted(len(self.sections), 'section')}"
        return f", {counted(len(self.papers), 'paper')}" if self.papers else ""


def counted(count: int, noun: str) -> str:
    return f"{count} {noun}" if count == 1 else f"{count} {noun}s"


def describe_issue(
    report: FileReport, outline: Outline, pictures: PictureRows | None = None
) -> None:
    """What is stored. `pictures` are those that were settled for it a moment ago."""
    issue = outline.issue
    report.number, report.title, report.slug = issue.number, issue.title, issue.slug
    report.date = issue.date.isoformat() if issue.date else None
    report.aliases = [alias.path for alias in sorted(outline.aliases, key=lambda one: one.pk)]
    facts = facts_in(outline)
    report.words_out = sum(one.word_count for one in facts)
    report.links_out = sum(len(one.links) for one in facts)
    shown = [address for one in facts for address in one.pictures]
    report.images = len(shown)
    report.images_missing = (
        pictures.without_file(shown) if pictures else without_file(issue.publication, shown)
    )
    report.sections = [_section(section) for section in outline.sections]
    report.papers = [paper_shape(paper) for paper in _papers(outline)]


def describe_page(report: FileReport, item: Item) -> None:
    """The item that a page of its own gave a name to."""
    facts = facts_of("\n\n".join(texts_of_item(item)))
    report.words_out, report.links_out = facts.word_count, len(facts.links)
    report.slug = item.slug
    report.aliases = list(item.aliases.order_by("pk").values_list("path", flat=True))
    if item.section:
        shape = item_shape(item, item.addresses.all(), item.group)
        report.sections = [{**_heading(item.section), "items": [shape]}]


def describe_papers(report: FileReport, collection: Collection) -> None:
    """The papers of a collection, in its order."""
    report.title, report.slug = collection.name, collection.slug
    report.papers = [paper_shape(paper) for paper in papers_in(collection)]


def papers_in(collection: Collection) -> list[Paper]:
    entries = collection.entries.filter(paper__isnull=False).select_related("paper")
    return [entry.paper for entry in entries.prefetch_related("paper__authors") if entry.paper]


def _papers(outline: Outline) -> list[Paper]:
    """Each once, in reading order."""
    found = [
        paper
        for section in outline.sections
        for _, items in section.runs
        for item in items
        for paper in item.papers
    ]
    return list({paper.pk: paper for paper in found}.values())


def _section(section: OutlinedSection) -> dict[str, Any]:
    items = [
        item_shape(item.row, item.addresses, group)
        for group, items in section.runs
        for item in items
    ]
    return {**_heading(section.row), "items": items}


def _heading(section: Section) -> dict[str, Any]:
    return {
        "title": section.title,
        "emoji": section.emoji,
        "topic": section.topic.slug if section.topic else None,
    }


def item_shape(
    item: Item, addresses: Iterable[Address], group: Group | None = None
) -> dict[str, Any]:
    addresses = list(addresses)
    return {
        "kind": item.kind,
        "title": item.title,
        "emoji": item.emoji,
        "group": group.title if group else None,
        "url": next((one.canonical for one in addresses if one.is_main), None),
        "links": [one.canonical for one in addresses],
        "labels": item.labels,
        "slug": item.slug,
    }


def paper_shape(paper: Paper) -> dict[str, Any]:
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
