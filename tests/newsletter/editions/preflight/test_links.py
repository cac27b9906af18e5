"""Which links are found, and which are as they should be."""

import pytest
from django.test import override_settings

from curation.models import AddressDecision, CheckedAddress, Item, ItemPaper, Reference
from curation.models.item import Kind
from curation.models.link_health import Decision, Health
from newsletter.editions.preflight import Draft
from tests.factories import NOW, AddressFactory, IssueFactory, ItemFactory, PaperFactory
from tests.newsletter.editions.preflight.stage import (
    GAUGE,
    checked,
    findings,
    only_item,
    said,
    sound_issue,
    write,
)

pytestmark = pytest.mark.django_db
OLD = "https://gauge.example/old"


@pytest.mark.parametrize(
    "address",
    [
        "http://10.0.0.3/x",
        "http://[::1]/",
        "https://gauge/",
        "http://printer.local/",
        "http://0x7f.1/",
    ],
)
def test_addresses_of_a_network_of_ones_own_block(address: str) -> None:
    issue = sound_issue()
    write(issue, f"See [the tables]({address}).")
    assert [finding.blocks for finding in findings(issue, "private")] == [True]


@override_settings(SITE_URL="http://127.0.0.1:8000")
def test_on_a_trial_its_own_pages_are_no_private_addresses() -> None:
    issue = sound_issue()
    write(issue, "See [the last one](http://127.0.0.1:8000/slack-water/issues/1-x/).")
    assert findings(issue, "private") == []
    assert findings(issue, "being-checked") == []


def test_an_address_is_told_once_for_each_text_it_stands_in() -> None:
    issue = sound_issue()
    write(issue, "[One](https://bit.ly/x), [two](https://bit.ly/x), [three](https://bit.ly/y).")
    item = only_item(issue)
    Item.objects.filter(pk=item.pk).update(body="[One](https://bit.ly/x)")
    assert len(said(issue, "shortened")) == 3


@pytest.mark.parametrize(
    "words", ["Click here!", "hier", "diese Seite", "https://gauge.example/record"]
)
def test_words_that_do_not_say_where_a_link_leads(words: str) -> None:
    issue = sound_issue()
    write(issue, f"Read [{words}]({GAUGE}).")
    assert said(issue, "link-words") == [f"The introduction: a link says “{words}”."]


def test_words_that_say_it_are_left_in_peace() -> None:
    issue = sound_issue()
    write(issue, f"Read [what is here to read]({GAUGE}).")
    assert said(issue, "link-words") == []


@pytest.mark.parametrize("address", ["#waves", "/slack-water/issues/1-x/"])
def test_a_place_of_the_page_and_our_own_pages_are_not_relative(address: str) -> None:
    issue = sound_issue()
    write(issue, f"See [the first waves]({address}).")
    assert said(issue, "relative") == []


def test_an_old_address_of_ours_that_is_known_is_not_relative() -> None:
    issue = sound_issue()
    write(issue, "See [the first waves](/archive/1/).")
    other = IssueFactory(publication=issue.publication, published_at=NOW)
    facts = {"publication": issue.publication, "in_issue": issue, "to_issue": other}
    Reference.objects.create(address="/archive/1/", **facts)
    assert said(issue, "relative") == []


def test_the_main_address_of_an_item_counts_where_its_text_does_not_say_it() -> None:
    issue = sound_issue()
    item = ItemFactory(
        section=only_item(issue).section, title="Old tables", body="", kind=Kind.LINK
    )
    AddressFactory(item=item, canonical=OLD, is_main=True)
    checked(OLD, Health.DEAD)
    assert said(issue, "dead") == [f"“Old tables”: {OLD} does not answer."]


def test_the_addresses_on_a_papers_card_count() -> None:
    issue = sound_issue()
    Item.objects.filter(section__issue=issue).update(kind=Kind.PAPER)
    paper = PaperFactory(publication=issue.publication, code_url=OLD)
    ItemPaper.objects.create(item=only_item(issue), paper=paper)
    checked(OLD, Health.DEAD)
    assert len(said(issue, "dead")) == 1


def test_a_dead_link_is_told_with_its_archived_copy() -> None:
    issue = sound_issue()
    write(issue, f"See [the old tables]({OLD}).")
    checked(OLD, Health.DEAD, archived_copy="https://archive.example/copy")
    [finding] = findings(issue, "dead")
    assert finding.how.endswith("archived copy: https://archive.example/copy")


def test_a_link_that_an_editor_left_as_it_is_is_left_by_us() -> None:
    issue = sound_issue()
    write(issue, f"See [the old tables]({OLD}).")
    checked(OLD, Health.DEAD)
    AddressDecision.objects.create(
        publication=issue.publication,
        address=CheckedAddress.objects.get(canonical=OLD),
        decision=Decision.LEAVE,
        health=Health.DEAD,
    )
    assert findings(issue) == []


def test_a_site_that_keeps_robots_out_is_unknown_and_wants_no_tick() -> None:
    issue = sound_issue()
    write(issue, f"See [the old tables]({OLD}).")
    checked(OLD, Health.UNKNOWN, status=403)
    assert [(one.check, one.wants_a_tick) for one in findings(issue)] == [("unknown", False)]


def test_links_nobody_asked_lately_are_being_checked_and_want_asking() -> None:
    issue = sound_issue()
    write(issue, f"See [the old tables]({OLD}) and [the new](https://gauge.example/new).")
    assert said(issue, "being-checked") == ["2 links are being checked."]
    assert Draft(issue, NOW).wants_asking


def test_what_is_due_already_needs_nobody_to_say_so_again() -> None:
    issue = sound_issue()
    write(issue, f"See [the old tables]({OLD}).")
    checked(OLD, Health.UNKNOWN, checked_at=None)
    assert said(issue, "being-checked") == ["1 link is being checked."]
    assert not Draft(issue, NOW).wants_asking
