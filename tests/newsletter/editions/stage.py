"""One issue with everything an issue can hold."""

from curation.models import Issue
from curation.models.item import ItemPaper, Kind
from curation.models.topic import Hue
from tests.factories import (
    AddressFactory,
    GroupFactory,
    IssueFactory,
    ItemFactory,
    PaperAuthorFactory,
    PaperFactory,
    PictureFactory,
    PublicationFactory,
    SectionFactory,
    TopicFactory,
)

INTRODUCTION = """\
Good morning from the quiet end of the harbour. The gauge was calm all week, so there was \
time to read: [three logbooks](https://logs.example/three) and one very long paper.

> A tide is a promise the moon makes twice a day.
"""
STORY = """\
**What's new:** The harbour master has counted every wave since spring, and the \
[record](https://gauge.example/record) is open to all.

![A curve that rises and falls twice in a day.](pictures/curve.png)

_One day at the gauge. Drawing by hand._

* The float is as old as the pier.
* Its pen is newer[^pen].

| Week | Highest |
| :--- | ---: |
| 1 | 4.1 |
| 2 | 4.4 |

[^pen]: A gift of the [tide club](/club/).
"""


def rich_issue() -> Issue:
    publication = PublicationFactory(
        slug="slack-water", name="Slack Water", postal_address="1 Quay Street, Port Merrow"
    )
    issue = IssueFactory(
        publication=publication,
        number=4,
        slug="4-the-quiet-end",
        title="The quiet end of the harbour",
        dek="Waves counted, shingle weighed, and nothing washed away.",
        preheader="A gauge as old as the pier, a beach that sorts its stones, five short links.",
        introduction=INTRODUCTION,
        closing="Forward this to a friend who likes the sea. 🌊",
    )
    PictureFactory(
        publication=publication,
        address="pictures/curve.png",
        file="pictures/curve.png",
        letter_file="pictures/curve-letter.png",
        width=1600,
        height=900,
        credit="T. P.",
    )
    _stories(issue)
    _links(issue)
    return issue


def _stories(issue: Issue) -> None:
    publication = issue.publication
    topic = TopicFactory(publication=publication, slug="tides", name="Tides", hue=Hue.BLUE)
    section = SectionFactory(issue=issue, topic=topic, title="Tides", emoji="🌊", position=0)
    ItemFactory(
        section=section,
        kind=Kind.STORY,
        slug="every-wave",
        title="Every wave since spring",
        body=STORY,
        position=0,
    )
    ItemFactory(
        section=section,
        kind=Kind.STORY,
        slug="a-lost-picture",
        title="For its own page only",
        is_titled=False,
        body="**The sand hoppers read the moon**, says one who watched.\n\n"
        "![A hopper by night](https://gone.example/hopper.png)",
        position=1,
    )
    paper = PaperFactory(
        publication=publication,
        title="Storms Out, Swell Home",
        venue="Proceedings of the Society for Soft Shores",
        doi="10.5555/psss.2026.71",
        code_url="https://code.example/walk",
    )
    PaperAuthorFactory(paper=paper, name="Isolde Marchbanks", position=0)
    card = ItemFactory(
        section=section,
        kind=Kind.PAPER,
        slug="storms-out",
        title="",
        body="The paper behind the story.",
        position=2,
    )
    ItemPaper.objects.create(item=card, paper=paper)


def _links(issue: Issue) -> None:
    section = SectionFactory(
        issue=issue, title="Quick links", emoji="🔗", introduction="Short ones.", position=1
    )
    first = ItemFactory(
        section=section,
        slug="lighthouse",
        emoji="💡",
        is_titled=False,
        body="A [lighthouse diary](https://www.light.example/diary) with weather in it.",
        position=0,
    )
    AddressFactory(item=first, canonical="https://www.light.example/diary", is_main=True)
    second = ItemFactory(
        section=section, slug="buoy", title="The buoy that sings", body="", position=1
    )
    AddressFactory(item=second, canonical="https://buoy.example/song", is_main=True)
    ItemFactory(
        section=section,
        kind=Kind.SPONSOR,
        slug="rope",
        title="Rope by the metre",
        body="Knots come free at [the chandler's](https://rope.example/).",
        position=2,
    )
    group = GroupFactory(section=section, title="Maps", emoji="🧭", position=3)
    ItemFactory(
        section=section,
        group=group,
        slug="chart",
        is_titled=False,
        body="The [old chart](https://maps.example/chart) of the bay.",
        position=0,
    )
    ItemFactory(
        section=section,
        kind=Kind.NOTE,
        slug="asterisk",
        is_titled=False,
        body="\\* Times are local.",
        position=4,
    )
