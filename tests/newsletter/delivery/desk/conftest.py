"""A publication with three readers, an issue worth sending, and its owner at the desk."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
import time_machine

from tests.newsletter.delivery.desk.moment import NOW

if TYPE_CHECKING:
    from collections.abc import Iterator

    from django.test import Client

    from curation.models import Issue, Membership


@pytest.fixture
def now() -> Iterator[time_machine.Traveller]:
    with time_machine.travel(NOW, tick=False) as clock:
        yield clock


@pytest.fixture
def owner(now: object) -> Membership:
    from tests.factories import MembershipFactory, PublicationFactory  # noqa: PLC0415

    publication = PublicationFactory(
        slug="slack-water", name="Slack Water", time_zone="Europe/Amsterdam"
    )
    return MembershipFactory(publication=publication)


@pytest.fixture
def issue(owner: Membership) -> Issue:
    from tests.factories import IssueFactory, ItemFactory, SectionFactory  # noqa: PLC0415
    from tests.newsletter.delivery.scene import subscribe  # noqa: PLC0415

    issue = IssueFactory(
        publication=owner.publication,
        number=4,
        title="Where the chart runs out",
        subject="The blank on the chart",
        preheader="What nobody has sounded yet",
    )
    ItemFactory(section=SectionFactory(issue=issue), body="It **counts** the tides.")
    subscribe(owner.publication, 3)
    return issue


@pytest.fixture
def desk(owner: Membership, client: Client) -> Client:
    client.force_login(owner.editor)
    return client
