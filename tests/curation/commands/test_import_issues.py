"""The command: JSON alone on standard output, sentences elsewhere, exit 1 when refused."""

import json
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command

from curation.models import Issue, Publication
from tests.curation.importers.pictures import png
from tests.curation.importers.samples import FORTNIGHTLY

FILE_KEYS = [
    "path", "ok", "error", "form", "number", "title", "date", "slug", "aliases", "words_in",
    "words_out", "links_in", "links_out", "images", "images_missing", "repaired", "suspect",
    "unplaced", "sections", "papers",
]  # fmt: skip
ITEM_KEYS = ["kind", "title", "emoji", "group", "url", "links", "labels", "slug"]


@pytest.fixture
def tidings(db: None) -> Publication:
    return Publication.objects.create(slug="tidings", name="Tidings")


def run(*args: str | Path) -> tuple[str, str, str]:
    out, err = StringIO(), StringIO()
    error = ""
    try:
        call_command(
            "import_issues", "--publication", "tidings", *map(str, args), stdout=out, stderr=err
        )
    except CommandError as refusal:
        error = str(refusal)
    return out.getvalue(), err.getvalue(), error


def test_the_json_has_every_key_for_good_and_failed_files(
    tidings: Publication, tmp_path: Path
) -> None:
    (tmp_path / "a.md").write_text(FORTNIGHTLY)
    (tmp_path / "b.md").write_text("nothing")
    out, err, error = run("--json", tmp_path)
    failed, good = json.loads(out)["files"]
    assert list(good) == list(failed) == FILE_KEYS
    assert list(good["sections"][0]) == ["title", "emoji", "topic", "items"]
    assert list(good["sections"][0]["items"][0]) == ITEM_KEYS
    assert failed == {
        **dict.fromkeys(FILE_KEYS),
        "path": str(tmp_path / "b.md"),
        "ok": False,
        "error": failed["error"],
        "aliases": [], "images_missing": [], "repaired": False, "suspect": [], "unplaced": [],
        "sections": [], "papers": [],
    }  # fmt: skip
    assert "no issue" in failed["error"]
    assert "a.md: imported, 7 items in 2 sections, 2 pictures missing." in err
    assert error == "Not imported: 1 of 2 files."


def test_people_get_one_line_a_file(tidings: Publication, tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text("# T\n\n## S 🌊\n\n* 🌊 [a](https://a.example)\n\nStray.\n")
    out, err, error = run(tmp_path)
    assert out == (f"{tmp_path}/a.md: imported, 2 items in 1 section.\n  kept as a note: Stray.\n")
    assert (err, error) == ("", "")


def test_a_dry_run_writes_nothing(tidings: Publication, tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text(FORTNIGHTLY)
    out, err, _ = run("--dry-run", "--json", tmp_path)
    assert json.loads(out)["files"][0]["number"] == 12
    assert "nothing was written" in err
    assert not Issue.objects.exists()


def test_an_unknown_publication_is_refused(db: None, tmp_path: Path) -> None:
    assert run(tmp_path) == (
        "",
        "",
        "There is no publication called “tidings”; there is: none yet.",
    )


def test_a_folder_of_pictures_that_is_not_there_is_refused(
    tidings: Publication, tmp_path: Path
) -> None:
    _, _, error = run("--pictures", tmp_path / "none", tmp_path)
    assert "no folder of pictures" in error


class Stopped(StringIO):
    """Ctrl-C is pressed as soon as this many files have been told of."""

    def __init__(self, after: int) -> None:
        super().__init__()
        self._left = after

    def write(self, text: str) -> int:
        if ".md" in text:
            if not self._left:
                raise KeyboardInterrupt
            self._left -= 1
        return super().write(text)


@pytest.mark.parametrize("wants_json", [True, False])
def test_ctrl_c_leaves_whole_issues_and_says_how_to_go_on(
    tidings: Publication, tmp_path: Path, wants_json: bool
) -> None:
    for number in (1, 2, 3):
        (tmp_path / f"{number}.md").write_text(f"# #{number}: Walk {number}\n\nHello.\n")
    out, err = StringIO(), StringIO()
    told = Stopped(after=1)
    streams = {"stdout": out, "stderr": told} if wants_json else {"stdout": told, "stderr": err}
    with pytest.raises(CommandError, match=r"Stopped\. What was imported stays") as stop:
        call_command(
            "import_issues", "--publication", "tidings", tmp_path, json=wants_json, **streams
        )
    assert stop.value.returncode == 130
    assert 1 <= Issue.objects.count() < 3
    if wants_json:
        told_numbers = {one["number"] for one in json.loads(out.getvalue())["files"]}
        assert told_numbers == set(Issue.objects.values_list("number", flat=True))
    assert run(tmp_path)[2] == ""
    assert Issue.objects.count() == 3


def test_a_disk_without_room_is_said_in_a_sentence(
    tidings: Publication, tmp_path: Path, settings: Any
) -> None:
    full = tmp_path / "full"
    full.write_text("no folder fits here")
    settings.MEDIA_ROOT = full / "media"
    (tmp_path / "b").mkdir()
    (tmp_path / "b/gauge.png").write_bytes(png(3))
    (tmp_path / "b/a.md").write_text("# #1: Walk\n\n![A gauge](gauge.png)\n")
    _, _, error = run(tmp_path / "b")
    assert error.startswith("Stopped: Not a directory")
    assert not Issue.objects.exists()
