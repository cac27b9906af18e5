"""The catcher is spoken to over real SMTP."""

import smtplib
import socket
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from datetime import UTC, datetime
from pathlib import Path

import pytest
from pytest_django.fixtures import Settings

from newsletter.environment import CATCHER, Relay
from newsletter.mail import catcher, folder

NOW = datetime(2026, 11, 22, 9, 30, tzinfo=UTC)
LETTER = b"From: a@x.example\r\nTo: b@y.example\r\nSubject: Hello\r\n\r\n.dots\r\n..and lines\r\n"


@pytest.fixture(autouse=True)
def _own_folder(settings: Settings, tmp_path: Path) -> None:
    settings.RELAY, settings.MAIL_DIR = CATCHER, tmp_path / "mail"


def _send(port: int, *recipients: str, content: bytes = LETTER) -> None:
    with smtplib.SMTP("127.0.0.1", port, local_hostname="test", timeout=10) as client:
        client.sendmail("a@x.example", recipients, content)


def _letters(mail_dir: Path) -> list[Path]:
    return sorted(mail_dir.glob("*.eml"))


def test_a_letter_is_kept_byte_for_byte_under_what_a_mailbox_adds(tmp_path: Path) -> None:
    with catcher.running(tmp_path) as port:
        _send(port, "b@y.example")
    (kept,) = _letters(tmp_path)
    head = b"Return-Path: <a@x.example>\r\nDelivered-To: b@y.example\r\n"
    assert kept.read_bytes() == head + LETTER
    assert "-b@y.example-" in kept.name


def test_letters_sent_at_once_are_all_kept_apart(tmp_path: Path) -> None:
    with catcher.running(tmp_path) as port, ThreadPoolExecutor(8) as pool:
        list(pool.map(lambda n: _send(port, f"reader{n}@y.example"), range(40)))
    recipients = {kept.name.split("-")[1] for kept in _letters(tmp_path)}
    assert recipients == {f"reader{n}@y.example" for n in range(40)}
    assert not list(tmp_path.glob(".*.unfinished"))


@pytest.mark.parametrize(
    "recipient", ["../../etc/passwd@x.example", "a b@x.example", "ü@x.example"]
)
def test_no_recipient_chooses_where_a_letter_is_written(tmp_path: Path, recipient: str) -> None:
    kept = folder.keep(tmp_path / "mail", LETTER, [recipient], NOW)
    assert kept.parent == tmp_path / "mail"
    assert folder.find(tmp_path / "mail", kept.name) == kept


def test_the_running_catcher_is_found_and_used(settings: Settings) -> None:
    with catcher.running(settings.MAIL_DIR) as port, catcher.reachable_relay() as relay:
        assert relay == Relay(host="127.0.0.1", port=port)
    assert catcher.running_port(settings.MAIL_DIR) is None


def test_without_a_running_catcher_one_lives_as_long_as_it_is_needed(
    settings: Settings,
) -> None:
    with catcher.reachable_relay() as relay:
        assert catcher.running_port(settings.MAIL_DIR) is None
        _send(relay.port, "b@y.example")
    assert len(_letters(settings.MAIL_DIR)) == 1
    with pytest.raises(OSError):
        socket.create_connection(("127.0.0.1", relay.port), timeout=1).close()


def test_a_relay_of_ones_own_is_left_alone(settings: Settings) -> None:
    settings.RELAY = Relay(host="smtp.example.org", port=587, username="u", password="p")
    with catcher.reachable_relay() as relay:
        assert relay == settings.RELAY


@pytest.mark.parametrize("stale", ["", "no number", "0", "99999999", "1"])
def test_a_stale_port_file_is_harmless(settings: Settings, stale: str) -> None:
    settings.MAIL_DIR.mkdir(parents=True)
    (settings.MAIL_DIR / catcher.PORT_FILE).write_text(stale)
    with catcher.reachable_relay() as relay:
        _send(relay.port, "b@y.example")
    assert len(_letters(settings.MAIL_DIR)) == 1


def test_the_port_of_another_folders_catcher_is_not_taken_for_ours(
    settings: Settings, tmp_path: Path
) -> None:
    settings.MAIL_DIR.mkdir(parents=True)
    with catcher.running(tmp_path / "other") as foreign:
        (settings.MAIL_DIR / catcher.PORT_FILE).write_text(str(foreign))
        with catcher.reachable_relay() as relay:
            assert relay.port != foreign
            _send(relay.port, "b@y.example")
    assert not _letters(tmp_path / "other")


def test_two_catchers_of_one_folder_both_work_whoever_wrote_the_port_last(
    settings: Settings,
) -> None:
    with ExitStack() as both:
        first = both.enter_context(catcher.running(settings.MAIL_DIR))
        with catcher.running(settings.MAIL_DIR) as second:
            assert catcher.running_port(settings.MAIL_DIR) == second
            _send(first, "one@y.example")
            _send(second, "two@y.example")
        _send(first, "three@y.example")
        with catcher.reachable_relay() as relay:
            _send(relay.port, "four@y.example")
    assert len(_letters(settings.MAIL_DIR)) == 4


def test_the_first_to_stop_does_not_hide_the_other(settings: Settings) -> None:
    with ExitStack() as later:
        with catcher.running(settings.MAIL_DIR):
            second = later.enter_context(catcher.running(settings.MAIL_DIR))
        assert catcher.running_port(settings.MAIL_DIR) == second


def test_a_letter_that_cannot_be_kept_is_not_accepted(tmp_path: Path) -> None:
    place = tmp_path / "mail"
    with catcher.running(place) as port:
        (place / catcher.PORT_FILE).unlink()
        place.rmdir()
        place.write_text("a file stands where the folder was")
        with pytest.raises(smtplib.SMTPDataError) as refused:
            _send(port, "b@y.example")
    assert refused.value.smtp_code == 452
