"""A file on its way in: repaired, tidied, and told of in words that any database takes."""

from pathlib import Path

import pytest

from curation.characters import tidy_characters
from curation.importers.choices import Choices
from curation.importers.import_issues import import_issues
from curation.models import Issue
from tests.factories import PublicationFactory

pytestmark = pytest.mark.django_db

WORDS = "words of kelp and tides\n" * 100


def test_what_looks_lost_is_told_without_the_controls_beside_it(tmp_path: Path) -> None:
    path = tmp_path / "issue.md"
    path.write_text(f"# #1: Tides\n\n## Gauges\n\nthe words ????\0\x01 are gone.\n{WORDS}")
    (report,) = import_issues(PublicationFactory(), [path], Choices())
    assert report.ok
    assert "????" in report.suspect[0]
    assert [tidy_characters(one) for one in report.suspect] == report.suspect


@pytest.mark.parametrize("line", ['rest: "a\\0b"', 'rest: "a\\ud800b"', '"ke\\0y": 1'])
def test_what_has_no_place_is_told_without_controls(line: str, tmp_path: Path) -> None:
    path = tmp_path / "issue.md"
    path.write_text(f'---\ntitle: "#1: Tides"\n{line}\n---\n\n{WORDS}')
    (report,) = import_issues(PublicationFactory(), [path], Choices())
    (told,) = report.unplaced
    assert told == tidy_characters(told)


@pytest.mark.parametrize("sign", ["\\0", "\\ud800"])
def test_a_file_of_our_own_with_a_sign_that_cannot_be_stored_is_refused(
    sign: str, tmp_path: Path
) -> None:
    path = tmp_path / "issue.md"
    path.write_text(f'---\nmasthead: 1\ntitle: "Ti{sign}des"\n---\n\n## Kelp\n')
    (report,) = import_issues(PublicationFactory(), [path], Choices())
    assert report.error == "The front matter: title holds a sign that cannot be stored."


@pytest.mark.parametrize("alias", ["https://old.example/a%00b/issues/1-x", "/a%00b"])
def test_an_old_address_with_a_coded_control_teaches_no_control(alias: str, tmp_path: Path) -> None:
    publication = PublicationFactory()
    path = tmp_path / "issue.md"
    path.write_text(f'---\ntitle: "#1: Tides"\naliases: ["{alias}"]\n---\n\n{WORDS}')
    (report,) = import_issues(publication, [path], Choices())
    assert report.ok
    publication.refresh_from_db()
    assert all(place == tidy_characters(place) for place in publication.former_hosts)
    assert Issue.objects.get().aliases.exists()
