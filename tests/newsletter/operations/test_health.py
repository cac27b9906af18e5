import pytest
from django.db import OperationalError, connection
from django.test import Client


def test_health_asks_nothing_but_the_process(client: Client) -> None:
    answer = client.get("/health")
    assert (answer.status_code, answer.content) == (200, b"ok\n")


@pytest.mark.django_db
def test_ready_asks_the_database(client: Client) -> None:
    answer = client.get("/ready")
    assert (answer.status_code, answer.content) == (200, b"ready\n")


@pytest.mark.django_db
def test_without_its_database_it_is_not_ready_but_healthy(client: Client) -> None:
    def away(*_: object) -> None:
        raise OperationalError("could not connect")

    with connection.execute_wrapper(away):
        assert client.get("/ready").status_code == 503
        assert client.get("/health").status_code == 200


def test_neither_may_be_posted_to(client: Client) -> None:
    assert client.post("/health").status_code == 405
    assert client.post("/ready").status_code == 405
