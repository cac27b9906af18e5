"""The wire: one connection to the relay, one letter at a time, and what became of each.

The exceptions say what is known about the letter in hand:

    DeliveryError
    ├── RelayUnreachable    there is no session to hand it over in: it did not leave
    │   └── RelayUnsafe     no encryption that can be trusted: it was not even tried
    ├── ConnectionLost      the session broke before the body ended: it did not leave
    ├── SignInRefused       the relay does not know us: it did not leave
    ├── SenderRefused       the relay takes nothing from this sender: it did not leave
    ├── TemporarilyRefused  4xx: it was not taken; later it may be
    ├── PermanentlyRefused  5xx: it was not taken and will not be
    └── Ambiguous           the body ended and no reply came: it may have been taken
"""

import contextlib
import re
import smtplib
import socket
import ssl
from dataclasses import dataclass
from types import TracebackType
from typing import Any, NoReturn, Self

from newsletter.environment import Relay

PATIENCE_SECONDS = 20.0
LAST_REPLY_SECONDS = 40.0  # after the final dot the relay may look the letter over
LETTERS_PER_CONNECTION = 100
_SERVICE_CLOSING = 421
_SIGN_IN_CODES = {530, 534, 535, 538}
_LEADING_DOT = re.compile(rb"^\.", re.MULTILINE)


@dataclass(frozen=True)
class Reply:
    code: int
    text: str


class DeliveryError(Exception):
    """`reply` is what the relay said, where it said something."""

    def __init__(self, text: str, reply: Reply | None = None) -> None:
        super().__init__(text)
        self.reply = reply


class RelayUnreachable(DeliveryError):
    pass


class RelayUnsafe(RelayUnreachable):
    pass


class ConnectionLost(DeliveryError):
    pass


class SignInRefused(DeliveryError):
    pass


class SenderRefused(DeliveryError):
    pass


class TemporarilyRefused(DeliveryError):
    pass


class PermanentlyRefused(DeliveryError):
    pass


class Ambiguous(DeliveryError):
    pass


