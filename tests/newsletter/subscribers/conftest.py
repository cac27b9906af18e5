"""A catcher of each test's own, and a visitor whose browser has no cookie."""

from collections.abc import Callable
from email import message_from_bytes, policy
from email.message import EmailMessage
from pathlib import Path

import pytest
from django.test import Client
from pytest_django.fixtures import Settings

from newsletter.environment import CATCHER

Letters = Callable[[], list[EmailMessage]]


@pytest.fixture
def visitor() -> Client:
    return Client(enforce_csrf_checks=True)


@pytest.fixture
def letters(settings: Settings, tmp_path: Path) -> Letters:
    """The letters caught so far."""
    settings.RELAY, settings.MAIL_DIR = CATCHER, tmp_path / "mail"

    def caught() -> list[EmailMessage]:
        files = sorted(settings.MAIL_DIR.glob("*.eml"))
        return [message_from_bytes(file.read_bytes(), policy=policy.default) for file in files]

    return caught
