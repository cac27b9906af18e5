"""A room of sources, with one that has candidates."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from curation.models import Candidate, Publication, Source


@pytest.fixture
def room(publication: Publication) -> str:
    return f"/desk/{publication.slug}/sources/"


@pytest.fixture
def source(publication: Publication) -> Source:
    from tests.factories import NOW, SourceFactory  # noqa: PLC0415

    return SourceFactory(publication=publication, title="The harbour master", asked_at=NOW)


@pytest.fixture
def candidate(source: Source) -> Candidate:
    from tests.factories import CandidateFactory  # noqa: PLC0415

    return CandidateFactory(source=source, title="A gauge in the harbour")
