"""A publication with one owner, who is signed in.

Factories are imported late: this file may be read before the settings are.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from django.test import Client

    from curation.models import Issue, Membership, Publication


@pytest.fixture
def owner(db: None) -> Membership:
    from tests.factories import MembershipFactory  # noqa: PLC0415

    return MembershipFactory()


@pytest.fixture
def publication(owner: Membership) -> Publication:
    return owner.publication


@pytest.fixture
def issue(publication: Publication) -> Issue:
    from tests.factories import IssueFactory  # noqa: PLC0415

    return IssueFactory(publication=publication, number=4, title="Where the chart runs out")


@pytest.fixture
def desk(owner: Membership, client: Client) -> Client:
    client.force_login(owner.editor)
    return client
