"""The tasks of sources: one call each."""

from datetime import timedelta

import pytest
from django.utils import timezone

from curation.models import Turn
from curation.tasks import poll_source, sweep_sources
from curation.tasks import sources as tasks
from tests.curation.sources.feeds import ADDRESS, rss_of
from tests.factories import SourceFactory
from tests.web import Web

pytestmark = pytest.mark.django_db


@pytest.fixture
def hints(monkeypatch: pytest.MonkeyPatch) -> list[tuple[str, int, int]]:
    """What was handed on: the task, whom to, after how many seconds."""
    told: list[tuple[str, int, int]] = []

    def note(task: object, key: int, *, after_seconds: int = 0) -> None:
        told.append((task.name, key, after_seconds))  # type: ignore[attr-defined]

    monkeypatch.setattr(tasks, "hint", note)
    return told


def test_a_sweep_wakes_a_worker_for_each_source_that_is_due(
    hints: list[tuple[str, int, int]],
) -> None:
    source = SourceFactory()
    SourceFactory(next_at=timezone.now() + timedelta(hours=1))
    sweep_sources()
    assert hints == [("outside.poll_source", source.pk, 0)]


def test_a_source_is_asked(web: Web, hints: list[tuple[str, int, int]]) -> None:
    web.page("https://harbour.example/robots.txt", status=404)
    web.page(ADDRESS, body=rss_of([1]))
    source = SourceFactory(address=ADDRESS)
    poll_source(source.pk)
    assert source.candidates.count() == 1
    assert hints == []


def test_one_whose_site_is_busy_is_handed_on(web: Web, hints: list[tuple[str, int, int]]) -> None:
    Turn.objects.create(service="harbour.example", free_at=timezone.now() + timedelta(seconds=9))
    source = SourceFactory(address=ADDRESS)
    poll_source(source.pk)
    ((name, key, after_seconds),) = hints
    assert (name, key) == ("outside.poll_source", source.pk)
    assert 5 < after_seconds <= 10
