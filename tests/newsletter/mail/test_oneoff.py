"""Single letters, handed to a real SMTP server."""

import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from email import message_from_bytes, policy
from email.message import EmailMessage
from pathlib import Path

import pytest
from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, Envelope, Session
from pytest_django.fixtures import Settings

from newsletter.environment import CATCHER, Relay
from newsletter.mail.oneoff import LetterRefused, RelayAway, Sender, SingleLetter, hand_over

SENDER = Sender(name="Sált & Tide", address="salt@bücher.example", reply_to="us@x.example")


@pytest.fixture(autouse=True)
def _own_catcher(settings: Settings, tmp_path: Path) -> None:
    settings.RELAY, settings.MAIL_DIR = CATCHER, tmp_path / "mail"


def _letter(recipient: str = "ann@x.example", **changes: str) -> SingleLetter:
    return SingleLetter(SENDER, recipient, **{"subject": "Tide", "text": "Hello", **changes})


def _caught(settings: Settings) -> tuple[bytes, EmailMessage]:
    (file,) = settings.MAIL_DIR.glob("*.eml")
    content = file.read_bytes()
    return content, message_from_bytes(content, policy=policy.default)


def test_a_letter_arrives_as_it_was_written(settings: Settings) -> None:
    text, html = "Ebbe 🌊\n.dot\nFrom here\n" + "long " * 60, "<p>" + "Flüt " * 300 + "</p>"
    hand_over(_letter(subject="Ebbe & Flüt 🌊", text=text, html=html))
    content, message = _caught(settings)
    plain, styled = message.get_body(("plain",)), message.get_body(("html",))
    assert plain is not None
    assert styled is not None
    assert plain.get_content().splitlines() == text.splitlines()
    assert styled.get_content().splitlines() == [html]
    assert message["Subject"] == "Ebbe & Flüt 🌊"
    assert content.isascii()
    assert max(len(line) for line in content.split(b"\r\n")) <= 78


def test_its_headers_say_that_a_machine_wrote_it_for_one_reader(settings: Settings) -> None:
    hand_over(_letter("ann@straße.example"))
    _, message = _caught(settings)
    assert message["From"].addresses[0].addr_spec == "salt@xn--bcher-kva.example"
    assert message["From"].addresses[0].display_name == "Sált & Tide"
    assert message["To"] == message["Delivered-To"] == "ann@xn--strae-oqa.example"
    assert message["Reply-To"] == "us@x.example"
    assert message["Auto-Submitted"] == "auto-generated"
    assert message["Message-ID"].endswith("@xn--bcher-kva.example>")


def test_without_a_sender_of_its_own_it_comes_from_the_site(settings: Settings) -> None:
    settings.DEFAULT_FROM_EMAIL = "masthead@news.example.org"
    hand_over(SingleLetter(Sender(), "ann@x.example", "Tide", "Hello"))
    _, message = _caught(settings)
    assert message["From"] == "masthead@news.example.org"


@pytest.mark.parametrize(
    "recipient",
    ["", "nobody", "a@x.example\r\nBcc: b@x.example", "müller@x.example", "a,b@x.example"],
)
def test_an_address_nobody_can_write_to_is_refused(settings: Settings, recipient: str) -> None:
    with pytest.raises(LetterRefused):
        hand_over(_letter(recipient))
    assert not list(settings.MAIL_DIR.glob("*.eml"))


def test_a_line_break_in_a_subject_adds_no_header(settings: Settings) -> None:
    hand_over(_letter(subject="Tide\r\nBcc: b@x.example"))
    _, message = _caught(settings)
    assert message["Subject"] == "Tide Bcc: b@x.example"
    assert message["Bcc"] is None


class _Answering:
    """A relay that answers the recipient and the letter as told."""

    def __init__(self, recipient: str = "250 OK", letter: str = "250 OK") -> None:
        self.recipient, self.letter = recipient, letter

    async def handle_RCPT(  # noqa: N802
        self, server: SMTP, session: Session, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        if self.recipient.startswith("250"):
            envelope.rcpt_tos.append(address)
        return self.recipient

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:  # noqa: N802
        return self.letter


@contextmanager
def _relay(settings: Settings, handler: _Answering) -> Iterator[None]:
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    controller = Controller(handler, hostname="127.0.0.1", port=port)
    controller.start()
    settings.RELAY = Relay(host="127.0.0.1", port=port)
    try:
        yield
    finally:
        controller.stop()


@pytest.mark.parametrize(
    ("handler", "error"),
    [
        (_Answering(recipient="550 5.1.1 Unknown"), LetterRefused),
        (_Answering(recipient="450 4.2.1 Later"), RelayAway),
        (_Answering(letter="554 5.6.0 No"), LetterRefused),
        (_Answering(letter="451 4.3.0 Later"), RelayAway),
    ],
)
def test_the_relays_answer_decides_between_later_and_never(
    settings: Settings, handler: _Answering, error: type[Exception]
) -> None:
    with _relay(settings, handler), pytest.raises(error):
        hand_over(_letter())


def test_a_relay_that_does_not_answer_is_away(settings: Settings) -> None:
    settings.RELAY = Relay(host="127.0.0.1", port=1)
    with pytest.raises(RelayAway, match="mail relay"):
        hand_over(_letter())


class _Elsewhere(Relay):
    is_loopback = False


def test_a_relay_elsewhere_is_never_spoken_to_in_the_clear(settings: Settings) -> None:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        listener.settimeout(10)
        port = listener.getsockname()[1]
        settings.RELAY = _Elsewhere(host="127.0.0.1", port=port, username="u", password="p")
        said: list[bytes] = []
        thread = threading.Thread(target=_refuse_tls, args=(listener, said))
        thread.start()
        with pytest.raises(RelayAway):
            hand_over(_letter())
        thread.join()
    assert said[0].startswith(b"ehlo")
    assert not [line for line in said if line.lower().startswith((b"auth", b"mail"))]


def _refuse_tls(listener: socket.socket, said: list[bytes]) -> None:
    connection, _ = listener.accept()
    with connection, connection.makefile("rwb", buffering=0) as lines:
        lines.write(b"220 relay\r\n")
        for line in iter(lines.readline, b""):
            said.append(line)
            lines.write(b"250 AUTH PLAIN\r\n" if line.startswith(b"ehlo") else b"221 Bye\r\n")
