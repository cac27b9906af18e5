"""Single letters (confirmations, trials), through Django's own mail.

Mailings do not pass here: they have their own builder and sender. List headers do not
pass here either, because Django folds and encodes them where that is not allowed.
"""

import logging
import smtplib
from dataclasses import dataclass
from email import charset
from email.utils import formataddr, make_msgid

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.core.mail.backends.smtp import EmailBackend

from curation.characters import one_line
from newsletter.environment import Relay
from newsletter.mail.catcher import reachable_relay
from newsletter.mail.headers import ascii_address

TIMEOUT_SECONDS = 20
PERMANENT = 500
HEADERS = {"Auto-Submitted": "auto-generated", "X-Auto-Response-Suppress": "All"}

log = logging.getLogger(__name__)

# Without it Django writes lines of up to 998 eight-bit characters.
_QUOTED_PRINTABLE = charset.Charset("utf-8")
_QUOTED_PRINTABLE.body_encoding = charset.QP


class LetterNotHandedOver(Exception):
    """The letter is not on its way; the text is a sentence for whoever asked for it."""


class RelayAway(LetterNotHandedOver):
    """The relay did not answer, or takes nothing at the moment: try again later."""


class LetterRefused(LetterNotHandedOver):
    """The relay will never take this letter."""


@dataclass(frozen=True)
class Sender:
    """Who a letter is from; without an address of its own it comes from the site."""

    name: str = ""
    address: str = ""
    reply_to: str = ""


@dataclass(frozen=True)
class SingleLetter:
    sender: Sender
    recipient: str
    subject: str
    text: str
    html: str = ""


def hand_over(letter: SingleLetter) -> None:
    """Give one letter to the relay. Raises `RelayAway` or `LetterRefused`."""
    try:
        with reachable_relay() as relay:
            _message(letter, _connection(relay)).send()
    except (smtplib.SMTPException, OSError, ValueError) as error:
        log.warning("A single letter was not handed over: %s.", type(error).__name__)
        if _is_permanent(error):
            raise LetterRefused("The mail relay does not take a letter to this address.") from error
        raise RelayAway("The mail relay takes no letters at the moment.") from error


def _message(letter: SingleLetter, connection: EmailBackend) -> EmailMultiAlternatives:
    sender = letter.sender
    address = ascii_address(sender.address or settings.DEFAULT_FROM_EMAIL)
    message = EmailMultiAlternatives(
        subject=_words(letter.subject),
        body=letter.text,
        from_email=formataddr((_words(sender.name), address)),
        to=[ascii_address(letter.recipient)],
        reply_to=[ascii_address(sender.reply_to)] if sender.reply_to else None,
        headers={"Message-ID": make_msgid(domain=address.rpartition("@")[2]), **HEADERS},
        connection=connection,
    )
    if letter.html:
        message.attach_alternative(letter.html, "text/html")
    message.encoding = _QUOTED_PRINTABLE
    return message


def _words(text: str) -> str:
    """A letter must not stay behind for an odd name: what would end a header's line is gone."""
    # An encoded-word would be decoded, and may hold what was just taken out.
    return one_line(text).replace("=?", "= ?")


def _connection(relay: Relay) -> EmailBackend:
    """Encrypted always, but to a relay on this machine."""
    return EmailBackend(
        host=relay.host,
        port=relay.port,
        username=relay.username,
        password=relay.password,
        use_ssl=relay.implicit_tls,
        use_tls=not relay.implicit_tls and not relay.is_loopback,
        timeout=TIMEOUT_SECONDS,
    )


def _is_permanent(error: Exception) -> bool:
    """About this letter alone: a refused recipient or content, or an address nobody can write.

    A refused sender or sign-in is about us, and may be put right.
    """
    if isinstance(error, smtplib.SMTPRecipientsRefused):
        return all(code >= PERMANENT for code, _ in error.recipients.values())
    if isinstance(error, smtplib.SMTPDataError):
        return error.smtp_code >= PERMANENT
    return isinstance(error, ValueError)
