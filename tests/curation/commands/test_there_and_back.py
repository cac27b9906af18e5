"""The command, and the way back through `import_issues`."""

import contextlib
import json
import shutil
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from PIL import Image

from curation.models import Issue, Publication
from tests.curation.exporters.rows import snapshot
from tests.curation.importers.samples import FORTNIGHTLY, SAMPLES, SHARED, needs_shared


@pytest.fixture(autouse=True)
def own_media(tmp_path: Path, settings: object) -> None:
    settings.MEDIA_ROOT = tmp_path / "media"  # type: ignore[attr-defined]


@pytest.fixture
def tidings(db: None) -> Publication:
    return Publication.objects.create(slug="tidings", name="Tidings")


@pytest.fixture
def other(db: None) -> Publication:
    return Publication.objects.create(slug="other", name="Other")


def run(command: str, *args: str | Path, publication: str = "tidings") -> tuple[str, str]:
    """Standard output, and the sentence it was refused with."""
    out = StringIO()
    try:
        call_command(
            command, "--publication", publication, *map(str, args), stdout=out, stderr=StringIO()
        )
    except CommandError as refusal:
        return out.getvalue(), str(refusal)
    return out.getvalue(), ""


def there_and_back(paths: list[Path], folder: Path) -> list[dict[str, object]]:
    run("import_issues", *paths)
    assert run("export_issues", folder)[1] == ""
    out, error = run("import_issues", "--json", folder, publication="other")
    assert error == ""
    return json.loads(out)["files"]


def test_what_is_imported_exported_and_imported_is_the_same(
    tidings: Publication, other: Publication, tmp_path: Path
) -> None:
    reports = there_and_back([SAMPLES], tmp_path / "out")
    assert snapshot(tidings) == snapshot(other)
    assert all(report["unplaced"] == [] for report in reports)
    assert all(report["words_in"] == report["words_out"] for report in reports)


@needs_shared
def test_real_newsletters_come_back_the_same(
    tidings: Publication, other: Publication, tmp_path: Path
) -> None:
    there_and_back([SHARED / "seeds", SHARED / "corpus/dynamically-typed"], tmp_path / "out")
    assert tidings.issues.exists()
    assert snapshot(tidings) == snapshot(other)


def test_an_export_that_nobody_edited_changes_nothing(tidings: Publication, tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text(FORTNIGHTLY)
    run("import_issues", tmp_path / "a.md")
    run("export_issues", tmp_path / "out")
    before = snapshot(tidings)
    out, error = run("import_issues", "--update", tmp_path / "out/issues")
    assert error == ""
    assert "unchanged" in out
    assert snapshot(tidings) == before


def test_an_issue_of_the_desk_can_be_edited_in_its_export(
    tidings: Publication, tmp_path: Path
) -> None:
    issue = Issue.objects.create(
        publication=tidings, title="By hand", slug="by-hand", introduction="Welcome."
    )
    run("export_issues", tmp_path / "out")
    file = tmp_path / "out/issues/by-hand.md"
    file.write_text(file.read_text().replace("Welcome.", "Welcome back."))
    _, error = run("import_issues", "--update", file)
    issue.refresh_from_db()
    assert (error, issue.introduction) == ("", "Welcome back.")


def test_pictures_come_back_byte_for_byte_and_under_the_same_address(
    tidings: Publication, other: Publication, tmp_path: Path
) -> None:
    pictures = tmp_path / "in/pictures"
    pictures.mkdir(parents=True)
    Image.effect_noise((1700, 90), 50).convert("RGB").save(pictures / "a.jpg", quality=60)
    Image.effect_noise((40, 30), 50).convert("RGB").save(pictures / "b.webp")
    frames = [Image.new("P", (9, 9), shade) for shade in range(3)]
    frames[0].save(pictures / "c.gif", save_all=True, append_images=frames[1:], duration=80)
    body = "![A](pictures/a.jpg)\n\n_By the pier_\n\n![](pictures/b.webp)\n\n![c](pictures/c.gif)"
    for number in (1, 2):
        text = f"---\ntitle: Tide {number}\nnumber: {number}\n---\n\n{body}\n\n![](https://gone.example/x.png)\n"
        (tmp_path / f"in/{number}.md").write_text(text)
    there_and_back([tmp_path / "in"], tmp_path / "out")
    assert snapshot(tidings) == snapshot(other)
    file = tmp_path / "out/issues/1-tide-1.md"
    file.write_text(file.read_text().replace("title: Tide 1", "title: Ebb 1"))
    assert run("import_issues", "--update", tmp_path / "out/issues")[1] == ""
    assert snapshot(tidings)["pictures"] == snapshot(other)["pictures"]
    assert tidings.issues.get(number=1).introduction == body + "\n\n![](https://gone.example/x.png)"


def test_a_zip_of_an_export_brings_it_back_too(
    tidings: Publication, other: Publication, tmp_path: Path
) -> None:
    run("import_issues", SAMPLES)
    run("export_issues", tmp_path / "out")
    archive = shutil.make_archive(str(tmp_path / "out"), "zip", tmp_path / "out")
    assert run("import_issues", archive, publication="other")[1] == ""
    assert snapshot(tidings) == snapshot(other)


def test_an_edited_export_stops_at_what_was_changed_on_the_desk(
    tidings: Publication, tmp_path: Path
) -> None:
    Issue.objects.create(publication=tidings, title="A", slug="a", introduction="Welcome.")
    run("export_issues", tmp_path / "out")
    file = tmp_path / "out/issues/a.md"
    file.write_text(file.read_text().replace("Welcome.", "Welcome back."))
    tidings.issues.update(introduction="Hello.")
    assert "changed on the desk since it was imported or exported" in (
        run("import_issues", "--update", file)[0] + _errors(file)
    )
    assert tidings.issues.get().introduction == "Hello."


def test_a_trial_keeps_nothing(tidings: Publication, other: Publication, tmp_path: Path) -> None:
    run("import_issues", SAMPLES)
    run("export_issues", tmp_path / "out")
    shutil.rmtree(tmp_path / "media")
    run("import_issues", "--dry-run", tmp_path / "out", publication="other")
    assert not other.issues.exists()
    assert not (tmp_path / "media").exists()


def _errors(file: Path) -> str:
    err = StringIO()
    with contextlib.suppress(CommandError):
        call_command("import_issues", "--publication", "tidings", "--update", str(file), stderr=err)
    return err.getvalue()
