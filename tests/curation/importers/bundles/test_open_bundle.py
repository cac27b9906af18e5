"""Files and folders, opened: which files are texts, and what they are called."""

import os
from pathlib import Path

import pytest

from curation.importers.bundles.open_bundle import open_bundle
from curation.importers.readers.refusals import UnreadableFile
from tests.curation.importers.bundles.packing import ISSUE, entries_of, texts_of
from tests.curation.importers.samples import SHARED, needs_shared


def written(folder: Path, files: dict[str, str]) -> Path:
    for name, text in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
    return folder


def test_a_file_is_one_entry_under_the_name_that_was_given(tmp_path: Path) -> None:
    written(tmp_path, {"a/12.md": "a"})
    (entry,) = entries_of(tmp_path / "a/12.md")
    assert (entry.name, str(entry.path)) == (str(tmp_path / "a/12.md"), "12.md")
    assert entry.folder == tmp_path / "a"
    assert entry.read().text == "a"


def test_a_file_beside_us_keeps_its_short_name(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    written(tmp_path, {"12.md": "a", "x/13.md": "b"})
    monkeypatch.chdir(tmp_path)
    assert entries_of(Path("12.md"))[0].name == "12.md"
    assert entries_of(Path("x/13.md"))[0].name == "x/13.md"
    assert [entry.name for entry in entries_of(Path("x"))] == ["x/13.md"]


def test_a_folder_gives_its_texts_in_order_with_their_place(tmp_path: Path) -> None:
    site = written(
        tmp_path / "site",
        {
            "links/tides/b.md": "b", "links/tides/_index.md": "i", "a.markdown": "a", "z.TXT": "z",
            "data/topics.json": "{}", "shelves.json": "[]", "package.json": "{}", ".git/x.md": "x",
            ".x.md": "x", "node_modules/y/README.md": "y", "layout.html": "<p>l</p>",
            "saved.html": "<!DOCTYPE NETSCAPE-Bookmark-file-1>", "links.csv": "url,title\n",
            "people.csv": "email,name\n", "sitemap.xml": "<urlset></urlset>", "p.png": "p",
        },
    )  # fmt: skip
    entries = entries_of(site)
    assert [str(entry.path) for entry in entries] == [
        "a.markdown", "data/topics.json", "links/tides/_index.md", "links/tides/b.md",
        "links.csv", "saved.html", "shelves.json", "z.TXT",
    ]  # fmt: skip
    assert entries[3].name == str(site / "links/tides/b.md")
    assert entries[3].folder == site / "links/tides"


def test_a_link_that_leads_out_of_the_folder_is_not_followed(tmp_path: Path) -> None:
    written(tmp_path, {"secret.md": "s", "out/o.md": "o", "site/a.md": "a"})
    site = tmp_path / "site"
    (site / "b.md").symlink_to(tmp_path / "secret.md")
    (site / "c.md").symlink_to(site / "a.md")
    (site / "d").symlink_to(tmp_path / "out")
    (site / "e.md").symlink_to(site / "nowhere.md")
    (site / "f").symlink_to(site)
    os.mkfifo(site / "g.md")
    assert list(texts_of(site)) == ["a.md", "c.md"]


def test_a_path_that_is_not_there_says_so(tmp_path: Path) -> None:
    with pytest.raises(UnreadableFile, match="There is no file or folder called"):
        entries_of(tmp_path / "nothing.md")


def test_a_folder_without_texts_says_so(tmp_path: Path) -> None:
    with pytest.raises(UnreadableFile, match=r"holds no \.md, \.markdown or \.txt file"):
        entries_of(tmp_path)


def test_files_are_read_only_when_they_are_asked_for(tmp_path: Path) -> None:
    written(tmp_path, {"a.md": ISSUE.format("A"), "b.md": "b"})
    with open_bundle(tmp_path) as entries:
        first = next(entries)
        (tmp_path / "a.md").write_text("later")
        assert first.read().text == "later"


def test_a_file_that_is_too_large_or_gone_says_so(tmp_path: Path) -> None:
    written(tmp_path, {"a.md": "a", "b.md": "b"})
    with (tmp_path / "a.md").open("wb") as file:
        file.truncate(10_000_001)
    first, second = entries_of(tmp_path)
    (tmp_path / "b.md").unlink()
    with pytest.raises(UnreadableFile, match="larger than 10 MB"):
        first.read()
    with pytest.raises(UnreadableFile, match="cannot be read: No such file"):
        second.read()


@needs_shared
def test_the_corpus_is_found_whole() -> None:
    corpus = SHARED / "corpus/dynamically-typed"
    texts = [path for path in corpus.rglob("*") if path.suffix in {".md", ".json"}]
    assert len(entries_of(corpus)) == len(texts)


@pytest.mark.parametrize(
    "given", ["links", "links/tides", "links/tides/b.md", "../dt/links", "links/tides/../tides"]
)
def test_a_part_of_a_site_that_was_named_keeps_its_place(
    given: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    site = written(tmp_path / "dt", {"links/tides/b.md": "b", "issues/1.md": "a"})
    monkeypatch.chdir(site)
    assert [str(entry.path) for entry in entries_of(Path(given))] == ["links/tides/b.md"]
    assert [str(entry.path) for entry in entries_of(Path("issues"))] == ["1.md"]


def test_a_folder_that_cannot_be_read_is_said_and_not_passed_over(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text(ISSUE)
    _dig(tmp_path, levels=20)
    with pytest.raises(UnreadableFile, match="cannot be read"):
        texts_of(tmp_path)


def _dig(folder: Path, levels: int) -> None:
    """Deeper than a path may be long, which not even root can read by its name."""
    handle = os.open(folder, os.O_RDONLY)
    for _ in range(levels):
        os.mkdir("d" * 250, dir_fd=handle)
        deeper = os.open("d" * 250, os.O_RDONLY, dir_fd=handle)
        os.close(handle)
        handle = deeper
    os.close(handle)
