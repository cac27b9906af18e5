"""Pre-flight beside the board, and on a page of its own."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from curation.models import CheckedAddress, Issue
from curation.models.link_health import Health
from curation.tasks import check_draft
from newsletter.editions.preflight import check_count
from tests.factories import MembershipFactory
from tests.newsletter.editions.preflight.stage import sound_issue, write

pytestmark = pytest.mark.django_db


@pytest.fixture
def issue() -> Issue:
    return sound_issue()


@pytest.fixture
def desk(issue: Issue, client: Client) -> Client:
    client.force_login(MembershipFactory(publication=issue.publication).editor)
    return client


@pytest.fixture
def woken(monkeypatch: pytest.MonkeyPatch) -> list[tuple[str, int]]:
    hints: list[tuple[str, int]] = []

    def note(task: Any, key: int) -> None:
        hints.append((task.name, key))

    monkeypatch.setattr("newsletter.editions.desk.checked.hint", note)
    return hints


def get(desk: Client, issue: Issue, name: str = "preflight", **how: Any) -> Any:
    return desk.get(reverse(f"editions:{name}", args=[issue.publication.slug, issue.slug]), **how)


def text(answer: Any) -> str:
    return str(answer.content.decode())


def freshen() -> None:
    CheckedAddress.objects.update(checked_at="2999-01-01T00:00Z", health=Health.ALIVE)


def test_a_sound_issue_is_ready(desk: Client, issue: Issue) -> None:
    freshen()
    assert f"Ready. {check_count()} checks passed." in text(get(desk, issue))
    assert "Pre-flight: ready</a>" in text(get(desk, issue, "preflight_line"))


def test_the_line_counts_errors_and_warnings_and_leads_to_the_list(
    desk: Client, issue: Issue
) -> None:
    freshen()
    write(issue, "TK [a](https://bit.ly/1) [b](https://bit.ly/2) XXX")
    line = text(get(desk, issue, "preflight_line"))
    assert "Pre-flight: 2 errors, 2 warnings</a>" in line
    assert 'data-state="danger"' in line
    assert f'href="/desk/slack-water/issues/{issue.slug}/preflight/"' in line
    assert "load" not in line


def test_notes_alone_leave_an_issue_ready(desk: Client, issue: Issue) -> None:
    freshen()
    Issue.objects.filter(pk=issue.pk).update(preheader="A gauge.")
    assert "Pre-flight: ready, 1 note</a>" in text(get(desk, issue, "preflight_line"))


def test_each_finding_leads_to_its_place(desk: Client, issue: Issue) -> None:
    write(issue, "High water at TK.")
    assert f'href="/desk/slack-water/issues/{issue.slug}/?words"' in text(get(desk, issue))


def test_links_nobody_asked_lately_wake_a_worker_and_the_list_fills_itself(
    desk: Client, issue: Issue, woken: list[tuple[str, int]]
) -> None:
    write(issue, "[The tables](https://gauge.example/new)")
    page = get(desk, issue)
    assert woken == [(check_draft.name, issue.pk)]
    assert 'data-hx-trigger="every 3s"' in text(page)
    asked = {"headers": {"HX-Request": "true"}}
    seen = page.context["looked"].stamp
    again = get(desk, issue, query_params={"seen": seen}, **asked)
    assert again.status_code == 204
    CheckedAddress.objects.create(
        canonical="https://gauge.example/new", health=Health.DEAD, checked_at="2999-01-01T00:00Z"
    )
    freshen_first = get(desk, issue, query_params={"seen": seen}, **asked)
    assert text(freshen_first).startswith('<div id="preflight"')
    assert "does not answer" in text(freshen_first)


def test_where_every_link_was_asked_lately_nobody_is_woken(
    desk: Client, issue: Issue, woken: list[tuple[str, int]]
) -> None:
    freshen()
    page = text(get(desk, issue))
    assert woken == []
    assert "every 3s" not in page