class RelayConnection:
    """Opened by the first letter, opened again after a loss; to be used in a `with`."""

    def __init__(self, relay: Relay, *, helo: str) -> None:
        self._relay = relay
        self._helo = helo
        self._client: smtplib.SMTP | None = None
        self._handed_over = 0

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if error is None:
            self._say_goodbye()
        self._drop()

    def hand_over(self, sender: str, recipient: str, letter: bytes) -> Reply:
        """One letter to exactly one recipient; returns once the relay owns it."""
        if self._handed_over >= LETTERS_PER_CONNECTION:
            self._say_goodbye()
            self._drop()
        self._greet(sender)
        self._refuse_unless(self._ask(f"RCPT TO:<{recipient}>"), 250)
        self._refuse_unless(self._ask("DATA"), 354)
        return self._deliver(letter)

    def open(self) -> None:
        """Connects, encrypts unless the relay is on this machine, and signs in."""
        try:
            self._client = self._connected()
            self._sign_in(self._client)
        except DeliveryError:
            self._drop()
            raise
        except ssl.SSLError as error:
            self._drop()
            raise RelayUnsafe(f"its encryption cannot be trusted ({error.reason})") from error
        except (OSError, smtplib.SMTPException) as error:
            self._drop()
            raise RelayUnreachable(_why(error)) from error

    def _greet(self, sender: str) -> None:
        """A relay may close a connection it has seen enough of: then once more on a new one."""
        was_open = self._client is not None
        try:
            reply = self._mail_from(sender)
        except (ConnectionLost, RelayUnreachable):
            if not was_open:
                raise
            reply = self._mail_from(sender)
        if reply.code in _SIGN_IN_CODES:
            self._drop()
            raise SignInRefused(_said(reply), reply)
        if reply.code >= 500:
            self._reset()
            raise SenderRefused(_said(reply), reply)
        self._refuse_unless(reply, 250)

    def _mail_from(self, sender: str) -> Reply:
        if self._client is None:
            self.open()
        reply = self._ask(f"MAIL FROM:<{sender}>")
        if reply.code == _SERVICE_CLOSING:
            self._drop()
            raise RelayUnreachable(_said(reply), reply)
        return reply

    def _deliver(self, letter: bytes) -> Reply:
        """Until the final dot goes out, a loss is a plain loss."""
        body = _LEADING_DOT.sub(b"..", letter)
        try:
            self._socket.sendall(body if body.endswith(b"\r\n") else body + b"\r\n")
        except OSError as error:
            self._drop()
            raise ConnectionLost(_why(error)) from error
        reply = self._end_of_letter()
        self._handed_over += 1
        if not 200 <= reply.code < 300:
            self._refuse(reply)
        return reply

    def _end_of_letter(self) -> Reply:
        client, connection = self._open_client, self._socket
        try:
            connection.settimeout(LAST_REPLY_SECONDS)
            connection.sendall(b".\r\n")
            reply = _reply(*client.getreply())
            connection.settimeout(PATIENCE_SECONDS)
        except (OSError, smtplib.SMTPException) as error:
            self._drop()
            raise Ambiguous(_why(error)) from error
        if not 200 <= reply.code < 600 or 300 <= reply.code < 400:
            self._drop()
            raise Ambiguous(_said(reply), reply)
        return reply

    def _ask(self, command: str) -> Reply:
        client = self._open_client
        try:
            client.putcmd(command)
            return _reply(*client.getreply())
        except (OSError, smtplib.SMTPException) as error:
            self._drop()
            raise ConnectionLost(_why(error)) from error

    def _refuse_unless(self, reply: Reply, expected: int) -> None:
        # 251 is "will forward": as good as 250.
        if reply.code != expected and not (expected == 250 and reply.code == 251):
            self._refuse(reply)

    def _refuse(self, reply: Reply) -> NoReturn:
        if reply.code == _SERVICE_CLOSING:
            self._drop()
        else:
            self._reset()
        if reply.code >= 500:
            raise PermanentlyRefused(_said(reply), reply)
        raise TemporarilyRefused(_said(reply), reply)

    def _connected(self) -> smtplib.SMTP:
        relay, tls = self._relay, ssl.create_default_context()
        arrival: dict[str, Any] = {"local_hostname": self._helo, "timeout": PATIENCE_SECONDS}
        if relay.implicit_tls:
            client: smtplib.SMTP = smtplib.SMTP_SSL(relay.host, relay.port, context=tls, **arrival)
        else:
            client = smtplib.SMTP(relay.host, relay.port, **arrival)
        self._client = client
        self._socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        self._encrypt(client)
        return client

    def _encrypt(self, client: smtplib.SMTP) -> None:
        """In the clear only to this machine (RFC 3207 and 8314)."""
        client.ehlo_or_helo_if_needed()
        if self._relay.implicit_tls or self._relay.is_loopback:
            return
        if not client.has_extn("starttls"):
            raise RelayUnsafe("it offers no encryption")
        client.starttls(context=ssl.create_default_context())
        client.ehlo()

    def _sign_in(self, client: smtplib.SMTP) -> None:
        if not self._relay.username:
            return
        try:
            client.login(self._relay.username, self._relay.password)
        except smtplib.SMTPAuthenticationError as error:
            reply = _reply(error.smtp_code, error.smtp_error)
            if reply.code < 500:
                raise RelayUnreachable(_said(reply), reply) from error
            raise SignInRefused(_said(reply), reply) from error
        except smtplib.SMTPNotSupportedError as error:
            raise SignInRefused("it offers no way to sign in") from error

    def _reset(self) -> None:
        with contextlib.suppress(ConnectionLost):
            if self._client is not None and self._ask("RSET").code != 250:
                self._drop()

    def _say_goodbye(self) -> None:
        if self._client is not None:
            with contextlib.suppress(OSError, smtplib.SMTPException):
                self._client.quit()

    def _drop(self) -> None:
        """Closes without another word: a half-sent letter is never ended."""
        if self._client is not None:
            with contextlib.suppress(OSError):
                self._client.close()
        self._client, self._handed_over = None, 0

    @property
    def _open_client(self) -> smtplib.SMTP:
        if self._client is None:
            raise ConnectionLost("the connection is closed")
        return self._client

    @property
    def _socket(self) -> socket.socket:
        connection = self._open_client.sock
        if connection is None:
            raise ConnectionLost("the connection is closed")
        return connection


def _reply(code: int, text: bytes | str) -> Reply:
    decoded = text.decode("utf-8", "replace") if isinstance(text, bytes) else text
    return Reply(code, " ".join(decoded.split()))


def _said(reply: Reply) -> str:
    return f"{reply.code} {reply.text}".strip()


def _why(error: Exception) -> str:
    if isinstance(error, TimeoutError):
        return "no answer in time"
    if isinstance(error, smtplib.SMTPResponseException):
        return _said(_reply(error.smtp_code, error.smtp_error))
    return getattr(error, "strerror", None) or str(error) or type(error).__name__
