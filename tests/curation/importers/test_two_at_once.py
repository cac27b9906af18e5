"""Two imports into one publication, and an import beside an editor, at the same time."""

import threading
from pathlib import Path

import pytest
from django.db import connection

from curation.importers.choices import Choices
from curation.importers.import_issues import import_issues
from curation.importers.report import FileReport
from curation.models import Issue, Item, Publication, Topic

WAIT_SECONDS = 20

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif("connection.vendor == 'sqlite'", reason="the database is one connection"),
]


@pytest.fixture
def site(tmp_path: Path) -> Path:
    for number in range(1, 9):
        text = (
            f"# #{number}: Kelp\n\n## Gauges 🔌\n\n- [Clock](https://c.example/{number}) ticks.\n"
        )
        (tmp_path / f"{number}.md").write_text(text)
    (tmp_path / "papers.md").write_text("# Read: Kelp\n\n- [A](https://a.example)\n")
    return tmp_path


def test_two_imports_of_one_site_store_it_once(site: Path) -> None:
    publication = Publication.objects.create(slug="tidings", name="Tidings")
    told: list[FileReport] = []
    ready = threading.Barrier(2)

    def import_it() -> None:
        try:
            own = Publication.objects.get(pk=publication.pk)
            ready.wait(WAIT_SECONDS)
            told.extend(import_issues(own, [site], Choices()))
        finally:
            connection.close()

    threads = [threading.Thread(target=import_it) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(WAIT_SECONDS)

    assert [report.error for report in told] == [None] * 18
    assert sorted(report.outcome for report in told) == ["imported"] * 9 + ["unchanged"] * 9
    assert (Issue.objects.count(), Item.objects.count()) == (9, 9)
    assert Topic.objects.count() == 1


def test_an_editor_need_not_wait_for_an_import(site: Path) -> None:
    publication = Publication.objects.create(slug="tidings", name="Tidings")
    made: list[Item] = []

    def capture() -> None:
        try:
            made.append(Item.objects.create(publication=publication, slug="caught", title="Caught"))
        finally:
            connection.close()

    # All of a trial is one transaction, so it is in the midst of it after its first file.
    reports = import_issues(publication, [site], Choices(is_trial=True))
    next(reports)
    editor = threading.Thread(target=capture)
    editor.start()
    editor.join(WAIT_SECONDS)
    assert made
    assert all(report.ok for report in reports)
