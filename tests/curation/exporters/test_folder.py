"""An export writes into an empty folder or its own, and touches nothing that is not its own."""

import os
from pathlib import Path

import pytest

from curation.exporters.folder import MANIFEST, ExportFolder, FolderRefused
from curation.exporters.names import Names


def write(path: Path, *names: str, content: bytes = b"text") -> None:
    folder = ExportFolder(path)
    folder.open()
    for name in names:
        folder.write(name, [content])
    folder.finish()


def visible(path: Path) -> list[str]:
    files = (file for file in path.rglob("*") if file.is_file())
    return sorted(file.relative_to(path).as_posix() for file in files)


def test_a_new_folder_is_made_and_holds_what_was_written(tmp_path: Path) -> None:
    write(tmp_path / "a/b", "issues/one.md", "papers.bib")
    assert visible(tmp_path / "a/b") == [MANIFEST, "issues/one.md", "papers.bib"]


def test_a_second_export_replaces_and_removes_its_own_files_only(tmp_path: Path) -> None:
    write(tmp_path, "issues/one.md", "issues/two.md", "papers/two.bib")
    write(tmp_path, "issues/one.md", content=b"new")
    assert visible(tmp_path) == [MANIFEST, "issues/one.md"]
    assert (tmp_path / "issues/one.md").read_bytes() == b"new"
    assert not (tmp_path / "papers").exists()


def test_a_folder_with_other_files_is_refused_and_left_alone(tmp_path: Path) -> None:
    (tmp_path / "thesis.md").write_text("mine")
    with pytest.raises(FolderRefused, match=r"holds thesis\.md, which no export wrote"):
        write(tmp_path, "issues/one.md")
    assert visible(tmp_path) == ["thesis.md"]


def test_a_file_added_to_an_export_is_refused_too(tmp_path: Path) -> None:
    write(tmp_path, "issues/one.md")
    (tmp_path / "issues/mine.md").write_text("mine")
    with pytest.raises(FolderRefused, match=r"issues/mine\.md"):
        write(tmp_path, "issues/one.md")
    assert (tmp_path / "issues/mine.md").read_text() == "mine"


def test_hidden_files_are_somebody_elses_business(tmp_path: Path) -> None:
    (tmp_path / ".git").mkdir()
    (tmp_path / ".git/config").write_text("mine")
    write(tmp_path, "issues/one.md")
    write(tmp_path)
    assert visible(tmp_path) == [".git/config", MANIFEST]


def test_a_file_in_the_place_of_the_folder_is_refused(tmp_path: Path) -> None:
    (tmp_path / "out").write_text("mine")
    with pytest.raises(FolderRefused, match="is a file"):
        write(tmp_path / "out")


def test_a_folder_that_cannot_be_made_or_written_is_refused(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(FolderRefused, match="cannot be written: Not a directory"):
        write(tmp_path / "file/out")


def test_a_full_disk_is_said_and_leaves_no_half_file(tmp_path: Path) -> None:
    class Full:
        def __iter__(self) -> "Full":
            return self

        def __next__(self) -> bytes:
            raise OSError(28, os.strerror(28))

    folder = ExportFolder(tmp_path)
    folder.open()
    with pytest.raises(FolderRefused, match="No space left on device"):
        folder.write("issues/one.md", Full())
    assert visible(tmp_path) == [MANIFEST]


def test_an_export_that_was_cut_off_is_taken_up_again(tmp_path: Path) -> None:
    folder = ExportFolder(tmp_path)
    folder.open()
    folder.write("issues/one.md", [b"text"])
    write(tmp_path, "issues/two.md")
    assert visible(tmp_path) == [MANIFEST, "issues/two.md"]


def test_folders_that_are_empty_now_are_gone(tmp_path: Path) -> None:
    write(tmp_path, "issues/pictures/pier.png", "topics.json")
    write(tmp_path, "topics.json")
    assert not (tmp_path / "issues").exists()


def test_a_list_that_names_other_places_removes_nothing_there(tmp_path: Path) -> None:
    (tmp_path / "mine.md").write_text("mine")
    out = tmp_path / "out"
    out.mkdir()
    (out / MANIFEST).write_text("../mine.md\n/etc/hosts\nissues/../../mine.md\n")
    write(out, "issues/one.md")
    assert (tmp_path / "mine.md").exists()


def test_a_link_to_another_folder_is_refused(tmp_path: Path) -> None:
    (tmp_path / "elsewhere").mkdir()
    out = tmp_path / "out"
    write(out, "issues/one.md")
    (out / "issues/one.md").unlink()
    (out / "issues").rmdir()
    (out / "issues").symlink_to(tmp_path / "elsewhere")
    with pytest.raises(FolderRefused, match="holds issues"):
        write(out, "issues/one.md")
    assert visible(tmp_path / "elsewhere") == []


def test_names_are_kept_apart_on_every_file_system() -> None:
    names = Names()
    stems = ["Ebb", "ebb", "con", "_index", "-", "é/../x", "a" * 300]
    found = [names.free(stem, ".md") for stem in stems]
    assert found == [
        "Ebb.md", "ebb-2.md", "x-con.md", "x-index.md", "x.md", "x-2.md", f"{'a' * 120}.md"
    ]  # fmt: skip
