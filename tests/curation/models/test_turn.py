"""Turns: of all who would ask a service, one may."""

import threading
from datetime import timedelta

import pytest
from django.db import connection

from curation.models import Turn
from tests.factories import NOW

SECOND = timedelta(seconds=1)


@pytest.mark.django_db
class TestTurn:
    def test_is_taken_by_one_until_it_is_done(self) -> None:
        assert Turn.objects.take("arxiv", NOW)
        assert not Turn.objects.take("arxiv", NOW + SECOND)
        Turn.objects.done("arxiv", NOW + SECOND, pause_seconds=3)
        assert not Turn.objects.take("arxiv", NOW + 3 * SECOND)
        assert Turn.objects.take("arxiv", NOW + 4 * SECOND)

    def test_is_free_again_when_its_holder_died(self) -> None:
        Turn.objects.take("arxiv", NOW)
        assert not Turn.objects.take("arxiv", NOW + 29 * SECOND)
        assert Turn.objects.take("arxiv", NOW + 30 * SECOND)

    def test_waits_for_no_clock_that_was_years_ahead(self) -> None:
        Turn.objects.take("arxiv", NOW + timedelta(days=700))
        assert Turn.objects.take("arxiv", NOW)

    def test_is_of_one_service(self) -> None:
        Turn.objects.take("arxiv", NOW)
        assert Turn.objects.take("crossref", NOW)

    def test_says_when_the_next_may_ask(self) -> None:
        assert Turn.objects.free_at("arxiv") is None
        Turn.objects.take("arxiv", NOW)
        Turn.objects.done("arxiv", NOW, pause_seconds=3)
        assert Turn.objects.free_at("arxiv") == NOW + 3 * SECOND


@pytest.mark.django_db(transaction=True)
@pytest.mark.skipif("connection.vendor == 'sqlite'", reason="the database is one connection")
@pytest.mark.parametrize("is_known", [False, True], ids=["first ever", "later"])
def test_of_many_at_once_exactly_one_gets_it(is_known: bool) -> None:
    if is_known:
        Turn.objects.create(service="arxiv", free_at=NOW - SECOND)
    answers: list[bool] = []
    ready = threading.Barrier(8)

    def take() -> None:
        try:
            ready.wait(20)
            answers.append(Turn.objects.take("arxiv", NOW))
        finally:
            connection.close()

    threads = [threading.Thread(target=take) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(20)

    assert sorted(answers) == [False] * 7 + [True]
