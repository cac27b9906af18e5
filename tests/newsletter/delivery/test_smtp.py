"""The wire tells apart what is known about a letter, whatever the relay does."""

import socket
import ssl
from collections.abc import Iterator

import pytest

from newsletter.delivery.smtp import (
    Ambiguous,
    ConnectionLost,
    PermanentlyRefused,
    RelayConnection,
    RelayUnreachable,
    RelayUnsafe,
    SenderRefused,
    SignInRefused,
    TemporarilyRefused,
)
from newsletter.environment import Relay
from tests.newsletter.delivery.sink import CUT, TAKE_AND_CUT, Script, Sink, running

LETTER = b"Subject: Tides\r\n\r\nHigh water.\r\n"


@pytest.fixture
def sink() -> Iterator[Sink]:
    with running(Sink()) as sink:
        yield sink


def send(relay: Relay, recipient: str = "ada@example.org", letter: bytes = LETTER) -> int:
    with RelayConnection(relay, helo="news.example.org") as connection:
        return connection.hand_over("desk@example.org", recipient, letter).code


def at(stage: str, reply: str, times: int = 99) -> Script:
    return lambda asked, _, count: reply if asked == stage and count <= times else None


def test_a_letter_arrives_with_the_bytes_it_was_given(sink: Sink) -> None:
    letter = b"Subject: Dots\r\n\r\n.\r\n..two\r\n.one\r\nend\r\n"
    assert send(sink.relay, letter=letter) == 250
    assert sink.letter_to("ada@example.org") == letter
    assert sink.envelopes == [["ada@example.org"]]


def test_several_letters_share_one_connection(sink: Sink) -> None:
    with RelayConnection(sink.relay, helo="news.example.org") as connection:
        for number in range(3):
            connection.hand_over("desk@example.org", f"reader{number}@example.org", LETTER)
    assert sink.connections == 1
    assert sink.counts.total() == 3


@pytest.mark.parametrize("stage", ["rcpt", "data"])
def test_a_temporary_no_is_told_apart_from_a_lasting_one(sink: Sink, stage: str) -> None:
    sink.script = at(stage, "451 4.7.1 try later")
    with pytest.raises(TemporarilyRefused, match="try later") as temporary:
        send(sink.relay)
    assert temporary.value.reply is not None
    assert temporary.value.reply.code == 451
    sink.script = at(stage, "550 5.1.1 nobody here")
    with pytest.raises(PermanentlyRefused, match=r"550 5\.1\.1 nobody here"):
        send(sink.relay)
    assert not sink.letters


def test_after_a_refusal_the_connection_is_used_again(sink: Sink) -> None:
    sink.script = at("rcpt", "550 5.1.1 nobody here", times=1)
    with RelayConnection(sink.relay, helo="news.example.org") as connection:
        with pytest.raises(PermanentlyRefused):
            connection.hand_over("desk@example.org", "ada@example.org", LETTER)
        connection.hand_over("desk@example.org", "ada@example.org", LETTER)
    assert sink.connections == 1


def test_a_closing_relay_refuses_for_now_and_is_called_again(sink: Sink) -> None:
    sink.script = at("rcpt", "421 4.3.2 closing", times=1)
    with RelayConnection(sink.relay, helo="news.example.org") as connection:
        with pytest.raises(TemporarilyRefused):
            connection.hand_over("desk@example.org", "ada@example.org", LETTER)
        connection.hand_over("desk@example.org", "ada@example.org", LETTER)
    assert sink.connections == 2


def test_a_connection_closed_between_letters_is_opened_again_unnoticed(sink: Sink) -> None:
    with RelayConnection(sink.relay, helo="news.example.org") as connection:
        connection.hand_over("desk@example.org", "ada@example.org", LETTER)
        sink.script = at("mail", CUT, times=2)
        connection.hand_over("desk@example.org", "bea@example.org", LETTER)
    assert sink.counts == {"ada@example.org": 1, "bea@example.org": 1}


def test_a_cut_before_the_body_means_that_it_did_not_leave(sink: Sink) -> None:
    sink.script = at("rcpt", CUT)
    with pytest.raises(ConnectionLost):
        send(sink.relay)


@pytest.mark.parametrize(("reply", "taken"), [(CUT, 0), (TAKE_AND_CUT, 1)])
def test_a_cut_after_the_body_leaves_it_in_doubt(sink: Sink, reply: str, taken: int) -> None:
    sink.script = at("data", reply)
    with pytest.raises(Ambiguous):
        send(sink.relay)
    assert sink.counts["ada@example.org"] == taken


def test_a_refused_sender_is_not_the_readers_fault(sink: Sink) -> None:
    sink.script = at("mail", "553 5.7.1 not yours")
    with pytest.raises(SenderRefused, match="not yours"):
        send(sink.relay)


def test_nobody_listening_means_unreachable() -> None:
    with socket.create_server(("127.0.0.1", 0)) as closed:
        port = closed.getsockname()[1]
    with pytest.raises(RelayUnreachable, match="refused"):
        send(Relay(host="127.0.0.1", port=port))


def test_a_wrong_password_refuses_the_sign_in(sink: Sink) -> None:
    sink.password = "right"
    assert send(sink.relay_as("desk", "right")) == 250
    with pytest.raises(SignInRefused):
        send(sink.relay_as("desk", "wrong"))
    with pytest.raises(SignInRefused):
        send(sink.relay)


def test_a_relay_elsewhere_must_offer_encryption() -> None:
    with running(Sink(host="127.0.0.2")) as sink, pytest.raises(RelayUnsafe, match="no encryption"):
        send(sink.relay)


def test_a_certificate_nobody_vouches_for_is_not_accepted(certificate: ssl.SSLContext) -> None:
    with running(Sink(host="127.0.0.2"), tls=certificate) as sink:
        with pytest.raises(RelayUnsafe, match="cannot be trusted"):
            send(sink.relay)
        assert not sink.letters


def test_a_certificate_that_is_vouched_for_is_accepted(
    certificate: ssl.SSLContext, trusted: None
) -> None:
    with running(Sink(host="127.0.0.2"), tls=certificate) as sink:
        assert send(sink.relay) == 250
