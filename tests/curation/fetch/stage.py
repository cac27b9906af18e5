"""An internet on one machine: local servers play public addresses, one of them must not be met."""

import socket
import socketserver
import ssl
import threading
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field

import pycurl

from curation.fetch.network import Network

LONGEST_HEAD = 64 * 1024
# TLS spoken to a server that does not.
HANDSHAKE = b"\x16\x03"

# What a server sends, piece by piece, after it was given the head of a request.
Script = Callable[[bytes], Iterable[bytes]]


def answer(
    body: bytes = b"", *, status: str = "200 OK", headers: Iterable[str] = (), length: int = -1
) -> bytes:
    """A whole answer; `length` is what it says of itself."""
    length = len(body) if length < 0 else length
    lines = [f"HTTP/1.1 {status}", f"Content-Length: {length}", *headers, "", ""]
    return "\r\n".join(lines).encode() + body


def redirect(to: str, status: str = "302 Found") -> bytes:
    return answer(status=status, headers=[f"Location: {to}"])


class Host(socketserver.ThreadingTCPServer):
    """A web server that says whatever a test has written for a page, well-formed or not."""

    daemon_threads = True
    allow_reuse_address = True
    request_queue_size = 32

    def __init__(self, context: ssl.SSLContext | None = None) -> None:
        super().__init__(("127.0.0.1", 0), _Visit)
        self.pages: dict[str, Script] = {}
        self.heads: list[bytes] = []
        self.connections = 0
        self.is_closing = threading.Event()
        self._context = context

    @property
    def hits(self) -> int:
        return self.connections

    @property
    def asked(self) -> list[str]:
        return [head.split(b" ", 2)[1].decode() for head in self.heads]

    def page(self, path: str, *pieces: bytes) -> None:
        self.pages[path] = lambda head: pieces

    def get_request(self) -> tuple[socket.socket, tuple[str, int]]:
        taken, address = super().get_request()
        self.connections += 1
        return taken, address

    def secured(self, taken: socket.socket) -> socket.socket:
        return self._context.wrap_socket(taken, server_side=True) if self._context else taken

    def wait(self, seconds: float) -> None:
        """Ends early when the test is over."""
        self.is_closing.wait(seconds)

    def handle_error(self, request: object, client_address: object) -> None:
        """A visitor that hangs up is what most of these tests are about."""


class _Visit(socketserver.BaseRequestHandler):
    server: Host

    def handle(self) -> None:
        with suppress(OSError, ssl.SSLError), self.server.secured(self.request) as visitor:
            head = _head(visitor)
            if not head:
                return
            self.server.heads.append(head)
            for piece in self._script(head)(head):
                if self.server.is_closing.is_set():
                    return
                visitor.sendall(piece)
            with suppress(OSError):
                visitor.shutdown(socket.SHUT_WR)

    def _script(self, head: bytes) -> Script:
        path = "" if head.startswith(HANDSHAKE) else head.split(b" ", 2)[1].decode()
        return self.server.pages.get(path, lambda _: [answer(b"", status="404 Not Found")])


def _head(visitor: socket.socket) -> bytes:
    head = b""
    while b"\r\n\r\n" not in head and len(head) < LONGEST_HEAD:
        piece = visitor.recv(4096)
        if not piece:
            return b""
        head += piece
        if head.startswith(HANDSHAKE):
            break
    return head


@contextmanager
def running(host: Host) -> Iterator[Host]:
    thread = threading.Thread(target=host.serve_forever, args=(0.01,), daemon=True)
    thread.start()
    try:
        yield host
    finally:
        host.is_closing.set()
        host.shutdown()
        host.server_close()
        thread.join()


@dataclass
class Internet(Network):
    """Names lead where a test says; an address that nobody plays leads to the secret.

    So whatever the guard lets through by mistake is counted there.
    """

    secret: Host
    hosts: dict[str, Host] = field(default_factory=dict)
    # For each name its answers in turn, the last for ever.
    names: dict[str, list[list[str]]] = field(default_factory=dict)
    unreachable: set[str] = field(default_factory=set)
    lookups: list[str] = field(default_factory=list)
    connected: list[str] = field(default_factory=list)

    def asked(self, host: str, port: int) -> list[str]:
        self.lookups.append(host)
        answers = self.names.get(host)
        if not answers:
            raise socket.gaierror(socket.EAI_NONAME, "Name or service not known")
        return answers.pop(0) if len(answers) > 1 else answers[0]

    def socket_to(self, family: int, kind: int, protocol: int, address: str) -> socket.socket:
        self.connected.append(address)
        if address in self.unreachable:
            raise OSError("Network is unreachable")
        host = self.hosts.get(address, self.secret)
        return socket.create_connection(("127.0.0.1", host.server_address[1]))

    def made_ready(self, descriptor: int, purpose: int) -> int:
        return int(pycurl.SOCKOPT_ALREADY_CONNECTED)
