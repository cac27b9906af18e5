"""One answer as it comes in, cut off where it is too much."""

from collections.abc import Mapping

from curation.fetch.answers import Reason

HEADERS_LIMIT_BYTES = 64 * 1024
_REDIRECTS = {301, 302, 303, 307, 308}
# What a callback of libcurl returns to end the transfer.
_STOP = -1


def redirect_in(status: int, headers: Mapping[str, str]) -> str:
    """Where an answer points, as it says it; empty if it is no redirect."""
    return headers.get("location", "") if status in _REDIRECTS else ""


class Reply:
    """Collects headers and body.

    If it ends the transfer, `failure` says why; or `is_enough`, since the body of a redirect is
    for nobody, and of others the beginning may do.
    """

    def __init__(self, limit_bytes: int, *, beginning_will_do: bool = False) -> None:
        self.headers: dict[str, str] = {}
        self.status = 0
        self.failure: Reason | None = None
        self.is_enough = False
        self._body = bytearray()
        self._limit_bytes = limit_bytes
        self._beginning_will_do = beginning_will_do
        self._header_bytes = 0
        self._are_headers_over = False

    @property
    def has_begun(self) -> bool:
        """Whether a final answer came with all of its headers; libcurl takes less for one too."""
        return self._are_headers_over and self.status >= 200

    @property
    def body(self) -> bytes:
        return bytes(self._body)

    def take_header_line(self, line: bytes) -> int | None:
        """Of interim answers (1xx) too, and of the trailers after a body: all of them count."""
        self._header_bytes += len(line)
        if self._header_bytes > HEADERS_LIMIT_BYTES:
            return self._fail(Reason.TOO_LARGE)
        if line.startswith(b"HTTP/") and (self._are_headers_over or not self.status):
            self._begin(line)
        elif not line.strip():
            self._are_headers_over = True
        elif not self._are_headers_over:
            self._keep(_decoded(line))
        return None

    def take_body(self, part: bytes) -> int | None:
        """Called with what is decompressed, some kilobytes at a time."""
        if redirect_in(self.status, self.headers):
            self.is_enough = True
            return _STOP
        room = self._limit_bytes - len(self._body)
        if len(part) > room and not self._beginning_will_do:
            return self._fail(Reason.TOO_LARGE)
        self._body += part[:room]
        self.is_enough = len(part) > room
        return _STOP if self.is_enough else None

    def _begin(self, line: bytes) -> None:
        code = line.partition(b" ")[2][:3]
        self.status = int(code) if code.isdigit() else 0
        self.headers = {}
        self._are_headers_over = False

    def _keep(self, line: str) -> None:
        name, colon, value = line.partition(":")
        if colon:
            self.headers[name.strip().lower()] = value.strip()

    def _fail(self, reason: Reason) -> int:
        self.failure = reason
        return _STOP


def _decoded(line: bytes) -> str:
    """Many servers send UTF-8 in Location, though the standard has no such thing."""
    try:
        return line.decode("utf-8")
    except UnicodeDecodeError:
        return line.decode("latin-1")
