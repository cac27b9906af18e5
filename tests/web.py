"""The outside web, as a test tells it: no test asks the real one."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field

import pytest

from curation.fetch import Fetched, FetchFailed, FetchRefused, Reason, wire
from curation.fetch.destination import destination_of


@dataclass(frozen=True)
class Asked:
    """One request, as it would have gone on the wire; names of headers in lower case."""

    address: str
    method: str
    headers: Mapping[str, str]


@dataclass
class Web:
    """Answers what was recorded; the rules of the door stay the real ones.

    Whatever is recorded twice for an address is answered in turn, the last for ever.
    """

    requests: list[Asked] = field(default_factory=list)
    _answers: dict[str, list[Callable[[], Fetched]]] = field(default_factory=dict)
    unknown: list[str] = field(default_factory=list)

    @property
    def asked(self) -> list[str]:
        """The addresses, hops too, in order."""
        return [request.address for request in self.requests]

    def page(
        self,
        address: str,
        *,
        body: bytes | str = b"",
        status: int = 200,
        content_type: str = "text/html; charset=utf-8",
        headers: Mapping[str, str] | None = None,
    ) -> None:
        body = body.encode() if isinstance(body, str) else body
        all_headers = {"content-type": content_type, **_lower(headers or {})}
        self._record(address, lambda: Fetched(address, status, all_headers, body))

    def redirect(self, address: str, to: str, *, status: int = 302) -> None:
        self._record(address, lambda: Fetched(address, status, {"location": to}))

    def fails(self, address: str, reason: Reason = Reason.NO_ANSWER) -> None:
        def fail() -> Fetched:
            raise FetchFailed(reason)

        self._record(address, fail)

    def refuses(self, address: str) -> None:
        """As for a name that leads inside."""

        def refuse() -> Fetched:
            raise FetchRefused

        self._record(address, refuse)

    def send(self, request: wire.Request) -> Fetched:
        """What `curation.fetch.wire.send` is while a test runs."""
        url = request.destination.url
        self.requests.append(Asked(url, request.method, _lower(request.headers)))
        if url not in self._answers:
            self.unknown.append(url)
            raise AssertionError(f"No answer was recorded for {url}")
        answers = self._answers[url]
        answer = answers.pop(0) if len(answers) > 1 else answers[0]
        return self._as_the_wire_gives_it(answer(), request)

    def _record(self, address: str, answer: Callable[[], Fetched]) -> None:
        self._answers.setdefault(destination_of(address).url, []).append(answer)

    def _as_the_wire_gives_it(self, answer: Fetched, request: wire.Request) -> Fetched:
        body = b"" if request.method == "HEAD" else answer.body
        if len(body) > request.limit_bytes and not request.beginning_will_do:
            raise FetchFailed(Reason.TOO_LARGE)
        body = body[: request.limit_bytes]
        return Fetched(request.destination.url, answer.status, answer.headers, body)


def _lower(headers: Mapping[str, str]) -> dict[str, str]:
    return {name.lower(): value for name, value in headers.items()}


@pytest.fixture(autouse=True)
def web(monkeypatch: pytest.MonkeyPatch) -> Iterator[Web]:
    """Every test has it; one that asks for what was not recorded fails, whoever caught that."""
    web = Web()
    monkeypatch.setattr(wire, "send", web.send)
    yield web
    assert web.unknown == []
