"""One request and its answer: the only place that talks to the outside web."""

import math
import time
from dataclasses import dataclass, field
from typing import Any

import certifi
import pycurl

from curation.fetch.answers import Fetched, FetchFailed, FetchRefused, Reason
from curation.fetch.destination import Destination
from curation.fetch.network import Network
from curation.fetch.permitted import is_permitted
from curation.fetch.reply import Reply

NETWORK = Network()
# The library comes with its own OpenSSL, which knows of no authorities.
AUTHORITIES = certifi.where()
_TOO_LARGE = 100  # CURLE_TOO_LARGE: one long header, many trailers; pycurl has no name for it
_NO_ANSWER = {pycurl.E_COULDNT_CONNECT, pycurl.E_COULDNT_RESOLVE_HOST, pycurl.E_GOT_NOTHING}
_OPTIONS: dict[int, int | str] = {
    # Signals are for the main thread only, and a worker has others.
    pycurl.NOSIGNAL: 1,
    # Redirects are followed by `follow`, each as a new request.
    pycurl.FOLLOWLOCATION: 0,
    pycurl.PROTOCOLS: pycurl.PROTO_HTTP | pycurl.PROTO_HTTPS,
    # An empty name is no proxy, whatever the environment says.
    pycurl.PROXY: "",
    pycurl.NETRC: pycurl.NETRC_IGNORED,
    pycurl.HTTP_VERSION: pycurl.CURL_HTTP_VERSION_1_1,
    pycurl.ACCEPT_ENCODING: "gzip, deflate, br",
    pycurl.SSL_VERIFYPEER: 1,
    pycurl.SSL_VERIFYHOST: 2,
    pycurl.SSLVERSION: pycurl.SSLVERSION_TLSv1_2,
    pycurl.FORBID_REUSE: 1,
}


@dataclass(frozen=True)
class Request:
    """One hop: `seconds` is what is left of the time for all of them."""

    destination: Destination
    headers: dict[str, str] = field(default_factory=dict)
    method: str = "GET"
    limit_bytes: int = 2_000_000
    seconds: float = 10
    beginning_will_do: bool = False


def send(request: Request) -> Fetched:
    """The answer as it came, a redirect too; raises FetchRefused and FetchFailed."""
    if request.seconds <= 0:
        raise FetchFailed(Reason.TIMED_OUT)
    ends_at = time.monotonic() + request.seconds
    found = _addresses_of(request.destination, request.seconds)
    guard = _Guard()
    reply = Reply(request.limit_bytes, beginning_will_do=request.beginning_will_do)
    curl = _prepared(request, guard, reply)
    try:
        if found:
            curl.setopt(pycurl.RESOLVE, [_pinned(request.destination, found)])
        curl.setopt(pycurl.TIMEOUT_MS, _milliseconds(ends_at - time.monotonic()))
        curl.perform()
    except pycurl.error as error:
        _raise_unless_enough(error.args[0], guard, reply)
    finally:
        curl.close()
    if not reply.has_begun:
        raise FetchFailed(Reason.BROKEN)
    return Fetched(request.destination.url, reply.status, reply.headers, reply.body)


class _Guard:
    """Judges each address at the moment of connecting to it: no later lookup can change it."""

    def __init__(self) -> None:
        self.has_refused = False
        self.has_opened = False

    def open(self, purpose: int, address: tuple[int, int, int, tuple[str, int]]) -> Any:
        """A socket, or none; libcurl then tries the next address of the name."""
        family, kind, protocol, (numeric, *_) = address
        if not is_permitted(numeric):
            self.has_refused = True
            return pycurl.SOCKET_BAD
        try:
            opened = NETWORK.socket_to(family, kind, protocol, numeric)
        except OSError:  # a machine without IPv6, or without a free descriptor
            return pycurl.SOCKET_BAD
        self.has_opened = True
        return opened


def _addresses_of(destination: Destination, seconds: float) -> list[str]:
    """Ours, since libcurl waits for its own lookup when the time is over already."""
    if destination.is_numeric:
        return []
    try:
        found = NETWORK.addresses_of(destination.host, destination.port, seconds)
    except TimeoutError:
        raise FetchFailed(Reason.TIMED_OUT) from None
    except (OSError, UnicodeError):
        raise FetchFailed(Reason.NO_ANSWER) from None
    if not found:
        raise FetchFailed(Reason.NO_ANSWER)
    return found


def _pinned(destination: Destination, found: list[str]) -> str:
    return f"{destination.host}:{destination.port}:{','.join(found)}"


def _prepared(request: Request, guard: _Guard, reply: Reply) -> pycurl.Curl:
    curl = pycurl.Curl()
    for option, value in _OPTIONS.items():
        curl.setopt(option, value)
    curl.setopt(pycurl.CAINFO, AUTHORITIES)
    curl.setopt(pycurl.URL, request.destination.url)
    curl.setopt(pycurl.NOBODY, request.method == "HEAD")
    curl.setopt(pycurl.HTTPHEADER, [_line(*header) for header in request.headers.items()])
    curl.setopt(pycurl.OPENSOCKETFUNCTION, guard.open)
    curl.setopt(pycurl.SOCKOPTFUNCTION, NETWORK.made_ready)
    curl.setopt(pycurl.HEADERFUNCTION, reply.take_header_line)
    curl.setopt(pycurl.WRITEFUNCTION, reply.take_body)
    return curl


def _line(name: str, value: str) -> bytes:
    """As bytes, since the library takes texts of ASCII only, and our own site may have another."""
    return f"{name}: {value}".encode()


def _milliseconds(seconds: float) -> int:
    """At least one: to libcurl none at all means no limit."""
    return max(1, math.ceil(seconds * 1000))


def _raise_unless_enough(code: int, guard: _Guard, reply: Reply) -> None:
    if reply.is_enough:
        return
    if guard.has_refused and not guard.has_opened:
        raise FetchRefused from None
    raise FetchFailed(reply.failure or _reason_for(code)) from None


def _reason_for(code: int) -> Reason:
    if code == pycurl.E_OPERATION_TIMEDOUT:
        return Reason.TIMED_OUT
    if code == _TOO_LARGE:
        return Reason.TOO_LARGE
    return Reason.NO_ANSWER if code in _NO_ANSWER else Reason.BROKEN
