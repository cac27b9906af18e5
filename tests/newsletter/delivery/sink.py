"""A real mail server that counts letters per reader and misbehaves when told to."""

import asyncio
import logging
import socket
import ssl
import threading
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from typing import Any

from aiosmtpd.smtp import SMTP, AuthResult, Envelope, Session

from newsletter.environment import Relay

# It writes a line for every command, and warns of what a test does on purpose.
logging.getLogger("mail.log").setLevel(logging.ERROR)

CUT = "cut"  # the connection ends, and nothing was taken
TAKE_AND_CUT = "take and cut"  # the letter is taken, and the reply never comes
Script = Callable[[str, str, int], str | None]


def obedient(stage: str, recipient: str, count: int) -> str | None:
    return None


@dataclass
class Sink:
    """`script(stage, recipient, how many times asked)` answers for a stage, or None for yes.

    Stages: `mail` (its recipient is the sender), `rcpt` and `data`.
    """

    port: int = 0
    host: str = "127.0.0.1"
    script: Script = obedient
    password: str = ""
    delay_seconds: float = 0.0
    letters: list[tuple[str, bytes]] = field(default_factory=list)
    envelopes: list[list[str]] = field(default_factory=list)
    asked: Counter[tuple[str, str]] = field(default_factory=Counter)
    connections: int = 0

    @property
    def relay(self) -> Relay:
        return Relay(host=self.host, port=self.port)

    def relay_as(self, username: str, password: str) -> Relay:
        return replace(self.relay, username=username, password=password)

    @property
    def counts(self) -> Counter[str]:
        """Letters taken, by address."""
        return Counter(recipient for recipient, _ in self.letters)

    def letter_to(self, recipient: str) -> bytes:
        (letter,) = [letter for reader, letter in self.letters if reader == recipient]
        return letter

    async def handle_MAIL(  # noqa: N802
        self, server: SMTP, session: Session, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        reply = self._ask("mail", address)
        if reply == CUT:
            return self._cut(server)
        if reply is None:
            envelope.mail_from = address
        return reply or "250 OK"

    async def handle_RCPT(  # noqa: N802
        self, server: SMTP, session: Session, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        reply = self._ask("rcpt", address)
        if reply == CUT:
            return self._cut(server)
        if reply is None:
            envelope.rcpt_tos.append(address)
        return reply or "250 OK"

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:  # noqa: N802
        if self.delay_seconds:
            await asyncio.sleep(self.delay_seconds)
        self.envelopes.append(list(envelope.rcpt_tos))
        reply = self._ask("data", envelope.rcpt_tos[0])
        if reply in (None, TAKE_AND_CUT):
            content = envelope.original_content or b""
            self.letters += [(recipient, content) for recipient in envelope.rcpt_tos]
        if reply in (CUT, TAKE_AND_CUT):
            return self._cut(server)
        return reply or "250 2.0.0 taken"

    def _ask(self, stage: str, address: str) -> str | None:
        self.asked[stage, address] += 1
        return self.script(stage, address, self.asked[stage, address])

    def _cut(self, server: SMTP) -> str:
        assert server.transport is not None
        server.transport.abort()
        return "250 nobody reads this"

    def authenticate(self, *args: Any) -> AuthResult:
        data = args[-1]
        return AuthResult(success=data.password.decode() == self.password, handled=False)


@contextmanager
def running(sink: Sink, tls: ssl.SSLContext | None = None) -> Iterator[Sink]:
    listener = socket.create_server((sink.host, 0))
    sink.port = listener.getsockname()[1]
    loop = asyncio.new_event_loop()
    thread = threading.Thread(target=loop.run_forever, daemon=True)
    thread.start()
    server = asyncio.run_coroutine_threadsafe(_serve(sink, listener, tls), loop).result()
    try:
        yield sink
    finally:
        asyncio.run_coroutine_threadsafe(_close(server), loop).result()
        loop.call_soon_threadsafe(loop.stop)
        thread.join()
        loop.close()


async def _serve(sink: Sink, listener: socket.socket, tls: ssl.SSLContext | None) -> asyncio.Server:
    def connection() -> SMTP:
        sink.connections += 1
        return SMTP(
            sink,
            hostname="sink.example",
            tls_context=tls,
            authenticator=sink.authenticate if sink.password else None,
            auth_required=bool(sink.password),
            auth_require_tls=False,
        )

    return await asyncio.get_running_loop().create_server(connection, sock=listener)


async def _close(server: asyncio.Server) -> None:
    server.close()
    others = asyncio.all_tasks() - {asyncio.current_task()}
    for task in others:
        task.cancel()
    await asyncio.gather(*others, return_exceptions=True)
