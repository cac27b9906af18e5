"""Zips from outside: what they hold when they are sound, and one sentence when they are not."""

import tempfile
import zipfile
from pathlib import Path

import pytest

from curation.importers.bundles.open_bundle import open_bundle
from curation.importers.readers.refusals import UnreadableFile
from tests.curation.importers.bundles.packing import (
    ISSUE,
    changed,
    entries_of,
    packed,
    texts_of,
    with_central_field,
)


@pytest.fixture(autouse=True)
def workshop(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where temporary folders are made, so that a test can see what is left of them."""
    folder = tmp_path / "temporary"
    folder.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(folder))
    return folder


def refusal_of(path: Path) -> str:
    with pytest.raises(UnreadableFile) as refused:
        entries_of(path)
    return str(refused.value)


def test_a_zip_is_read_like_its_folder_whatever_it_is_called(tmp_path: Path) -> None:
    files = {"links/tides/a.md": ISSUE.format("A"), "issues/12.md": ISSUE.format("B"), "x.exe": "-"}
    path = packed(tmp_path / "site.bin", files)
    with open_bundle(path) as entries:
        found = list(entries)
        assert [entry.name for entry in found] == [
            f"{path}#issues/12.md", f"{path}#links/tides/a.md",
        ]  # fmt: skip
        assert [str(entry.path) for entry in found] == ["issues/12.md", "links/tides/a.md"]
        assert found[0].read().text == ISSUE.format("B")
        assert found[0].folder is not None
        assert found[0].folder.is_dir()


def test_the_temporary_folder_goes_with_the_context(tmp_path: Path, workshop: Path) -> None:
    path = packed(tmp_path / "a.zip", {"a.md": ISSUE.format("A")})
    with open_bundle(path) as entries:
        next(entries)
        assert list(workshop.iterdir())
    assert not list(workshop.iterdir())


def test_a_folder_around_the_whole_site_is_left_out_of_the_paths(tmp_path: Path) -> None:
    path = packed(
        tmp_path / "a.zip", {"my-site/links/a.md": ISSUE.format("A"), "my-site/b.md": "b"}
    )
    assert [str(entry.path) for entry in entries_of(path)] == ["b.md", "links/a.md"]
    path = packed(tmp_path / "b.zip", {"links/tides/a.md": ISSUE.format("A")})
    assert [str(entry.path) for entry in entries_of(path)] == ["links/tides/a.md"]


def test_what_a_mac_adds_is_left_out(tmp_path: Path) -> None:
    files = {"a.md": "a", "__MACOSX/._a.md": "\0", ".DS_Store": "\0", "b/.hidden.md": "h"}
    assert list(texts_of(packed(tmp_path / "a.zip", files))) == ["a.md"]


def test_a_name_in_utf_8_that_does_not_say_so_is_understood(tmp_path: Path) -> None:
    path = packed(tmp_path / "a.zip", {"ebbe-und-flut-é.md": "a"})
    content = path.read_bytes()
    bare = content.replace(b"\x14\x00\x00\x08", b"\x14\x00\x00\x00")
    assert bare != content
    path.write_bytes(bare)
    assert list(texts_of(path)) == ["ebbe-und-flut-é.md"]


def test_a_name_in_an_old_code_page_is_understood(tmp_path: Path) -> None:
    path = packed(tmp_path / "a.zip", {"caf_.md": "a"})
    assert list(texts_of(changed(path, b"caf_.md", b"caf\x82.md"))) == ["café.md"]


def test_a_zip_within_it_is_left_alone(tmp_path: Path) -> None:
    inner = packed(tmp_path / "inner.zip", {"../evil.md": "x"}).read_bytes()
    path = packed(tmp_path / "a.zip", {"a.md": "a", "inner.zip": inner, "inner.md.zip": inner})
    assert list(texts_of(path)) == ["a.md"]


@pytest.mark.parametrize(
    "name",
    ["../evil.md", "a/../../evil.md", "/etc/evil.md", "C:/evil.md", "C:\\evil.md", "..\\evil.md",
     "a\\b.md", "evil.md\0.png", "a/.."],
)  # fmt: skip
def test_a_name_that_leads_outside_is_refused(tmp_path: Path, name: str) -> None:
    (tmp_path / "deep").mkdir()
    path = packed(tmp_path / "deep/a.zip", {"good.md": "a", name: "x"})
    assert "a name that could lead out of its folder" in refusal_of(path)
    assert sorted(found.name for found in tmp_path.rglob("*.md")) == []


@pytest.mark.parametrize("kind", [0o120777, 0o060644, 0o010644])
def test_a_link_or_device_is_refused(tmp_path: Path, kind: int) -> None:
    path = packed(tmp_path / "a.zip", {"a.md": "/etc/passwd"}, mode=kind)
    assert refusal_of(path) == "The zip holds “a.md”, which is a link and no file."


def test_too_many_files_are_refused(tmp_path: Path) -> None:
    path = packed(tmp_path / "a.zip", {f"{n}.md": "a" for n in range(2_001)})
    assert refusal_of(path) == "The zip holds more than 2,000 files."
    path = packed(tmp_path / "b.zip", {f"{n}": "" for n in range(20_001)})
    assert refusal_of(path) == "The zip holds more than 2,000 files."


def test_a_list_of_contents_that_would_fill_the_memory_is_not_read(tmp_path: Path) -> None:
    path = tmp_path / "a.zip"
    size = 5_000_000
    end = b"PK\x05\x06" + b"\0\0\0\0" + b"\1\0\1\0" + size.to_bytes(4, "little") + bytes(6)
    path.write_bytes(b"PK\x03\x04" + bytes(size) + end)
    assert refusal_of(path) == "The zip holds more than 2,000 files."


def test_a_file_that_unpacks_to_a_thousand_times_its_size_is_refused(tmp_path: Path) -> None:
    path = packed(tmp_path / "a.zip", {"a.md": "0" * 1_000_000})
    assert refusal_of(path) == "“a.md” in the zip unpacks to more than 100 times its size."


def test_a_bomb_that_is_modest_about_its_size_is_refused(tmp_path: Path) -> None:
    path = packed(tmp_path / "a.zip", {"a.md": "0" * 1_000_000})
    assert "The zip" in refusal_of(with_central_field(path, 24, "<I", 5_000))


def test_more_megabytes_than_there_is_room_for_are_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("curation.importers.bundles.zips.MOST_MEGABYTES", 1)
    words = "".join(f"{n:x} " for n in range(120_000))
    path = packed(tmp_path / "a.zip", {"a.md": words, "b.md": words})
    assert refusal_of(path) == "The zip holds more than 1 MB."


@pytest.mark.parametrize("size", [1, 50_000])
def test_a_wrong_size_is_refused(tmp_path: Path, size: int) -> None:
    path = packed(tmp_path / "a.zip", {"a.md": "Words and words."})
    with_central_field(path, 24, "<I", size)
    assert refusal_of(path).startswith("The zip")


def test_files_that_share_their_bytes_are_refused(tmp_path: Path) -> None:
    path = packed(tmp_path / "a.zip", {"a.md": "Words and words.", "b.md": "Words and words."})
    content = bytearray(path.read_bytes())
    second = content.index(b"PK\x01\x02", content.index(b"PK\x01\x02") + 4)
    content[second + 42 : second + 46] = bytes(4)
    path.write_bytes(content)
    assert refusal_of(path) == "The zip holds files that overlap."


def test_two_files_of_one_name_are_refused(tmp_path: Path) -> None:
    path = packed(tmp_path / "a.zip", {"a/Tide.md": "1", "a/tide.md": "2"})
    assert refusal_of(path) == "The zip holds two files called “a/tide.md”."


def test_a_locked_zip_is_refused(tmp_path: Path) -> None:
    path = packed(tmp_path / "a.zip", {"a.md": "a"})
    assert "locked with a password" in refusal_of(with_central_field(path, 8, "<H", 1))


def test_another_way_of_packing_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "a.zip"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_LZMA) as archive:
        archive.writestr("a.md", "a")
    assert refusal_of(path) == "The zip is packed in a way that is not read here."


@pytest.mark.parametrize("content", [b"PK\x03\x04", b"PK\x03\x04" + b"x" * 9_000, b"PK\x05\x06"])
def test_a_damaged_zip_is_refused(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "a.zip"
    path.write_bytes(content)
    assert refusal_of(path) == "The zip is damaged; pack it again."


def test_a_zip_whose_bytes_are_damaged_is_refused(tmp_path: Path) -> None:
    path = packed(tmp_path / "a.zip", {"a.md": "Words and words and waves."})
    content = bytearray(path.read_bytes())
    content[40] ^= 0xFF
    path.write_bytes(content)
    assert refusal_of(path) == "The zip is damaged; pack it again."


def test_a_zip_without_texts_says_so(tmp_path: Path) -> None:
    path = packed(tmp_path / "a.zip", {"a.exe": "a"})
    assert refusal_of(path) == f"The zip {path} holds no .md, .markdown or .txt file."


def test_nothing_is_left_of_a_refused_zip(tmp_path: Path, workshop: Path) -> None:
    refusal_of(packed(tmp_path / "a.zip", {"a.md": "a", "b.md": "0" * 1_000_000}))
    assert not list(workshop.iterdir())


def test_an_empty_zip_is_called_empty(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "empty.zip", "w"):
        pass
    with pytest.raises(UnreadableFile, match="empty"):
        texts_of(tmp_path / "empty.zip")
