"""The draft as the checks look at it: read once, in a number of queries that does not grow."""

from collections.abc import Iterator
from datetime import datetime
from functools import cached_property
from typing import NamedTuple

from django.db.models import Prefetch, Q, prefetch_related_objects
from django.urls import reverse

from curation.desk.inbox.rows import called as called_on_the_desk
from curation.link_health.drafts import is_asked_about, wants_asking, was_asked_lately
from curation.links import canonical_url
from curation.markdown import described_pictures
from curation.markdown.facts import Link, facts_of
from curation.models import (
    AddressDecision,
    CheckedAddress,
    Group,
    Issue,
    Item,
    Paper,
    Picture,
    Reference,
    Section,
    Topic,
)
from curation.models.item import ItemQuerySet, Kind

LONGEST_NAME = 60


class Text(NamedTuple):
    """Words of the draft, what messages call them by, and where they are written."""

    words: str
    name: str
    where: str


class Written(NamedTuple):
    """A link as it stands in a text; `words` are empty where a heading or a card is the link."""

    address: str
    canonical: str
    words: str
    text: Text

    @classmethod
    def of(cls, address: str, words: str, text: Text) -> "Written":
        return cls(address, canonical_url(address), words, text)


class Depicted(NamedTuple):
    """A picture as it stands in a text, with what the desk knows of it."""

    address: str
    alt: str
    picture: Picture | None
    text: Text


class Mention(NamedTuple):
    """Of the publication's own past: an address or words; `found` is what is meant, if it is here.

    `issue` is the one whose page readers would open; a topic has none.
    """

    said: str
    text: Text
    found: Issue | Item | Topic | None
    issue: Issue | None


