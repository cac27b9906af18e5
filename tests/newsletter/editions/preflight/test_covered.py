"""What readers have had already, and what has become of the papers an issue is about."""

from datetime import date
from typing import Any

import pytest

from curation.models import Issue, Item, Paper
from curation.models.item import ItemPaper, Kind
from curation.models.paper import Standing
from newsletter.editions.preflight import Finding, Level, checks
from tests.factories import (
    AddressFactory,
    IssueFactory,
    ItemFactory,
    PaperFactory,
    SectionFactory,
)

pytestmark = pytest.mark.django_db
PAGE = "https://a.example/neaps"


@pytest.fixture
def earlier() -> Item:
    issue = IssueFactory(number=41, date=date(2026, 5, 12), published_at="2026-05-12T09:00:00Z")
    item = ItemFactory(section=SectionFactory(issue=issue, title="Moon"), title="Askew", body="x")
    AddressFactory(item=item, canonical=PAGE, is_main=True)
    return item


@pytest.fixture
def issue(earlier: Item) -> Issue:
    return IssueFactory(publication=earlier.publication, number=42, date=date(2026, 5, 26))


def item_in(issue: Issue, **facts: Any) -> Item:
    return ItemFactory(section=SectionFactory(issue=issue), body="x", **facts)


def found(issue: Issue) -> list[Finding]:
    asked = {"covered", "doubled", "notice", "newer"}
    return [finding for finding in checks(issue) if finding.check in asked]


def said(issue: Issue) -> list[str]:
    return [finding.what for finding in found(issue)]


def test_a_link_of_an_earlier_issue_is_found_with_its_issue(earlier: Item, issue: Issue) -> None:
    AddressFactory(item=item_in(issue, title="Neaps"), canonical=PAGE, is_main=True)
    [finding] = found(issue)
    assert finding.level is Level.WARNING
    assert finding.what.startswith("“Neaps”: Already in #41 (12 May")
    assert finding.where


def test_a_follow_up_has_been_answered(earlier: Item, issue: Issue) -> None:
    item = item_in(issue, follow_up_to=earlier)
    AddressFactory(item=item, canonical=PAGE, is_main=True)
    assert said(issue) == []


def test_a_site_that_two_items_mention_in_passing_is_nothing(earlier: Item, issue: Issue) -> None:
    AddressFactory(item=earlier, canonical="https://museum.example/")
    AddressFactory(item=item_in(issue), canonical="https://museum.example/")
    assert said(issue) == []


def test_the_main_link_of_an_earlier_item_is_found_in_passing_too(
    earlier: Item, issue: Issue
) -> None:
    AddressFactory(item=item_in(issue, title="Neaps"), canonical=PAGE)
    assert len(said(issue)) == 1


def test_what_waits_in_the_inbox_or_was_dismissed_is_no_issue(issue: Issue) -> None:
    page = "https://b.example/springs"
    waiting = ItemFactory(publication=issue.publication, section=None)
    AddressFactory(item=waiting, canonical=page, is_main=True)
    AddressFactory(item=item_in(issue), canonical=page, is_main=True)
    assert said(issue) == []


def test_a_paper_is_known_by_its_record(earlier: Item, issue: Issue) -> None:
    paper = PaperFactory(publication=issue.publication)
    for item in (earlier, item_in(issue, kind=Kind.PAPER, title="")):
        ItemPaper.objects.create(item=item, paper=paper)
    assert len(said(issue)) == 1


def test_a_near_equal_title_is_a_note_that_wants_no_tick(issue: Issue) -> None:
    for place in (IssueFactory(publication=issue.publication, number=40), issue):
        item_in(place, title="Why the harbour rocks at night")
    [finding] = found(issue)
    assert finding.level is Level.NOTE
    assert not finding.wants_a_tick


def test_the_same_page_twice_in_one_issue_is_found_once(issue: Issue) -> None:
    for title in ("One", "Two"):
        AddressFactory(
            item=item_in(issue, title=title), canonical="https://c.example/", is_main=True
        )
    assert said(issue) == ["“Two” and “One” lead to the same page."]


@pytest.mark.parametrize("standing", [Standing.WITHDRAWN, Standing.RETRACTED, Standing.CONCERN])
def test_a_paper_with_a_notice_is_found(issue: Issue, standing: str) -> None:
    _about(issue, standing=standing, standing_note="figure 3")
    assert "figure 3" in said(issue)[0]


def test_a_newer_version_than_the_one_read_is_found(issue: Issue) -> None:
    _about(issue, arxiv_id="2601.00001", arxiv_version=1, latest_version=3)
    assert "version 3 of the paper is out" in said(issue)[0]


@pytest.mark.parametrize("versions", [(3, 3), (None, 3), (3, None)])
def test_the_newest_version_is_no_finding(issue: Issue, versions: tuple[int, int]) -> None:
    _about(issue, arxiv_id="2601.00001", arxiv_version=versions[0], latest_version=versions[1])
    assert said(issue) == []


def _about(issue: Issue, **facts: Any) -> Paper:
    paper: Paper = PaperFactory(publication=issue.publication, **facts)
    ItemPaper.objects.create(item=item_in(issue, kind=Kind.PAPER), paper=paper)
    return paper
