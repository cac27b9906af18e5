"""A wrong environment stops the start, and says nothing secret while it does."""

import os
import runpy
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from django.core.exceptions import ImproperlyConfigured

from newsletter import environment
from tests.plugin.installation import ROOT
from tests.plugin.session import SETTINGS

KEY = "k7" * 12 + "Qx9_" * 8
PRODUCTION = {
    "SITE_URL": "https://news.example.org",
    "SECRET_KEY": KEY,
    "EMAIL_URL": "smtp://masthead:hunter2@relay.example.org:587",
    "BEHIND_PROXY": "true",
}


@pytest.fixture
def start(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Any:
    """The settings as this environment makes them."""

    def read(**variables: str) -> dict[str, Any]:
        for name in SETTINGS:
            monkeypatch.delenv(name, raising=False)
        for name, value in {"DATA_DIR": str(tmp_path), **variables}.items():
            monkeypatch.setenv(name, value)
        return runpy.run_path(str(ROOT / "newsletter" / "settings.py"))

    return read


def test_a_whole_production_environment_starts_with_everything_locked(start: Any) -> None:
    settings = start(**PRODUCTION)
    assert settings["DEBUG"] is False
    assert settings["ALLOWED_HOSTS"] == ["news.example.org"]
    assert settings["SESSION_COOKIE_SECURE"]
    assert settings["CSRF_COOKIE_SECURE"]
    assert settings["SESSION_COOKIE_HTTPONLY"]
    assert settings["SECURE_HSTS_SECONDS"] >= 15_768_000
    assert "https" in settings["SECURE_PROXY_SSL_HEADER"]


def test_without_a_trusted_proxy_nobody_is_believed_about_https(start: Any) -> None:
    assert "SECURE_PROXY_SSL_HEADER" not in start(**{**PRODUCTION, "BEHIND_PROXY": "false"})


@pytest.mark.parametrize(
    ("changed", "named"),
    [
        ({"SECRET_KEY": ""}, "SECRET_KEY"),
        ({"SECRET_KEY": "changeme"}, "SECRET_KEY"),
        ({"SECRET_KEY": "a" * 60}, "SECRET_KEY"),
        ({"SECRET_KEY": "django-insecure-" + KEY}, "SECRET_KEY"),
        ({"EMAIL_URL": ""}, "EMAIL_URL"),
        ({"DEBUG": "1"}, "DEBUG"),
        ({"DEBUG": "perhaps"}, "DEBUG"),
        ({"ALLOWED_HOSTS": "*"}, "ALLOWED_HOSTS"),
        ({"SITE_URL": "news.example.org"}, "SITE_URL"),
        ({"SITE_URL": "https://"}, "SITE_URL"),
        ({"SITE_URL": "https://news.example.org/path"}, "SITE_URL"),
        ({"SITE_URL": "ftp://news.example.org"}, "SITE_URL"),
        ({"BEHIND_PROXY": "maybe"}, "BEHIND_PROXY"),
        ({"DATABASE_URL": "mysql://a:hunter2@h/d"}, "DATABASE_URL"),
        ({"DATABASE_URL": "postgresql://a:hunter2@h:port/d"}, "DATABASE_URL"),
        ({"DATABASE_URL": "postgresql://a:hunter2#x@h/d"}, "DATABASE_URL"),
        ({"BROKER_URL": "amqp://a:hunter2@h"}, "BROKER_URL"),
        ({"EMAIL_URL": "smtp://a:hunter2@h:port"}, "EMAIL_URL"),
        ({"EMAIL_URL": "http://a:hunter2@h"}, "EMAIL_URL"),
        ({"PORT": "eighty"}, "PORT"),
    ],
)
def test_what_cannot_be_trusted_does_not_start(
    start: Any, changed: dict[str, str], named: str
) -> None:
    with pytest.raises(ImproperlyConfigured) as refused:
        start(**{**PRODUCTION, **changed})
    said = str(refused.value)
    assert named in said
    assert "hunter2" not in said
    assert KEY not in said


def test_a_trial_on_ones_own_machine_needs_none_of_it(start: Any, tmp_path: Path) -> None:
    settings = start()
    assert settings["SITE_HOST"] == "127.0.0.1"
    assert len(settings["SECRET_KEY"]) >= 50
    assert (tmp_path / "secret-key").stat().st_mode & 0o077 == 0
    assert start()["SECRET_KEY"] == settings["SECRET_KEY"]


def test_a_password_is_not_in_what_the_relay_says_of_itself() -> None:
    relay = environment.Relay(host="h", port=25, username="u", password="hunter2")
    assert "hunter2" not in repr(relay)
    assert "hunter2" not in str(relay)


def _check(**variables: str) -> subprocess.CompletedProcess[str]:
    kept = {name: value for name, value in os.environ.items() if name not in SETTINGS}
    return subprocess.run(
        [sys.executable, ROOT / "manage.py", "check", "--deploy", "--fail-level", "WARNING"],
        env={**kept, **variables},
        capture_output=True,
        text=True,
        timeout=60,
    )


def test_djangos_own_deployment_check_finds_nothing(tmp_path: Path) -> None:
    done = _check(**PRODUCTION, DATA_DIR=str(tmp_path))
    assert done.returncode == 0, done.stderr


def test_a_refused_start_is_one_sentence_and_an_error(tmp_path: Path) -> None:
    done = _check(**{**PRODUCTION, "SECRET_KEY": "changeme", "DATA_DIR": str(tmp_path)})
    assert done.returncode != 0
    assert len(done.stderr.strip().splitlines()) == 1
    assert "Traceback" not in done.stderr
