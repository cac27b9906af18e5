"""An issue in which pre-flight finds nothing; each test takes one thing away from it."""

from curation.models import Issue, Item
from curation.models.issue import Review
from curation.models.link_health import Health
from newsletter.editions.preflight import Draft, Finding, findings_in
from tests.factories import (
    NOW,
    AddressFactory,
    CheckedAddressFactory,
    IssueFactory,
    ItemFactory,
    PictureFactory,
    PublicationFactory,
    SectionFactory,
)

GAUGE = "https://gauge.example/record"
PREHEADER = (
    "A gauge as old as the pier, a beach that sorts its own stones, and five short links to read."
)
BODY = f"""\
The harbour master keeps [a record of every wave]({GAUGE}).

![A curve that rises and falls twice a day](pictures/curve.png)
"""


def sound_issue() -> Issue:
    publication = PublicationFactory(slug="slack-water")
    issue = IssueFactory(
        publication=publication,
        title="The quiet end of the harbour",
        preheader=PREHEADER,
        introduction="Good morning.",
        review=Review.APPROVED,
    )
    PictureFactory(
        publication=publication,
        address="pictures/curve.png",
        file="pictures/curve.png",
        width=1600,
        height=900,
        byte_count=200_000,
    )
    item = ItemFactory(section=SectionFactory(issue=issue), title="Every wave", body=BODY)
    AddressFactory(item=item, canonical=GAUGE, is_main=True)
    checked(GAUGE, Health.ALIVE)
    return issue


def only_item(issue: Issue) -> Item:
    return Item.objects.get(section__issue=issue)


def write(issue: Issue, words: str) -> None:
    """Instead of the introduction."""
    issue.introduction = words
    issue.save(update_fields=["introduction"])


def checked(canonical: str, health: Health, **facts: object) -> None:
    known = {"checked_at": NOW, "health": health, **facts}
    CheckedAddressFactory(canonical=canonical, host="gauge.example", **known)


def findings(issue: Issue, check: str = "") -> list[Finding]:
    """All of them, or those of one check."""
    found = findings_in(Draft(Issue.objects.get(pk=issue.pk), NOW))
    return [finding for finding in found if check in ("", finding.check)]


def said(issue: Issue, check: str) -> list[str]:
    return [finding.what for finding in findings(issue, check)]
