"""A test that does not say what it needs is refused it, or it would run on one kind only."""

import pytest
from django.core.cache import cache
from django.db import connection


def test_the_cache_is_refused() -> None:
    with pytest.raises(pytest.fail.Exception, match="served"):
        cache.get("tide")


def test_the_database_is_refused() -> None:
    with pytest.raises(RuntimeError, match="Database access not allowed"):
        connection.ensure_connection()
