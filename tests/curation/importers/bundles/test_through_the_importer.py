"""Bundles all the way in: what another tool gave is in the issues, word for word."""

import json
from pathlib import Path

import pytest

from curation.importers.choices import Choices
from curation.importers.import_issues import import_issues
from curation.models import Publication
from tests.curation.importers.bundles.packing import packed
from tests.curation.importers.bundles.test_buttondown import EMAILS
from tests.curation.importers.bundles.test_feeds import ATOM, RSS
from tests.curation.importers.bundles.test_ghost import TABLES
from tests.curation.importers.bundles.test_substack import FILES
from tests.factories import PublicationFactory

pytestmark = pytest.mark.django_db

BUNDLES = {
    "substack.zip": FILES,
    "buttondown.zip": EMAILS,
    "ghost.zip": {"blog.json": json.dumps({"db": [{"data": TABLES}]})},
    "feed.zip": {"feed.xml": RSS},
    "atom.zip": {"feed.atom": ATOM},
}
OUT = {
    "substack.zip": {"first", "kelp-clocks", "plan"},
    "buttondown.zip": {"plain", "fancy", "plan"},
    "ghost.zip": {"runs-out", "neap", "spring", "first"},
    "feed.zip": {"kelp-clocks"},
    "atom.zip": {"neap", "neap-2"},
}


@pytest.fixture
def publication() -> Publication:
    return PublicationFactory()


@pytest.mark.parametrize("name", BUNDLES)
def test_every_word_and_link_comes_in_and_again_changes_nothing(
    name: str, publication: Publication, tmp_path: Path
) -> None:
    path = packed(tmp_path / name, BUNDLES[name])
    reports = list(import_issues(publication, [path], Choices()))
    issues = [report for report in reports if report.slug]
    assert {report.slug for report in issues} == OUT[name]
    for report in issues:
        assert report.words_out == report.words_in > 0
        assert report.links_out == report.links_in
    again = import_issues(publication, [path], Choices())
    assert {report.outcome for report in again if report.slug} == {"unchanged"}


def test_old_addresses_lead_to_the_issues(publication: Publication, tmp_path: Path) -> None:
    for name, files in BUNDLES.items():
        if name not in {"feed.zip", "atom.zip"}:
            list(import_issues(publication, [packed(tmp_path / name, files)], Choices()))
    paths = set(publication.aliases.values_list("path", flat=True))
    assert {"/p/kelp-clocks", "/archive/plain/", "/runs-out/"} <= paths
