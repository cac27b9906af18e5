"""The built-in mail catcher: a real SMTP server on loopback that keeps every letter.

It stands in for a relay where none is configured: `serve` runs one for as long as it
serves, and a command without a server at hand runs its own.
"""

import asyncio
import hashlib
import logging
import os
import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

from aiosmtpd.smtp import SMTP, Envelope, Session
from django.conf import settings

from newsletter.environment import CATCHER, Relay
from newsletter.mail import folder

PORT_FILE = ".port"
BACKLOG = 256
LARGEST_LETTER = 50 * 1024 * 1024
PROOF_SECONDS = 2.0
CLOSING_SECONDS = 5.0

log = logging.getLogger(__name__)
# It writes a line for every command of every letter.
logging.getLogger("mail.log").setLevel(logging.WARNING)


@contextmanager
def reachable_relay() -> Iterator[Relay]:
    """The relay letters are handed to, with a port that answers.

    For the catcher that is the one `serve` runs, or one that lives as long as the `with`.
    """
    relay: Relay = settings.RELAY
    if not relay.is_catcher:
        yield relay
        return
    port = running_port(settings.MAIL_DIR)
    if port is not None:
        yield replace(relay, port=port)
        return
    with _listening(settings.MAIL_DIR) as port:
        yield replace(relay, port=port)


@contextmanager
def running(mail_dir: Path) -> Iterator[int]:
    """Catch letters into this folder, on a free port that other processes can find."""
    with _listening(mail_dir) as port:
        _write_port(mail_dir, port)
        try:
            yield port
        finally:
            _forget_port(mail_dir, port)


def running_port(mail_dir: Path) -> int | None:
    """The port of a catcher that is running for this folder, proved by asking it."""
    port = _written_port(mail_dir)
    return port if port is not None and _answers(mail_dir, port) else None


class _Keeper:
    """What the SMTP server calls for a letter that has arrived whole."""

    def __init__(self, mail_dir: Path) -> None:
        self.mail_dir = mail_dir
        self.in_hand: set[asyncio.Task[str]] = set()

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:  # noqa: N802
        task = asyncio.ensure_future(self._keep(envelope))
        self.in_hand.add(task)
        task.add_done_callback(self.in_hand.discard)
        return await asyncio.shield(task)

    async def _keep(self, envelope: Envelope) -> str:
        content = _as_delivered(envelope)
        recipients = [str(recipient) for recipient in envelope.rcpt_tos]
        try:
            path = await asyncio.to_thread(
                folder.keep, self.mail_dir, content, recipients, datetime.now(UTC)
            )
        except OSError as error:
            log.error("A letter could not be kept in %s: %s.", self.mail_dir, error.strerror)
            return "452 4.3.1 The letter could not be kept; try again later"
        return f"250 2.0.0 Kept as {path.name}"


def _as_delivered(envelope: Envelope) -> bytes:
    """The letter under the two headers a mailbox adds, which keep the envelope."""
    lines = [f"Return-Path: <{envelope.mail_from or ''}>"]
    lines += [f"Delivered-To: {recipient}" for recipient in envelope.rcpt_tos]
    head = "".join(f"{line}\r\n" for line in lines).encode("utf-8", "surrogateescape")
    content = envelope.original_content or b""
    return head + content


@contextmanager
def _listening(mail_dir: Path) -> Iterator[int]:
    """A catcher in a thread of this process, known to nobody else."""
    mail_dir.mkdir(parents=True, exist_ok=True)
    listener = socket.create_server((CATCHER.host, 0), backlog=BACKLOG)
    keeper = _Keeper(mail_dir)
    loop = asyncio.new_event_loop()
    thread = threading.Thread(target=loop.run_forever, name="mail-catcher", daemon=True)
    thread.start()
    server = asyncio.run_coroutine_threadsafe(_serve(listener, keeper), loop).result()
    try:
        yield listener.getsockname()[1]
    finally:
        asyncio.run_coroutine_threadsafe(_close(server, keeper), loop).result()
        loop.call_soon_threadsafe(loop.stop)
        thread.join()
        loop.close()


async def _serve(listener: socket.socket, keeper: _Keeper) -> asyncio.Server:
    def connection() -> SMTP:
        return SMTP(
            keeper,
            data_size_limit=LARGEST_LETTER,
            hostname="localhost",
            ident=_identity(keeper.mail_dir),
        )

    return await asyncio.get_running_loop().create_server(connection, sock=listener)


async def _close(server: asyncio.Server, keeper: _Keeper) -> None:
    """Letters that have arrived are kept and answered; then the door is shut."""
    server.close()
    if keeper.in_hand:
        await asyncio.wait(keeper.in_hand, timeout=CLOSING_SECONDS)
    others = asyncio.all_tasks() - {asyncio.current_task()}
    for task in others:
        task.cancel()
    await asyncio.gather(*others, return_exceptions=True)
    await asyncio.get_running_loop().shutdown_default_executor()


def _identity(mail_dir: Path) -> str:
    """What the greeting says, so that no other program or folder is taken for this one."""
    digest = hashlib.sha256(os.fsencode(mail_dir.resolve())).hexdigest()
    return f"Masthead mail catcher {digest[:16]}"


def _answers(mail_dir: Path, port: int) -> bool:
    try:
        with socket.create_connection((CATCHER.host, port), timeout=PROOF_SECONDS) as connection:
            greeting = connection.makefile("rb").readline(512)
            connection.sendall(b"QUIT\r\n")
    except OSError:
        return False
    return _identity(mail_dir).encode() in greeting


def _written_port(mail_dir: Path) -> int | None:
    try:
        port = int((mail_dir / PORT_FILE).read_text())
    except (OSError, ValueError):
        return None
    return port if 0 < port < 65_536 else None


def _write_port(mail_dir: Path, port: int) -> None:
    """By renaming, so that a reader never meets half a number; the last one to write is found."""
    unfinished = mail_dir / f"{PORT_FILE}.{os.getpid()}.{port}"
    unfinished.write_text(f"{port}\n")
    unfinished.rename(mail_dir / PORT_FILE)


def _forget_port(mail_dir: Path, port: int) -> None:
    """Only its own: another catcher may have written since."""
    if _written_port(mail_dir) == port:
        with suppress(OSError):
            (mail_dir / PORT_FILE).unlink()
