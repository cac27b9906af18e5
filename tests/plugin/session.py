"""The pytest side: which services a run is on, and an environment of its own.

The environment is set before Django reads its settings, so the operator's own
data and variables are never touched by a test.
"""

import atexit
import os
import shutil
import tempfile
from pathlib import Path

import pytest
from django.conf import settings

from tests.plugin import services

SETTINGS = [
    *("ALLOWED_HOSTS", "BEHIND_PROXY", "BROKER_URL", "DATABASE_URL", "DATA_DIR", "DEBUG"),
    *("EMAIL_URL", "PORT", "SECRET_KEY", "SECRET_KEY_FALLBACKS", "SITE_URL"),
]
WHERE = pytest.StashKey[str]()
SERVED = "served: needs the database, the cache, or processes that do; runs on both kinds of them"
# Fixtures that give a test one of these without the mark of pytest-django.
SERVING = {"db", "transactional_db", "installation", "sample"}


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--on",
        choices=["sqlite", "services"],
        default="sqlite",
        help="sqlite: the embedded default; services: real PostgreSQL and real Redis",
    )


@pytest.hookimpl(tryfirst=True)
def pytest_configure(config: pytest.Config) -> None:
    if settings.configured:
        raise pytest.UsageError("Settings were read before the tests had an environment.")
    config.addinivalue_line("markers", SERVED)
    config.stash[WHERE] = "SQLite and the embedded broker"
    _forget_the_operators_settings()
    os.environ["DATA_DIR"] = str(_own_folder())
    if config.getoption("--on") == "services":
        _use_services(config)
    # By now, or pytest-django does not set Django up.
    os.environ["DJANGO_SETTINGS_MODULE"] = "newsletter.settings"
    settings.INSTALLED_APPS  # noqa: B018


@pytest.hookimpl(tryfirst=True)
def pytest_sessionstart() -> None:
    """pytest-xdist's processes begin now and inherit the environment.

    With this variable they would read the settings before they have a folder and a broker of
    their own, and use this process's.
    """
    del os.environ["DJANGO_SETTINGS_MODULE"]


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Before `-m` chooses. A test without the mark is refused database and cache alike."""
    for item in items:
        names = getattr(item, "fixturenames", ())
        if item.get_closest_marker("django_db") or not SERVING.isdisjoint(names):
            item.add_marker("served")


def pytest_report_header(config: pytest.Config) -> str:
    return f"on: {config.stash[WHERE]}"


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    terminalreporter.write_line(f"These tests ran on {terminalreporter.config.stash[WHERE]}.")


def pytest_unconfigure() -> None:
    services.stop_all()


def _use_services(config: pytest.Config) -> None:
    """Found or started once, by the process that the others are started from."""
    try:
        pair = services.found() if _is_worker(config) else services.found_or_started()
    except services.MissingServiceError as missing:
        raise pytest.UsageError(str(missing)) from missing
    config.stash[WHERE] = pair.description
    os.environ["DATABASE_URL"] = pair.database_url
    services.take_databases_of(os.environ.get("PYTEST_XDIST_WORKER", "gw0"))
    os.environ["BROKER_URL"] = pair.redis_url(services.redis_databases.pop())


def _is_worker(config: pytest.Config) -> bool:
    return hasattr(config, "workerinput")


def _forget_the_operators_settings() -> None:
    for name in SETTINGS:
        os.environ.pop(name, None)
        os.environ.pop(f"{name}_FILE", None)


def _own_folder() -> Path:
    folder = Path(tempfile.mkdtemp(prefix="masthead-tests-"))
    # WhiteNoise warns when there is nothing collected.
    (folder / "static").mkdir()
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    return folder
