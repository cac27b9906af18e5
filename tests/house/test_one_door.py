"""Only `curation.fetch` talks to the outside web."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
DOOR = ROOT / "curation/fetch"
CLIENTS = {
    *(
        "aiohttp",
        "arxiv",
        "curl_cffi",
        "habanero",
        "pyalex",
        "ftplib",
        "http.client",
        "httplib2",
        "httpx",
        "httpx2",
        "niquests",
    ),
    *("nntplib", "poplib", "imaplib", "pycurl", "requests", "requests_html", "smtplib", "socket"),
    *("ssl", "telnetlib", "tornado.httpclient", "trafilatura.downloads", "treq", "urllib.request"),
    *("urllib3", "websocket", "websockets", "xmlrpc.client"),
}
# Names of functions that open whatever address they are given, by the module they are in.
OPENERS = {
    "asyncio": {"open_connection", "create_connection"},
    "trafilatura": {"fetch_url", "fetch_response"},
    "requests_cache": {"CachedSession"},
}
KNOWN = {
    "newsletter/delivery/lease.py": ("socket", "reads the name of the machine"),
    "newsletter/delivery/smtp.py": ("smtplib socket ssl", "talks to the operator's own relay"),
    "newsletter/mail/catcher.py": ("socket", "listens for letters"),
    "newsletter/mail/oneoff.py": ("smtplib", "talks to the operator's own relay"),
    "newsletter/operations/serve.py": ("socket urllib.request", "asks its own server for /ready"),
}


def _modules() -> list[Path]:
    found = [*(ROOT / "curation").rglob("*.py"), *(ROOT / "newsletter").rglob("*.py")]
    return sorted(path for path in found if DOOR not in path.parents)


def clients_in(source: str) -> set[str]:
    """The clients that a module imports, under whatever name and at whatever depth."""
    names = {name for node in ast.walk(ast.parse(source)) for name in _imported(node)}
    return {client for client in CLIENTS for name in names if f"{name}.".startswith(f"{client}.")}


def openers_in(source: str) -> set[str]:
    """What opens addresses among the functions that a module calls or imports."""
    openers = {f"{module}.{name}" for module, names in OPENERS.items() for name in names}
    found = set()
    for node in ast.walk(ast.parse(source)):
        found |= openers & {*_imported(node), _dotted(node)}
    return found


def _imported(node: ast.AST) -> Iterator[str]:
    if isinstance(node, ast.Import):
        yield from (alias.name for alias in node.names)
    elif isinstance(node, ast.ImportFrom) and not node.level:
        yield str(node.module)
        yield from (f"{node.module}.{alias.name}" for alias in node.names)
    elif isinstance(node, ast.Call) and node.args and isinstance(node.args[0], ast.Constant):
        yield from _imported_by_name(_dotted(node.func), str(node.args[0].value))


def _imported_by_name(function: str, name: str) -> Iterator[str]:
    if function.endswith(("import_module", "__import__")):
        yield name


def _dotted(node: ast.AST) -> str:
    if isinstance(node, ast.Name):
        return node.id
    return f"{_dotted(node.value)}.{node.attr}" if isinstance(node, ast.Attribute) else ""


def test_nothing_else_talks_to_the_outside() -> None:
    found = {str(path.relative_to(ROOT)): clients_in(path.read_text()) for path in _modules()}
    known = {name: set(clients.split()) for name, (clients, _) in KNOWN.items()}
    assert {name: clients for name, clients in found.items() if clients} == known


def test_nothing_has_a_library_open_addresses() -> None:
    found = {str(path.relative_to(ROOT)): openers_in(path.read_text()) for path in _modules()}
    assert {name: openers for name, openers in found.items() if openers} == {}


@pytest.mark.parametrize(
    "source",
    [
        "import requests",
        "import urllib.request as web",
        "from urllib import request",
        "from urllib.request import urlopen",
        "from http import client",
        "import http.client",
        "from httpx import get",
        "def f():\n    import socket",
        "from aiohttp.client import ClientSession",
        "importlib.import_module('requests.sessions')",
        "__import__('pycurl')",
    ],
)
def test_a_client_is_found_however_it_comes(source: str) -> None:
    assert clients_in(source)


@pytest.mark.parametrize(
    "source", ["import urllib.parse", "from http import HTTPStatus", "from .requests import a"]
)
def test_what_only_sounds_like_a_client_is_none(source: str) -> None:
    assert clients_in(source) == set()


@pytest.mark.parametrize(
    "source",
    ["from trafilatura import fetch_url", "import trafilatura as t; trafilatura.fetch_url"],
)
def test_a_function_that_opens_addresses_is_found(source: str) -> None:
    assert openers_in(source)