class Draft:
    """Of one issue; what several checks ask for is found when the first one does."""

    def __init__(self, issue: Issue, now: datetime) -> None:
        self.issue, self.now = issue, now
        self.publication = issue.publication

    @cached_property
    def sections(self) -> list[Section]:
        """In order, each with its groups and its items."""
        sections = list(self.issue.sections.order_by("position", "id"))
        prefetch_related_objects(sections, "groups", Prefetch("items", _items()))
        return sections

    @cached_property
    def items(self) -> list[Item]:
        """In reading order, with section and issue at hand."""
        return [item for section in self.sections for item in self._in_order(section)]

    def _in_order(self, section: Section) -> Iterator[Item]:
        section.issue = self.issue
        for _, items in section.runs():
            for item in items:
                item.section, item.publication = section, self.publication
                yield item

    @cached_property
    def groups(self) -> list[Group]:
        return [group for section in self.sections for group in section.groups.all()]

    @cached_property
    def papers(self) -> list[tuple[Item, Paper]]:
        return [(item, paper) for item in self.items for paper in item.papers.all()]

    @cached_property
    def texts(self) -> list[Text]:
        """Everything written in Markdown, in reading order."""
        issue, own = self.issue, self.own_words
        sections = [text for section in self.sections for text in self._texts_of(section)]
        texts = [
            Text(issue.introduction, "The introduction", own),
            *sections,
            Text(issue.closing, "The closing", own),
        ]
        return [text for text in texts if text.words]

    def _texts_of(self, section: Section) -> Iterator[Text]:
        yield Text(section.introduction, f"Section “{section}”", self.at(section))
        for group in section.groups.all():
            yield Text(group.introduction, f"“{group}”", self.at(group))
        for item in self._in_order(section):
            yield Text(item.body, called(item), self.at(item))

    @cached_property
    def lines(self) -> list[Text]:
        """Everything that is a line of plain words: the titles, subject and preheader."""
        issue, own = self.issue, self.own_words
        lines = [
            Text(issue.title, "The title", own),
            Text(issue.subject, "The subject", own),
            Text(issue.preheader, "The preheader", own),
            Text(issue.dek, "The dek", own),
            *(Text(one.title, f"Section “{one}”", self.at(one)) for one in self.sections),
            *(Text(one.title, f"“{one}”", self.at(one)) for one in self.groups),
            *(Text(one.title, called(one), self.at(one)) for one in self.items),
        ]
        return [line for line in lines if line.words]

    @cached_property
    def links(self) -> list[Written]:
        """Every link of the texts, and those that headings and cards of papers are."""
        written = [
            Written.of(link.address, link.text, text) for text, link in self._links_of_texts()
        ]
        return written + list(self._links_besides({link.canonical for link in written}))

    def _links_of_texts(self) -> Iterator[tuple[Text, Link]]:
        for text in self.texts:
            for link in facts_of(text.words).links:
                yield text, link

    def _links_besides(self, known: set[str]) -> Iterator[Written]:
        for item in self.items:
            text = Text("", called(item), self.at(item))
            papers = (paper for paper in item.papers.all() if item.kind == Kind.PAPER)
            of_papers = (url for one in papers for url in (one.url, one.code_url, one.data_url))
            for address in (item.main_address, *of_papers):
                link = Written.of(address, "", text)
                if address and link.canonical not in known:
                    yield link

    @cached_property
    def checked(self) -> dict[str, CheckedAddress]:
        """What is known of the links' addresses by now, by their canonical forms."""
        rows = CheckedAddress.objects.filter(canonical__in={one.canonical for one in self.links})
        return {row.canonical: row for row in rows}

    @cached_property
    def decided(self) -> set[tuple[int, str]]:
        """Addresses that an editor wants as they are, each with the health this was said of."""
        rows = AddressDecision.objects.filter(
            publication=self.publication, address__in=[row.pk for row in self.checked.values()]
        )
        return set(rows.values_list("address_id", "health"))

    @cached_property
    def unchecked(self) -> set[str]:
        """Addresses that were not asked lately, or never."""
        asked_about = {one.canonical for one in self.links if is_asked_about(one.canonical)}
        return {one for one in asked_about if not self._was_asked(one)}

    @property
    def wants_asking(self) -> bool:
        """Whether a worker is to be woken for them: nobody has said yet that they are wanted."""
        return any(wants_asking(self.checked.get(one), self.now) for one in self.unchecked)

    def _was_asked(self, canonical: str) -> bool:
        return was_asked_lately(self.checked.get(canonical), self.now)

    @cached_property
    def pictures(self) -> list[Depicted]:
        texts = [text for text in self.texts if "![" in text.words]
        shown = [(text, *one) for text in texts for one in described_pictures(text.words)]
        addresses = {address for _, address, _ in shown}
        known = {
            row.address: row for row in self.publication.pictures.filter(address__in=addresses)
        }
        return [Depicted(address, alt, known.get(address), text) for text, address, alt in shown]

    @cached_property
    def mentions(self) -> list[Mention]:
        items = {item.pk: item for item in self.items}
        inside = Q(in_issue=self.issue) | Q(in_item__in=items)
        rows = Reference.objects.filter(inside).select_related(
            "to_issue", "to_topic", "to_item__section__issue"
        )
        return [self._mention(row, items.get(row.in_item_id or 0)) for row in rows]

    def _mention(self, row: Reference, item: Item | None) -> Mention:
        text = Text("", called(item), self.at(item)) if item else self._own_text
        found = row.to_issue or row.to_item or row.to_topic
        section = row.to_item.section if row.to_item else None
        issue = row.to_issue or (section.issue if section else None)
        return Mention(row.address or row.words, text, found, issue)

    @property
    def _own_text(self) -> Text:
        return Text("", "The issue", self.own_words)

    @property
    def own_words(self) -> str:
        """Where the issue's own title, subject and letter are written."""
        return f"{self._board}?words"

    def at(self, thing: Item | Section | Group) -> str:
        """The board with this thing open in its writing pane."""
        return f"{self._board}?{thing._meta.model_name}={thing.pk}"

    @cached_property
    def _board(self) -> str:
        return reverse("desk:issue", args=[self.publication.slug, self.issue.slug])


def called(item: Item) -> str:
    """As the desk calls it, so that it is found there."""
    return f"“{called_on_the_desk(item, LONGEST_NAME)}”"


def _items() -> ItemQuerySet:
    related = Item.objects.select_related("follow_up_to__section__issue", "story_form")
    return related.order_by("position", "id").prefetch_related(
        "addresses", "papers", "story_form__labels"
    )
