"""The command: sentences for people, and file and desk that agree afterwards."""

from hashlib import sha256
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from curation.importers.rows.content import content_digest, whole
from curation.models import Issue, Publication
from tests.curation.exporters.rows import bring_back, empty_publication, snapshot
from tests.curation.importers.samples import FORTNIGHTLY, SAMPLES, SHARED, needs_shared


@pytest.fixture(autouse=True)
def own_media(tmp_path: Path, settings: object) -> None:
    settings.MEDIA_ROOT = tmp_path / "media"  # type: ignore[attr-defined]


@pytest.fixture
def tidings(db: None) -> Publication:
    return Publication.objects.create(slug="tidings", name="Tidings")


def run(command: str, *args: str | Path) -> tuple[str, str]:
    """Standard output, and the sentence it was refused with."""
    out = StringIO()
    try:
        call_command(
            command, "--publication", "tidings", *map(str, args), stdout=out, stderr=StringIO()
        )
    except CommandError as refusal:
        return out.getvalue(), str(refusal)
    return out.getvalue(), ""


def test_it_says_how_many_issues_went_where(tidings: Publication, tmp_path: Path) -> None:
    Issue.objects.create(publication=tidings, title="Low water", slug="low-water")
    out = tmp_path / "out"
    assert run("export_issues", out) == (f"Exported 1 issue to {out}.\n", "")
    assert (out / "issues/low-water.md").read_text() == (
        "---\nmasthead: 1\ntitle: Low water\nslug: low-water\n---\n"
    )


def test_an_empty_publication_leaves_an_empty_folder(tidings: Publication, tmp_path: Path) -> None:
    run("export_issues", tmp_path / "out")
    assert [path.name for path in (tmp_path / "out").iterdir()] == [".masthead-export"]


def test_a_folder_that_is_not_its_own_is_refused(tidings: Publication, tmp_path: Path) -> None:
    (tmp_path / "mine.txt").write_text("mine")
    assert "holds mine.txt, which no export wrote" in run("export_issues", tmp_path)[1]
    assert "is a file" in run("export_issues", tmp_path / "mine.txt")[1]


def test_file_and_desk_agree_afterwards(tidings: Publication, tmp_path: Path) -> None:
    issue = Issue.objects.create(publication=tidings, title="By hand", slug="by-hand")
    run("export_issues", tmp_path / "out")
    issue.refresh_from_db()
    content = (tmp_path / "out/issues/by-hand.md").read_bytes()
    assert issue.imported_digest == sha256(content).hexdigest()
    assert issue.imported_content_digest == content_digest(whole(issue))


def test_a_second_export_is_the_same_and_forgets_what_is_gone(
    tidings: Publication, tmp_path: Path
) -> None:
    (tmp_path / "a.md").write_text(FORTNIGHTLY)
    run("import_issues", tmp_path / "a.md")
    gone = Issue.objects.create(publication=tidings, title="Gone", slug="gone")
    out = tmp_path / "out"
    run("export_issues", out)
    before = {path: path.read_bytes() for path in out.rglob("*.md")}
    gone.delete()
    assert run("export_issues", out)[1] == ""
    del before[out / "issues/gone.md"]
    assert {path: path.read_bytes() for path in out.rglob("*.md")} == before


def test_the_state_stays_behind(tidings: Publication, tmp_path: Path) -> None:
    issue = Issue.objects.create(publication=tidings, title="Out", slug="out", state="out")
    run("export_issues", tmp_path / "out")
    other = empty_publication()
    bring_back(tmp_path / "out", other)
    assert (issue.state, other.issues.get().state) == ("out", "draft")


def test_the_samples_come_back_as_they_were(tidings: Publication, tmp_path: Path) -> None:
    run("import_issues", SAMPLES)
    _comes_back(tidings, tmp_path / "out")


@needs_shared
def test_real_newsletters_come_back_as_they_were(tidings: Publication, tmp_path: Path) -> None:
    run("import_issues", SHARED / "seeds", SHARED / "corpus/dynamically-typed")
    assert tidings.issues.exists()
    _comes_back(tidings, tmp_path / "out")


def _comes_back(publication: Publication, folder: Path) -> None:
    before = snapshot(publication)
    assert run("export_issues", folder)[1] == ""
    other = empty_publication()
    assert bring_back(folder, other) == []
    assert snapshot(publication) == before == snapshot(other)
