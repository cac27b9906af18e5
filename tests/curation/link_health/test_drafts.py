"""The links of an issue that is being written are asked before it goes out."""

from datetime import timedelta
from typing import Any

import pytest

from curation.link_health.drafts import addresses_of, turn, watch
from curation.models import CheckedAddress, Issue, ItemPaper
from curation.models.link_health import Health
from curation.tasks import check_draft, check_link
from tests.factories import (
    NOW,
    AddressFactory,
    CheckedAddressFactory,
    GroupFactory,
    IssueFactory,
    ItemFactory,
    PaperFactory,
    SectionFactory,
)

pytestmark = pytest.mark.django_db


def linking(*addresses: str) -> Issue:
    words = " ".join(f"[Tables]({address})" for address in addresses)
    issue: Issue = IssueFactory(introduction=words)
    return issue


def test_every_text_heading_and_paper_of_an_issue_has_its_addresses() -> None:
    issue = IssueFactory(
        introduction="[1](https://a.example/1)", closing="[2](https://a.example/2?utm_source=x)"
    )
    section = SectionFactory(issue=issue, introduction="[3](https://a.example/3)")
    GroupFactory(section=section, introduction="[4](https://a.example/4)")
    item = ItemFactory(section=section, body="[5](https://a.example/5) [1](https://a.example/1)")
    AddressFactory(item=item, canonical="https://a.example/6", is_main=True)
    paper = PaperFactory(publication=issue.publication, code_url="https://a.example/7")
    ItemPaper.objects.create(item=item, paper=paper)
    assert sorted(addresses_of(issue)) == [f"https://a.example/{n}" for n in range(1, 8)]


def test_nobody_is_asked_for_broken_private_and_own_addresses(settings: Any) -> None:
    settings.SITE_URL = "https://letters.example"
    issue = linking("https://a.example:99999/", "http://10.0.0.1/", "https://letters.example/x/")
    assert addresses_of(issue) == []


def test_what_was_not_asked_lately_is_due_and_what_was_is_left() -> None:
    issue = linking("https://a.example/new", "https://a.example/old", "https://a.example/fresh")
    month = timedelta(days=30)
    for name, days in (("old", 8), ("fresh", 6)):
        CheckedAddressFactory(
            canonical=f"https://a.example/{name}",
            health=Health.ALIVE,
            checked_at=NOW - timedelta(days=days),
            next_at=NOW + month,
        )
    watch(issue, NOW)
    due = CheckedAddress.objects.due(NOW).values_list("canonical", flat=True)
    assert set(due) == {"https://a.example/new", "https://a.example/old"}


def test_one_that_is_being_asked_is_not_asked_twice() -> None:
    issue = linking("https://a.example/old")
    lease = NOW + timedelta(minutes=2)
    CheckedAddressFactory(canonical="https://a.example/old", next_at=lease)
    watch(issue, NOW)
    assert CheckedAddress.objects.get().next_at == lease


def test_one_page_of_each_host_has_its_turn() -> None:
    issue = linking("https://a.example/1", "https://a.example/2", "https://b.example/1")
    watch(issue, NOW)
    first = turn(issue, NOW)
    assert (len(first.keys), first.has_more) == (2, True)


def test_a_worker_asks_host_by_host_and_hands_itself_on(monkeypatch: pytest.MonkeyPatch) -> None:
    hints: list[tuple[str, int, int]] = []
    monkeypatch.setattr(
        "curation.tasks.links.hint",
        lambda task, key, after_seconds=0: hints.append((task.name, key, after_seconds)),
    )
    issue = linking("https://a.example/1", "https://a.example/2")
    check_draft(issue.pk)
    first = CheckedAddress.objects.get(canonical="https://a.example/1")
    assert hints == [(check_link.name, first.pk, 0), (check_draft.name, issue.pk, 11)]


def test_of_an_issue_that_is_gone_nothing_is_asked() -> None:
    check_draft(404)
    assert not CheckedAddress.objects.exists()
