"""Whose inbox it is, and what waits in it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from curation.models import Capture, Item, Publication


@pytest.fixture
def inbox(publication: Publication) -> str:
    return f"/desk/{publication.slug}/inbox/"


@pytest.fixture
def capture(publication: Publication) -> Capture:
    """Of a page that was read, and waits."""
    from curation.models.capture import FetchState  # noqa: PLC0415
    from tests.factories import CaptureFactory  # noqa: PLC0415

    return CaptureFactory(
        item__publication=publication,
        item__title="A gauge in the harbour",
        fetch=FetchState.DONE,
    )


@pytest.fixture
def item(capture: Capture) -> Item:
    return capture.item
