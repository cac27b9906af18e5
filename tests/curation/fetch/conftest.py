"""Here the real wire is tested, on an internet of our own."""

from collections.abc import Iterator
from contextlib import ExitStack

import pytest

from curation.fetch import wire
from tests.curation.fetch.stage import Host, Internet, running
from tests.web import Web

REAL_SEND = wire.send
PUBLIC = "93.184.215.14"
PUBLIC_IPV6 = "2606:4700:4700::1111"


@pytest.fixture
def internet(web: Web, monkeypatch: pytest.MonkeyPatch) -> Iterator[Internet]:
    """With one public server, `pages.example`."""
    with ExitStack() as stack:
        internet = Internet(secret=stack.enter_context(running(Host())))
        internet.hosts[PUBLIC] = stack.enter_context(running(Host()))
        internet.names["pages.example"] = [[PUBLIC]]
        monkeypatch.setattr(wire, "NETWORK", internet)
        monkeypatch.setattr(wire, "send", REAL_SEND)
        yield internet


@pytest.fixture
def pages(internet: Internet) -> Host:
    return internet.hosts[PUBLIC]


@pytest.fixture
def secret(internet: Internet) -> Host:
    """Stands for all that is inside; nobody may ever connect to it."""
    return internet.secret
