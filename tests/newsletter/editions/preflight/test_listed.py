"""Each check, against a draft that has its fault and against one that has none."""

from collections.abc import Callable

import pytest

from curation.models import Issue, Item, ItemPaper, Paper, PaperChange, Picture, Reference
from curation.models.issue import Review
from curation.models.link_health import Health
from curation.models.paper import Change, Standing
from newsletter.editions.preflight import CHECKS, Level, check_count, checks
from newsletter.editions.preflight.check import Check
from tests.factories import (
    AddressFactory,
    IssueFactory,
    ItemFactory,
    MembershipFactory,
    PaperFactory,
    SectionFactory,
    StoryFormFactory,
    StoryLabelFactory,
)
from tests.newsletter.editions.preflight.stage import (
    GAUGE,
    checked,
    findings,
    only_item,
    sound_issue,
    write,
)

pytestmark = pytest.mark.django_db

Fault = Callable[[Issue], object]


def no_subject(issue: Issue) -> None:
    Issue.objects.filter(pk=issue.pk).update(title=" ", subject="")


def empty(issue: Issue) -> None:
    issue.sections.all().delete()


def empty_label(issue: Issue) -> None:
    form = StoryFormFactory(publication=issue.publication, name="News")
    StoryLabelFactory(form=form, name="Why it matters", is_required=True)
    Item.objects.filter(section__issue=issue).update(story_form=form)


def many_words(issue: Issue) -> None:
    Issue.objects.filter(pk=issue.pk).update(subject="High water " * 10)


def no_preheader(issue: Issue) -> None:
    Issue.objects.filter(pk=issue.pk).update(preheader="")


def short_preheader(issue: Issue) -> None:
    Issue.objects.filter(pk=issue.pk).update(preheader="A gauge.")


def cut_title(issue: Issue) -> None:
    Item.objects.filter(section__issue=issue).update(title="The harbour master who…")


def covered(issue: Issue) -> None:
    earlier = IssueFactory(publication=issue.publication)
    item = ItemFactory(section=SectionFactory(issue=earlier))
    AddressFactory(item=item, canonical=GAUGE, is_main=True)


def doubled(issue: Issue) -> None:
    again = ItemFactory(section=SectionFactory(issue=issue), body="")
    AddressFactory(item=again, canonical=GAUGE, is_main=True)


def link(address: str, health: Health | None = None) -> Fault:
    def put(issue: Issue) -> None:
        write(issue, f"See [the tables of the month]({address}).")
        if health:
            checked(address, health, leads_to="https://gauge.example/new")

    return put


def words(text: str) -> Fault:
    return lambda issue: write(issue, text)


def unpublished(issue: Issue) -> None:
    other = IssueFactory(publication=issue.publication, published_at=None)
    mention(issue, words="DT #22", to_issue=other)


def not_here(issue: Issue) -> None:
    mention(issue, words="DT #9")


def mention(issue: Issue, **facts: object) -> None:
    Reference.objects.create(publication=issue.publication, in_issue=issue, **facts)


def heavy(issue: Issue) -> None:
    Picture.objects.update(byte_count=1_000_001)


def about(issue: Issue, **facts: object) -> Paper:
    paper: Paper = PaperFactory(publication=issue.publication, **facts)
    ItemPaper.objects.create(item=only_item(issue), paper=paper)
    return paper


def notice(issue: Issue) -> None:
    about(issue, standing=Standing.RETRACTED)


def newer(issue: Issue) -> None:
    about(issue, arxiv_id="2601.00001", arxiv_version=1, latest_version=2)


def moved(issue: Issue) -> None:
    PaperChange.objects.create(paper=about(issue), change=Change.PUBLISHED, detail="Shelf")


def not_approved(issue: Issue) -> None:
    MembershipFactory.create_batch(2, publication=issue.publication)
    Issue.objects.filter(pk=issue.pk).update(review=Review.READY)


FAULTS: dict[str, Fault] = {
    "subject": no_subject,
    "empty-issue": empty,
    "placeholder": words("The tide comes at TK."),
    "label": empty_label,
    "reserved": words("See https://slot.invalid/leave for more."),
    "private": link("http://localhost:8000/tables"),
    "subject-length": many_words,
    "preheader": no_preheader,
    "preheader-length": short_preheader,
    "empty-section": lambda issue: SectionFactory(issue=issue),
    "cut-title": cut_title,
    "covered": covered,
    "doubled": doubled,
    "dead": link("https://gauge.example/gone", Health.DEAD),
    "redirected": link("https://gauge.example/old", Health.REDIRECTED),
    "broken": link("https://gauge.example:99999/"),
    "relative": link("tables.html"),
    "tracking": link("https://gauge.example/tables?utm_source=harbour"),
    "shortened": link("https://bit.ly/tables"),
    "unpublished": unpublished,
    "missing-picture": lambda issue: Picture.objects.update(file=""),
    "alt": lambda issue: (Picture.objects.update(alt=""), write(issue, "![](pictures/curve.png)")),
    "heavy-picture": heavy,
    "notice": notice,
    "newer": newer,
    "moved": moved,
    "link-words": words(f"The tables are [here]({GAUGE})."),
    "not-here": not_here,
    "unknown": link("https://gauge.example/wall", Health.UNKNOWN),
    "review": not_approved,
    "being-checked": link("https://gauge.example/new"),
}


def test_a_sound_issue_has_no_finding() -> None:
    assert findings(sound_issue()) == []


@pytest.mark.parametrize("check", CHECKS, ids=lambda check: check.name)
def test_each_check_finds_its_fault_and_says_where_and_how(check: Check) -> None:
    issue = sound_issue()
    FAULTS[check.name](issue)
    found = findings(issue, check.name)
    assert len(found) == 1
    assert found[0].level is check.level
    assert found[0].how
    assert found[0].where.startswith("/desk/slack-water/issues/") or check.name == "being-checked"


def test_every_check_has_a_fault_here_and_a_name_of_its_own() -> None:
    assert set(FAULTS) == {check.name for check in CHECKS}
    assert check_count() == len(FAULTS) == len(CHECKS)


def test_checks_of_an_issue_are_those_of_its_draft_now() -> None:
    issue = sound_issue()
    no_subject(issue)
    issue.refresh_from_db()
    assert any(finding.level is Level.ERROR for finding in checks(issue))
