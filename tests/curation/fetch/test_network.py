"""The real network, as far as one machine goes."""

import socket
import threading

import pycurl
import pytest

from curation.fetch.network import Network


def test_the_system_says_where_a_name_leads() -> None:
    assert Network().addresses_of("127.0.0.1", 80, seconds=30) == ["127.0.0.1"]


def test_an_address_comes_without_its_interface() -> None:
    """With it libcurl could not read what it is given, and would look the name up itself."""
    assert "fe80::1" in Network().asked("fe80::1%1", 80)


def test_an_address_that_is_found_twice_is_tried_once(monkeypatch: pytest.MonkeyPatch) -> None:
    network = Network()
    monkeypatch.setattr(network, "asked", lambda host, port: ["8.8.8.8", "1.1.1.1", "8.8.8.8"])
    assert network.addresses_of("both.example", 80, seconds=30) == ["8.8.8.8", "1.1.1.1"]


@pytest.mark.parametrize("error", [socket.gaierror(2, "unknown"), UnicodeError("too long")])
def test_the_systems_error_is_raised(error: Exception, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(host: str, port: int) -> list[str]:
        raise error

    network = Network()
    monkeypatch.setattr(network, "asked", fail)
    with pytest.raises(type(error)):
        network.addresses_of("pages.example", 80, seconds=30)


def test_a_lookup_that_takes_too_long_is_left_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    is_over = threading.Event()
    network = Network()
    monkeypatch.setattr(network, "asked", lambda host, port: is_over.wait(30) or [])
    with pytest.raises(TimeoutError):
        network.addresses_of("pages.example", 80, seconds=0.1)
    is_over.set()


def test_libcurl_connects_the_socket() -> None:
    network = Network()
    with network.socket_to(socket.AF_INET, socket.SOCK_STREAM, 0, "8.8.8.8") as made:
        with pytest.raises(OSError, match="connected"):
            made.getpeername()
        assert network.made_ready(made.fileno(), 0) == pycurl.SOCKOPT_OK
