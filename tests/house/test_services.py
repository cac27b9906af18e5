"""A run that claims a service runs on the real one."""

import pytest
import redis
from django.conf import settings
from django.core.cache import cache
from django.db import connection


@pytest.fixture
def claimed(request: pytest.FixtureRequest) -> str:
    return str(request.config.getoption("--on"))


@pytest.mark.django_db
def test_the_database_is_the_one_this_run_claims(claimed: str) -> None:
    assert connection.vendor == {"sqlite": "sqlite", "services": "postgresql"}[claimed]


@pytest.mark.django_db
def test_the_database_answers_as_what_it_is(claimed: str) -> None:
    question = {"sqlite": "select sqlite_version()", "services": "select version()"}[claimed]
    with connection.cursor() as cursor:
        cursor.execute(question)
        (answer,) = cursor.fetchone()
    assert answer[0].isdecimal() or answer.startswith("PostgreSQL ")


def test_the_broker_is_the_one_this_run_claims(claimed: str) -> None:
    if claimed == "sqlite":
        assert settings.CELERY_BROKER_URL.startswith("filesystem://")
        return
    assert redis.Redis.from_url(settings.CELERY_BROKER_URL).ping() is True


def test_the_cache_keeps_what_it_is_given() -> None:
    cache.set("word", "masthead", 60)
    assert cache.get("word") == "masthead"
