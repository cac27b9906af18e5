"""An issue with two sections of a few items, and one item in the inbox."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from curation.models import Issue, Item, Publication, Section


@pytest.fixture
def board(issue: Issue) -> str:
    return f"/desk/{issue.publication.slug}/issues/{issue.slug}/"


@pytest.fixture
def tides(issue: Issue) -> Section:
    from tests.factories import ItemFactory, SectionFactory  # noqa: PLC0415

    section = SectionFactory(issue=issue, title="Tides", position=0)
    for place, title in enumerate(["Ebb", "Flood", "Slack"]):
        ItemFactory(section=section, title=title, position=place)
    return section


@pytest.fixture
def shores(issue: Issue) -> Section:
    from tests.factories import SectionFactory  # noqa: PLC0415

    return SectionFactory(issue=issue, title="Shores", position=1)


@pytest.fixture
def waiting(publication: Publication) -> Item:
    from tests.factories import ItemFactory  # noqa: PLC0415

    return ItemFactory(publication=publication, section=None, title="Gauge")
