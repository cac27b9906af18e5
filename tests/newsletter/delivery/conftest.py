"""A certificate, and somebody who vouches for it."""

import ssl
from pathlib import Path

import pytest

from tests.plugin.certificates import self_signed


@pytest.fixture(scope="session")
def certificate_files(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    return self_signed(tmp_path_factory.mktemp("certificate"), "127.0.0.2", kind="IP")


@pytest.fixture
def certificate(certificate_files: tuple[Path, Path]) -> ssl.SSLContext:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(*certificate_files)
    return context


@pytest.fixture
def trusted(certificate_files: tuple[Path, Path], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SSL_CERT_FILE", str(certificate_files[0]))
