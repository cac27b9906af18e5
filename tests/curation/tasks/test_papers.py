"""Tasks about papers: what wakes them, and what finds the papers that nothing woke."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import timedelta
from typing import Any

import pytest
import time_machine

from curation import tasks
from curation.identifiers import Identifier, Scheme
from curation.models import Paper, Turn
from curation.models.issue import IssueState
from curation.models.item import ItemPaper, Kind
from curation.models.paper import RecordState
from curation.papers.finding import paper_for
from newsletter.celery import app
from newsletter.editions.compose import compose
from tests.curation.papers.said import (
    ARXIV,
    ARXIV_AT_DATACITE,
    ARXIV_ID,
    DOI,
    DOI_AT_OPENALEX,
    TITLE,
    arxiv_knows,
    crossref_knows,
    entry,
    nobody_else_knows,
)
from tests.factories import (
    NOW,
    IssueFactory,
    ItemFactory,
    PaperFactory,
    PublicationFactory,
    SectionFactory,
)
from tests.web import Web

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("at_nine")]
Hints = Callable[..., AbstractContextManager[list[Any]]]


@pytest.fixture
def at_nine() -> Any:
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.fixture
def paper() -> Paper:
    return paper_for(PublicationFactory(), [Identifier(Scheme.ARXIV, ARXIV_ID)], now=NOW)


@pytest.fixture
def woken(monkeypatch: pytest.MonkeyPatch) -> list[tuple[tuple[int, ...], dict[str, Any]]]:
    """What would have been put on the queue, and with which delay."""
    calls: list[tuple[tuple[int, ...], dict[str, Any]]] = []
    for task in (tasks.ask_paper, tasks.sweep_papers):
        monkeypatch.setattr(task, "apply_async", lambda ids, **later: calls.append((ids, later)))
    return calls


def test_the_tasks_have_the_names_that_workers_and_the_clock_know() -> None:
    clock = {entry["task"] for entry in app.conf.beat_schedule.values()}
    names = {"outside.sweep_papers", "outside.look_again_at_papers"}
    assert names <= clock & set(app.tasks)
    assert "outside.ask_paper" in app.tasks


def test_a_paper_that_is_asked_about_twice_is_asked_about_once(paper: Paper, web: Web) -> None:
    arxiv_knows(web, entry())
    nobody_else_knows(web)
    tasks.ask_paper(paper.pk)
    tasks.ask_paper(paper.pk)
    assert Paper.objects.get().title == TITLE
    assert web.asked.count(ARXIV) == 1


def test_a_paper_whose_turn_it_is_not_is_asked_about_later(
    paper: Paper,
    web: Web,
    woken: list[tuple[tuple[int, ...], dict[str, Any]]],
    django_capture_on_commit_callbacks: Hints,
) -> None:
    Turn.objects.create(service="arxiv", free_at=NOW + timedelta(seconds=2.5))
    nobody_else_knows(web)
    with django_capture_on_commit_callbacks(execute=True):
        tasks.ask_paper(paper.pk)
    assert woken == [((paper.pk,), {"countdown": 3})]


def test_a_paper_that_must_wait_for_long_is_left_to_the_sweep(
    paper: Paper,
    web: Web,
    woken: list[tuple[tuple[int, ...], dict[str, Any]]],
    django_capture_on_commit_callbacks: Hints,
) -> None:
    Turn.objects.create(service="arxiv", free_at=NOW + timedelta(minutes=50))
    nobody_else_knows(web)
    with django_capture_on_commit_callbacks(execute=True):
        tasks.ask_paper(paper.pk)
    assert woken == []
    assert Paper.objects.due(NOW + timedelta(minutes=50)).get() == paper


def test_the_sweep_finds_a_paper_whose_worker_died(paper: Paper, web: Web) -> None:
    Paper.objects.update(ask_at=NOW - timedelta(seconds=1))
    arxiv_knows(web, entry())
    nobody_else_knows(web)
    tasks.sweep_papers()
    assert Paper.objects.get().record_state == RecordState.FOUND


def test_the_sweep_hands_itself_on_while_there_is_more(
    woken: list[tuple[tuple[int, ...], dict[str, Any]]],
    django_capture_on_commit_callbacks: Hints,
) -> None:
    PaperFactory.create_batch(51, ask_at=NOW)
    for calls in (1, 1):
        with django_capture_on_commit_callbacks(execute=True):
            tasks.sweep_papers()
        assert len(woken) == calls


def test_every_week_a_covered_paper_is_looked_at_and_what_moved_is_told(
    web: Web,
    woken: list[tuple[tuple[int, ...], dict[str, Any]]],
    django_capture_on_commit_callbacks: Hints,
) -> None:
    week, day = timedelta(weeks=1), NOW.date()
    paper = PaperFactory(arxiv_id=ARXIV_ID, title=TITLE, asked_at=NOW - week, latest_version=1)
    issue = IssueFactory(
        publication=paper.publication, state=IssueState.OUT, date=day - timedelta(days=30)
    )
    item = ItemFactory(section=SectionFactory(issue=issue), kind=Kind.PAPER, title="")
    ItemPaper.objects.create(item=item, paper=paper)
    arxiv_knows(web, entry(doi=DOI, version=2, updated=day - timedelta(days=3)))
    crossref_knows(web, issued={"date-parts": [[2026, 2, 25]]})
    nobody_else_knows(web, ARXIV_AT_DATACITE, DOI_AT_OPENALEX)

    with django_capture_on_commit_callbacks(execute=True):
        tasks.look_again_at_papers()
        tasks.look_again_at_papers()
    assert woken == [((), {})]
    tasks.sweep_papers()
    tasks.sweep_papers()

    told = paper.changes.order_by("change").values_list("change", "detail")
    assert list(told) == [("published", "Journal of Small Harbours"), ("version", "v2")]


def test_a_card_without_a_title_of_its_own_shows_the_papers(paper: Paper, web: Web) -> None:
    section = SectionFactory(issue=IssueFactory(publication=paper.publication))
    card = ItemFactory(section=section, kind=Kind.PAPER, title="", body="")
    ItemPaper.objects.create(item=card, paper=paper)
    arxiv_knows(web, entry())
    nobody_else_knows(web)
    tasks.ask_paper(paper.pk)
    composed = compose(section.issue).items[0]
    assert composed.paper
    assert (composed.paper.title, composed.paper.byline[0]) == (TITLE, "Kari Ode, Finn Vik")
    card.refresh_from_db()
    assert (card.title, composed.title) == ("", "")
