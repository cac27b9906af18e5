"""A catcher, a folder of pictures, and a stage of each test's own."""

from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from pytest_django.fixtures import Settings

from newsletter.environment import CATCHER

if TYPE_CHECKING:
    from tests.trust.stage import Stage


@pytest.fixture(autouse=True)
def folders(settings: Settings, tmp_path: Path) -> None:
    settings.RELAY, settings.MAIL_DIR = CATCHER, tmp_path / "mail"
    settings.MEDIA_ROOT = tmp_path / "media"


@pytest.fixture
def stage(db: None) -> "Stage":
    # This file is read before Django is set up, and the stage needs its models.
    from tests.trust.stage import full_stage  # noqa: PLC0415

    return full_stage()
