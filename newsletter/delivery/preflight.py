"""Delivery's own checks before a send; what the issue says is checked by editions."""

import html
from collections.abc import Callable
from email import message_from_bytes, policy
from email.message import EmailMessage

from django.urls import NoReverseMatch, reverse

from newsletter.delivery.audience import nobody_because
from newsletter.delivery.letter import Addressee, Letterhead, LetterTemplate
from newsletter.delivery.models import new_token
from newsletter.delivery.origin import Origin
from newsletter.delivery.testing import section_order
from newsletter.editions.models import Edition
from newsletter.editions.preflight import Finding, Level, by_gravity
from newsletter.editions.slots import ADDRESS_SLOT, LEAVE_SLOT, PREFERENCES_SLOT
from newsletter.mail.headers import HeaderRefused
from newsletter.subscribers import links
from newsletter.subscribers.models import Subscription

WARN_BYTES = 80_000
REFUSE_BYTES = 100_000  # Gmail cuts letters a little above this


def checks(edition: Edition) -> list[Finding]:
    """Everything found, the blocking ones first."""
    origin = Origin.of(edition.publication)
    found = [finding for check in _CHECKS for finding in check(edition, origin)]
    return by_gravity(found)


def errors(edition: Edition) -> list[Finding]:
    return [finding for finding in checks(edition) if finding.blocks]


def check_count() -> int:
    """How many things are looked at, whatever is found."""
    return len(_CHECKS)


def _audience(edition: Edition, origin: Origin) -> list[Finding]:
    reason = nobody_because(edition)
    how = "Only confirmed subscribers are written to, and nobody gets an issue twice."
    return [_error(reason, how)] if reason else []


def _sender(edition: Edition, origin: Origin) -> list[Finding]:
    if edition.publication.from_address:
        return []
    how, where = "Set one in the publication's settings.", _settings(edition)
    if origin.is_trial:
        what = f"The publication has no sender address; this trial writes as {origin.address}."
        return [_warning(what, how, where)]
    return [_error("The publication has no sender address.", how, where)]


def _postal_address(edition: Edition, origin: Origin) -> list[Finding]:
    if edition.publication.postal_address or origin.is_trial:
        return []
    return [
        _error(
            "The publication has no postal address, and the law wants one in every issue.",
            "Set it in the publication's settings.",
            _settings(edition),
        )
    ]


def _slots(edition: Edition, origin: Origin) -> list[Finding]:
    parts = {"HTML": edition.email_html, "text": edition.email_text}
    return [
        _error(f"The letter's {name} has no unsubscribe link.", "Put it back into the template.")
        for name, part in parts.items()
        if LEAVE_SLOT not in part
    ]


def _size(edition: Edition, origin: Origin) -> list[Finding]:
    size = len(_filled(edition.email_html, html.escape).encode())
    words = f"The letter's HTML is {size // 1000:,} KB; mail programs cut it above 100 KB."
    where = _address("desk:issue", edition)
    if size > REFUSE_BYTES:
        return [_error(words, "Shorten the issue.", where)]
    how = "Shorten the issue if you can."
    return [_warning(words, how, where)] if size > WARN_BYTES else []


def _bytes(edition: Edition, origin: Origin) -> list[Finding]:
    """One letter is written and read again: what a reader gets is what was frozen."""
    if not origin.address:
        return []
    try:
        letter = _template(edition, origin).letter_for(_sample())
    except HeaderRefused as error:
        return [_error(str(error), "Change it, then send again.")]
    if _reads_as_frozen(letter, edition):
        return []
    return [_error("The letter does not read as it was frozen.", "Report this as a fault.")]


def _tested(edition: Edition, origin: Origin) -> list[Finding]:
    """By the newest test letter that was taken, whoever sent it."""
    how = "Send one to yourself, and read it as a reader would."
    where = f"{_address('delivery:send', edition)}#test"
    last = edition.issue.test_letters.sent().order_by("-sent_at", "-pk").first()
    if last is None:
        return [_warning("No test letter was sent.", how, where)]
    if last.digest == edition.digest:
        return []
    found = [_warning("No test since the last change.", how, where)]
    if _is_reordered(last.section_order, section_order(edition)):
        how = "Look whether the new order reads well, in a new test letter."
        found.append(_warning("Section order changed since the test.", how, where))
    return found


_CHECKS: tuple[Callable[[Edition, Origin], list[Finding]], ...] = (
    _audience,
    _sender,
    _postal_address,
    _slots,
    _size,
    _bytes,
    _tested,
)


def _template(edition: Edition, origin: Origin) -> LetterTemplate:
    letterhead = Letterhead.of(edition, origin, mailing_id=0, moment=edition.frozen_at)
    return LetterTemplate.with_letterhead(letterhead, edition)


def _reads_as_frozen(letter: bytes, edition: Edition) -> bool:
    message = message_from_bytes(letter, policy=policy.default)
    text, page = (part for part in message.iter_parts() if isinstance(part, EmailMessage))
    return (
        _lines(text.get_content()) == _lines(_filled(edition.email_text, str))
        and _lines(page.get_content()) == _lines(_filled(edition.email_html, html.escape))
    )  # fmt: skip


def _lines(text: str) -> list[str]:
    return text.replace("\r\n", "\n").replace("\r", "\n").rstrip("\n").split("\n")


def _filled(part: str, escape: Callable[[str], str]) -> str:
    reader = _sample()
    for slot in (LEAVE_SLOT, PREFERENCES_SLOT, ADDRESS_SLOT):
        part = part.replace(slot, escape(reader.value(slot)))
    return part


def _sample() -> Addressee:
    nobody = Subscription(secret="x" * 22)
    return Addressee(
        email="somebody.with.a.long.name@mail.example.org",
        name="",
        token=new_token(),
        leave_url=links.leave_url(nobody),
        preferences_url=links.preferences_url(nobody),
    )


def _is_reordered(before: list[str], now: list[str]) -> bool:
    """Of the sections that are in both; one that came or went changes no order."""
    return [each for each in before if each in now] != [each for each in now if each in before]


def _settings(edition: Edition) -> str:
    try:
        return reverse("desk:settings", args=[edition.publication.slug])
    except NoReverseMatch:
        return ""


def _address(name: str, edition: Edition) -> str:
    return reverse(name, args=[edition.publication.slug, edition.issue.slug])


def _error(what: str, how: str, where: str = "") -> Finding:
    return Finding(Level.ERROR, what, how, where)


def _warning(what: str, how: str, where: str = "") -> Finding:
    return Finding(Level.WARNING, what, how, where)
