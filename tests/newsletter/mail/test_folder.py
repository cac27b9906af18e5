"""Caught letters are found by their plain names and by nothing else."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from newsletter.mail import folder

NOW = datetime(2026, 11, 22, 9, 30, tzinfo=UTC)


def _keep(mail_dir: Path, recipient: str, now: datetime = NOW) -> str:
    return folder.keep(mail_dir, b"Subject: x\r\n\r\n", [recipient], now).name


def test_names_come_newest_first(tmp_path: Path) -> None:
    older = _keep(tmp_path, "z@x.example")
    newer = _keep(tmp_path, "a@x.example", NOW + timedelta(microseconds=1))
    assert folder.names(tmp_path) == [newer, older]


def test_letters_are_found_by_a_part_of_the_address(tmp_path: Path) -> None:
    ann, _ = _keep(tmp_path, "Ann-Marie@x.example"), _keep(tmp_path, "bob@x.example")
    assert folder.names(tmp_path, to=" ann-marie@ ") == [ann]
    assert folder.names(tmp_path, to="20261122") == []


def test_a_folder_that_is_not_there_is_empty(tmp_path: Path) -> None:
    assert folder.names(tmp_path / "none") == []
    assert folder.empty(tmp_path / "none") == 0


def test_emptying_leaves_what_is_not_a_letter(tmp_path: Path) -> None:
    _keep(tmp_path, "ann@x.example")
    (tmp_path / ".port").write_text("2525")
    (tmp_path / "notes.eml").write_text("mine")
    assert folder.empty(tmp_path) == 1
    assert sorted(path.name for path in tmp_path.iterdir()) == [".port", "notes.eml"]


@pytest.mark.parametrize(
    "name",
    [
        *("", ".", "..", "../secret-key", "/etc/passwd", "..\\secret-key", "%2e%2e%2fsecret-key"),
        *(".port", "secret-key", "notes.eml", "x" * 5_000, "\x00", "a\x00.eml", "é.eml"),
        "20261122T093000.000000Z-../../x-000000000000.eml",
        "20261122T093000.000000Z-ann@x.example-000000000000.eml\n",
        "20261122T093000.000000Z-ann@x.example-000000000000.eml/..",
    ],
)
def test_other_names_find_nothing(tmp_path: Path, name: str) -> None:
    mail_dir = tmp_path / "mail"
    _keep(mail_dir, "ann@x.example")
    (tmp_path / "secret-key").write_text("secret")
    assert folder.find(mail_dir, name) is None


def test_a_link_out_of_the_folder_is_not_followed(tmp_path: Path) -> None:
    mail_dir = tmp_path / "mail"
    name = _keep(mail_dir, "ann@x.example")
    (mail_dir / name).rename(tmp_path / "outside")
    (mail_dir / name).symlink_to(tmp_path / "outside")
    assert folder.find(mail_dir, name) is None
