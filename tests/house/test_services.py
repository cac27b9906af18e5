"""A run that claims a service runs on the real one."""

import os
from pathlib import Path

import pytest
import redis
from django.conf import settings
from django.core.cache import cache
from django.db import connection

pytestmark = pytest.mark.served


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


def test_this_process_has_data_of_its_own(tmp_path: Path) -> None:
    """Two test processes on one folder would read each other's letters."""
    mine = Path(settings.DATA_DIR, "process")
    owner = os.environ.get("PYTEST_XDIST_WORKER", "the only one")
    assert not mine.exists() or mine.read_text() == owner
    mine.write_text(owner)
    assert os.environ["DATA_DIR"] == str(settings.DATA_DIR)
    assert os.environ.get("BROKER_URL", "") == settings.BROKER_URL
