"""What every test has: an installation of its own, a quick password hasher, an empty cache."""

from collections.abc import Iterator
from pathlib import Path
from typing import NoReturn

import pytest
from django.core.cache import cache, caches
from django.test import override_settings
from hypothesis import settings as hypothesis_settings

from tests.plugin.installation import Installation, new_installation
from tests.plugin.session import (  # noqa: F401  (pytest finds its hooks here)
    pytest_addoption,
    pytest_collection_modifyitems,
    pytest_configure,
    pytest_report_header,
    pytest_sessionstart,
    pytest_terminal_summary,
    pytest_unconfigure,
)
from tests.web import web  # noqa: F401

# A busy machine is no fault of an example: how long things take is measured in `bench/`.
hypothesis_settings.register_profile("masthead", deadline=None)
hypothesis_settings.load_profile("masthead")

QUICK = {
    "PASSWORD_HASHERS": ["django.contrib.auth.hashers.MD5PasswordHasher"],
    "STORAGES": {
        "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
        "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
    },
}


@pytest.fixture(scope="session", autouse=True)
def quick_settings() -> Iterator[None]:
    with override_settings(**QUICK):
        yield


class NoCache:
    """For a test that says it needs none: what it finds would be another on each kind."""

    def __getattr__(self, name: str) -> NoReturn:
        pytest.fail(f"cache.{name}: mark this test with pytest.mark.served, or it runs on one only")

    def close(self) -> None:
        """As after every request."""


@pytest.fixture(autouse=True)
def empty_cache(request: pytest.FixtureRequest, quick_settings: None) -> Iterator[None]:
    if request.node.get_closest_marker("served"):
        yield
        cache.clear()
        return
    real = caches["default"]
    caches["default"] = NoCache()
    yield
    caches["default"] = real


@pytest.fixture
def installation(tmp_path: Path) -> Iterator[Installation]:
    """Whole, empty and unmigrated, for tests that start real processes."""
    with new_installation(tmp_path) as installation:
        yield installation
