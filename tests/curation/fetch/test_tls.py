"""A server proves that it is the one that was asked for."""

import ssl
from collections.abc import Iterator
from pathlib import Path

import pytest

from curation.fetch import FetchFailed, Reason, fetch, wire
from tests.curation.fetch.stage import Host, Internet, answer, running
from tests.plugin.certificates import self_signed

SECURE = "8.8.4.4"


@pytest.fixture(scope="session")
def certificate(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    return self_signed(tmp_path_factory.mktemp("certificate"), "secure.example", kind="DNS")


def context(certificate: tuple[Path, Path]) -> ssl.SSLContext:
    made = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    made.load_cert_chain(*certificate)
    return made


@pytest.fixture
def secure(internet: Internet, certificate: tuple[Path, Path]) -> Iterator[Host]:
    with running(Host(context(certificate))) as host:
        internet.hosts[SECURE] = host
        internet.names["secure.example"] = internet.names["other.example"] = [[SECURE]]
        host.page("/", answer(b"hello"))
        yield host


@pytest.fixture
def trusted(certificate: tuple[Path, Path], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(wire, "AUTHORITIES", str(certificate[0]))


@pytest.mark.usefixtures("trusted")
def test_a_server_that_proves_its_name_is_asked(secure: Host) -> None:
    assert fetch("https://secure.example/").body == b"hello"


def test_a_server_that_nobody_vouches_for_is_told_nothing(secure: Host) -> None:
    _assert_broken("https://secure.example/secret")
    assert secure.heads == []


@pytest.mark.usefixtures("trusted")
def test_a_server_that_proves_another_name_is_told_nothing(secure: Host) -> None:
    _assert_broken("https://other.example/secret")
    assert secure.heads == []


@pytest.mark.usefixtures("trusted")
def test_a_server_that_proves_a_name_and_is_asked_by_number_is_told_nothing(secure: Host) -> None:
    _assert_broken(f"https://{SECURE}/secret")
    assert secure.heads == []


def test_a_server_that_speaks_no_tls_is_told_nothing(pages: Host) -> None:
    _assert_broken("https://pages.example/secret")


@pytest.mark.usefixtures("trusted")
def test_an_old_tls_is_not_spoken(internet: Internet, certificate: tuple[Path, Path]) -> None:
    old = context(certificate)
    old.set_ciphers("ALL:@SECLEVEL=0")
    with pytest.deprecated_call():
        old.minimum_version = ssl.TLSVersion.TLSv1
        old.maximum_version = ssl.TLSVersion.TLSv1_1
    with running(Host(old)) as host:
        internet.hosts[SECURE] = host
        internet.names["secure.example"] = [[SECURE]]
        _assert_broken("https://secure.example/")


def test_the_authorities_are_there() -> None:
    assert "BEGIN CERTIFICATE" in Path(wire.AUTHORITIES).read_text()


def _assert_broken(address: str) -> None:
    with pytest.raises(FetchFailed) as failed:
        fetch(address)
    assert failed.value.reason == Reason.BROKEN
