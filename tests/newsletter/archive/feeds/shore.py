"""A publication whose words try a feed's patience: markup, emoji, footnotes, pictures, papers."""

from datetime import timedelta

from curation.models import Issue, Publication, Topic
from curation.models.collection import CollectionEntry
from curation.models.item import ItemPaper, Kind
from newsletter.editions.freeze import freeze_and_publish
from newsletter.editions.models import Edition
from tests.factories import (
    NOW,
    AddressFactory,
    CollectionFactory,
    IssueFactory,
    ItemFactory,
    PaperAuthorFactory,
    PaperFactory,
    PictureFactory,
    PublicationFactory,
    SectionFactory,
    TopicFactory,
)

STORY = """The **gauge**[^1] said `<a href="/here" aria-label="x">` & more.

![The gauge](pictures/gauge.png)

| Tide | Height |
| --- | ---: |
| spring | 7 |

[^1]: It is [in the harbour](https://tides.example/harbour?a=1&b=2).
"""


class Shore:
    """One issue of a publication, with a story, a link, a paper, a note and a sponsor's word."""

    def __init__(self) -> None:
        self.publication: Publication = PublicationFactory(
            slug="ebb", name="Ebb & <Flow>", tagline="Tides, “weekly” 🌊", description="What we do."
        )
        self.topic: Topic = TopicFactory(
            publication=self.publication, slug="moon", name="Moon & Co"
        )
        self.paper = PaperFactory(
            publication=self.publication,
            title="On the moon's pull <twice>",
            abstract="We weigh it.\n\nTwice.",
            doi="10.5555/moon",
            venue="Journal of Tides",
        )
        PaperAuthorFactory(paper=self.paper, name="Ada Ebb")
        PictureFactory(
            publication=self.publication,
            address="pictures/gauge.png",
            file="pictures/gauge.png",
            width=1200,
            height=800,
        )

    def issue(self, number: int = 1) -> Issue:
        issue: Issue = IssueFactory(
            publication=self.publication,
            number=number,
            slug=f"{number}-neaps",
            title="Neaps & <springs>",
            dek="Low <water>",
        )
        section = SectionFactory(issue=issue, title="Moon <&>", topic=self.topic)
        self._item(section, number, Kind.STORY, "gauge", body=STORY, language="de")
        link = self._item(section, number, Kind.LINK, "chart", body="A chart, without its address.")
        AddressFactory(item=link, canonical="https://tides.example/chart?a=1&b=2", is_main=True)
        paper = self._item(section, number, Kind.PAPER, "pull", body="It *pulls*.")
        ItemPaper.objects.create(item=paper, paper=self.paper, position=0)
        self._item(section, number, Kind.NOTE, "note", title="", body="Only a note.")
        self._item(section, number, Kind.SPONSOR, "sponsor", body="Buy boats.")
        return issue

    def publish(self, number: int = 1, days: int = 0) -> Edition:
        return freeze_and_publish(self.issue(number), NOW + timedelta(days=days))

    def collect(self, title: str, *, is_public: bool = True) -> None:
        """A paper that no issue speaks of, in a collection."""
        collection = CollectionFactory(publication=self.publication, is_public=is_public)
        paper = PaperFactory(publication=self.publication, title=title, created_at=NOW)
        CollectionEntry.objects.create(collection=collection, paper=paper)

    def _item(self, section: object, number: int, kind: Kind, slug: str, **facts: str) -> object:
        said = {"title": f"The {slug} & <b>", "slug": f"{slug}-{number}"} | facts
        return ItemFactory(section=section, kind=kind, **said)
