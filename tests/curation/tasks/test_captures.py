"""Tasks about captured pages: what wakes them, and the sweep behind."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import timedelta
from typing import Any

import pytest
import time_machine

from curation import tasks
from curation.models import Capture
from curation.models.capture import FetchState
from newsletter.celery import app
from tests.factories import NOW, CaptureFactory
from tests.web import Web

pytestmark = pytest.mark.django_db

GAUGE = "https://tides.example/gauge"
Hints = Callable[..., AbstractContextManager[list[Any]]]


@pytest.fixture(autouse=True)
def at_nine() -> Any:
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.fixture
def woken(monkeypatch: pytest.MonkeyPatch) -> list[tuple[int, ...]]:
    calls: list[tuple[int, ...]] = []
    monkeypatch.setattr(tasks.read_page, "apply_async", calls.append)
    return calls


def test_the_tasks_have_the_names_that_workers_and_the_clock_know() -> None:
    clock = {entry["task"] for entry in app.conf.beat_schedule.values()}

    assert "outside.sweep_captures" in clock & set(app.tasks)
    assert "outside.read_page" in app.tasks


def test_a_page_is_read_once_however_often_a_worker_is_woken(web: Web) -> None:
    web.page(GAUGE, body="<html><head><title>One gauge for a bay</title></head></html>")
    row = CaptureFactory(address=GAUGE, item__title="", item__body="")

    tasks.read_page(row.pk)
    tasks.read_page(row.pk)

    row.refresh_from_db()
    assert (row.fetch, row.item.title) == (FetchState.DONE, "One gauge for a bay")
    assert web.asked == [GAUGE]


def test_the_sweep_wakes_workers_for_what_is_due_and_no_other(
    woken: list[tuple[int, ...]], django_capture_on_commit_callbacks: Hints
) -> None:
    due, died = CaptureFactory(), CaptureFactory(next_at=NOW - timedelta(minutes=1))
    CaptureFactory(next_at=NOW + timedelta(seconds=1))
    for state in (FetchState.DONE, FetchState.FAILED, FetchState.NONE):
        CaptureFactory(fetch=state)

    with django_capture_on_commit_callbacks(execute=True):
        tasks.sweep_captures()

    assert woken == [(died.pk,), (due.pk,)]


def test_a_sweep_wakes_for_a_hundred_at_most(
    woken: list[tuple[int, ...]], django_capture_on_commit_callbacks: Hints
) -> None:
    CaptureFactory.create_batch(101)
    assert Capture.objects.due(NOW).count() == 101

    with django_capture_on_commit_callbacks(execute=True):
        tasks.sweep_captures()

    assert len(woken) == 100
