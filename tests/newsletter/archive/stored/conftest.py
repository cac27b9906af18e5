"""An issue that is out, and nothing stored yet."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from curation.models import Publication

PAGE = "/tidings/issues/12-tides/"


@pytest.fixture(autouse=True)
def empty_shelf(monkeypatch: pytest.MonkeyPatch) -> None:
    from django.db import connections  # noqa: PLC0415

    from newsletter.archive.stored import middleware  # noqa: PLC0415
    from newsletter.archive.stored.shelf import Shelf  # noqa: PLC0415

    monkeypatch.setattr(middleware, "SHELF", Shelf())
    # Tests share one connection, and none ends it when its minute is over.
    monkeypatch.setattr(connections["default"], "close_at", None, raising=False)


@pytest.fixture
def publication() -> Publication:
    """With one issue out."""
    from newsletter.editions.freeze import freeze_and_publish  # noqa: PLC0415
    from tests.factories import (  # noqa: PLC0415
        NOW,
        IssueFactory,
        ItemFactory,
        PublicationFactory,
        SectionFactory,
    )

    publication = PublicationFactory(slug="tidings", name="Tidings")
    issue = IssueFactory(publication=publication, number=12, slug="12-tides", title="Tides")
    ItemFactory(section=SectionFactory(issue=issue), body="The gauge is read twice a day. " * 40)
    freeze_and_publish(issue, NOW)
    return publication
