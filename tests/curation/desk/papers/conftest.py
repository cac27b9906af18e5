"""A publication's papers, and the addresses of their pages."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from curation.models import Paper, Publication


@pytest.fixture
def room(publication: Publication) -> str:
    return f"/desk/{publication.slug}/papers/"


@pytest.fixture
def paper(publication: Publication) -> Paper:
    """As Crossref told it, but for its affiliation."""
    from tests.factories import PaperAuthorFactory, PaperFactory  # noqa: PLC0415

    made = PaperFactory(
        publication=publication,
        title="Slow tides",
        venue="Journal of Small Harbours",
        doi="10.5555/slow.1",
        abstract="They are slow.",
        origins={"title": "crossref", "venue": "crossref", "doi": "given", "authors": "crossref"},
        record_state="found",
    )
    PaperAuthorFactory(paper=made, name="Ada Quay", position=0)
    return made
