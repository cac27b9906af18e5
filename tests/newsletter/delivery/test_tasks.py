"""The edges: a hint after the commit, one slice a task, and the sweep behind both."""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from newsletter.celery import app
from newsletter.delivery import tasks
from newsletter.delivery.models import MailingState
from newsletter.delivery.release import release
from tests.newsletter.delivery.scene import counts, edition, through
from tests.newsletter.delivery.sink import Sink, running

pytestmark = pytest.mark.django_db
Capture = Callable[..., AbstractContextManager[list[Any]]]


@pytest.fixture
def sink() -> Iterator[Sink]:
    with running(Sink()) as sink:
        yield sink


def test_the_tasks_have_the_names_that_workers_and_the_clock_know() -> None:
    assert {"delivery.sweep", "delivery.send_batch"} <= set(app.tasks)


def test_a_batch_sends_and_running_it_again_changes_nothing(sink: Sink) -> None:
    mailing = release(edition(), timezone.now())
    with through(sink.relay):
        tasks.send_batch(mailing.pk)
        tasks.send_batch(mailing.pk)
    mailing.refresh_from_db()
    assert mailing.state == MailingState.DONE
    assert counts(mailing).sent == sink.counts.total() == 3


def test_a_batch_of_a_mailing_that_is_gone_does_nothing(sink: Sink) -> None:
    with through(sink.relay):
        tasks.send_batch(12345)
    assert not sink.letters


def test_the_sweep_wakes_a_worker_only_after_the_commit(
    sink: Sink, django_capture_on_commit_callbacks: Capture
) -> None:
    yesterday = timezone.now() - timedelta(hours=1)
    release(edition(), yesterday, due_at=yesterday)
    with django_capture_on_commit_callbacks() as hints:
        tasks.sweep()
    assert len(hints) == 1
    assert not sink.letters
