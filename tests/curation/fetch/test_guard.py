"""Nothing inside is ever connected to, however its address is written or found."""

import threading

import pytest

from curation.fetch import FetchFailed, FetchRefused, NotFetched, Reason, fetch
from tests.curation.fetch.addresses import PERMITTED, REFUSED, spellings
from tests.curation.fetch.conftest import PUBLIC, PUBLIC_IPV6
from tests.curation.fetch.stage import Host, Internet, answer

HELLO = answer(b"hello")


def test_the_secret_counts_who_comes(secret: Host) -> None:
    """Else the zeros below would say nothing."""
    fetch("http://8.8.8.8/")
    assert secret.hits == 1


@pytest.mark.parametrize("address", REFUSED)
def test_no_spelling_of_an_inside_address_is_asked(
    address: str, internet: Internet, secret: Host
) -> None:
    assert [url for url in spellings(address) if not _is_refused(url)] == []
    assert secret.hits == 0
    assert internet.lookups == []


def _is_refused(url: str) -> bool:
    try:
        fetch(url)
    except FetchRefused:
        return True
    return False


@pytest.mark.parametrize("address", REFUSED)
def test_a_name_that_leads_inside_is_refused(
    address: str, internet: Internet, secret: Host
) -> None:
    internet.names["trap.example"] = [[address]]
    with pytest.raises(FetchRefused):
        fetch("http://trap.example/")
    assert secret.hits == 0


@pytest.mark.parametrize("address", PERMITTED)
def test_a_public_address_is_asked_by_number_or_name(
    address: str, internet: Internet, pages: Host
) -> None:
    pages.page("/", HELLO)
    internet.hosts[address] = pages
    internet.names["public.example"] = [[address]]
    assert fetch(f"http://[{address}]/" if ":" in address else f"http://{address}/").body
    assert fetch("http://public.example/").body == b"hello"
    assert internet.connected == [address, address]


@pytest.mark.parametrize(
    "found",
    [
        ["127.0.0.1", PUBLIC],
        [PUBLIC, "127.0.0.1"],
        ["::1", PUBLIC, "169.254.169.254"],
        ["::ffff:127.0.0.1", "fe80::1", PUBLIC],
    ],
)
def test_a_name_with_both_kinds_is_asked_at_its_public_address(
    found: list[str], internet: Internet, pages: Host, secret: Host
) -> None:
    pages.page("/", HELLO)
    internet.names["mixed.example"] = [found]
    assert fetch("http://mixed.example/").body == b"hello"
    assert internet.connected == [PUBLIC]
    assert secret.hits == 0


def test_an_inside_address_is_no_second_choice(internet: Internet, secret: Host) -> None:
    internet.names["mixed.example"] = [[PUBLIC, PUBLIC_IPV6, "127.0.0.1", "::1"]]
    internet.unreachable = {PUBLIC, PUBLIC_IPV6}
    with pytest.raises(NotFetched):
        fetch("http://mixed.example/")
    assert secret.hits == 0


def test_a_name_is_looked_up_once_and_connected_to_as_found(
    internet: Internet, pages: Host, secret: Host
) -> None:
    pages.page("/", HELLO)
    internet.names["rebinding.example"] = [[PUBLIC], ["127.0.0.1"]]
    assert fetch("http://rebinding.example/").body == b"hello"
    assert internet.lookups == ["rebinding.example"]
    assert secret.hits == 0


def test_a_name_that_turns_inside_between_two_requests_is_refused(
    internet: Internet, pages: Host, secret: Host
) -> None:
    pages.page("/", HELLO)
    internet.names["rebinding.example"] = [[PUBLIC], ["127.0.0.1"]]
    fetch("http://rebinding.example/")
    with pytest.raises(FetchRefused):
        fetch("http://rebinding.example/")
    assert secret.hits == 0


def test_the_next_address_is_tried_when_one_is_unreachable(
    internet: Internet, pages: Host, capfd: pytest.CaptureFixture[str]
) -> None:
    pages.page("/", HELLO)
    internet.names["both.example"] = [[PUBLIC_IPV6, PUBLIC]]
    internet.unreachable = {PUBLIC_IPV6}
    assert fetch("http://both.example/").body == b"hello"
    # Errors within a callback are printed by pycurl, and then told to nobody.
    assert "Traceback" not in capfd.readouterr().err


def test_of_very_many_addresses_only_the_first_are_tried(internet: Internet) -> None:
    internet.names["many.example"] = [[f"8.8.{n // 256}.{n % 256}" for n in range(1000)]]
    internet.unreachable = set(internet.names["many.example"][0])
    with pytest.raises(FetchFailed):
        fetch("http://many.example/")
    assert len(internet.connected) == 16


@pytest.mark.parametrize("name", ["http_proxy", "https_proxy", "all_proxy", "ALL_PROXY"])
def test_a_proxy_of_the_environment_is_not_used(
    name: str, internet: Internet, pages: Host, secret: Host, monkeypatch: pytest.MonkeyPatch
) -> None:
    pages.page("/", HELLO)
    monkeypatch.setenv(name, f"http://127.0.0.1:{secret.server_address[1]}")
    assert fetch("http://pages.example/").body == b"hello"
    assert internet.lookups == ["pages.example"]
    assert secret.hits == 0


def test_a_name_nobody_knows_does_not_answer(internet: Internet) -> None:
    with pytest.raises(FetchFailed) as failed:
        fetch("http://unknown.example/")
    assert failed.value.reason == Reason.NO_ANSWER


def test_a_name_without_addresses_does_not_answer(internet: Internet) -> None:
    internet.names["empty.example"] = [[]]
    with pytest.raises(FetchFailed) as failed:
        fetch("http://empty.example/")
    assert failed.value.reason == Reason.NO_ANSWER


def test_threads_fetch_side_by_side(pages: Host) -> None:
    pages.page("/", HELLO)
    bodies: list[bytes] = []
    threads = [
        threading.Thread(target=lambda: bodies.append(fetch("http://pages.example/").body))
        for _ in range(8)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert bodies == [b"hello"] * 8
