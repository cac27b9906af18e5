"""Test letters: asked for on the review page, handed over by a worker, counted in no mailing.

TestRefused
├── TooManyTests    the editor has asked for enough of them within the hour
└── NeverWrittenTo  nothing is ever sent to this address
"""

import time
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import datetime, timedelta

from django.db import transaction
from django.utils import timezone

from curation.models import Editor, Issue
from newsletter.delivery.causes import sentence_of
from newsletter.delivery.letter import Addressee, Letterhead, LetterTemplate
from newsletter.delivery.models import TestLetter, TestState, new_token
from newsletter.delivery.origin import Origin, greeting_name
from newsletter.delivery.smtp import DeliveryError, RelayConnection
from newsletter.editions import freeze
from newsletter.editions.compose import IssueRefused
from newsletter.editions.composition import Composition
from newsletter.editions.models import Edition
from newsletter.mail import headers
from newsletter.mail.catcher import reachable_relay
from newsletter.mail.headers import HeaderRefused
from newsletter.subscribers import links
from newsletter.subscribers.models import Suppression

MARK = "[Test]"
MOST_AN_HOUR = 20
SLICE_SECONDS = 10.0
_TOO_LATE = "It waited for more than an hour, so it was not sent. Send a new one."
_DROPPED = "Sending it was cut short. It may have arrived; if not, send a new one."


class TestRefused(Exception):
    """The sentence is for the editor."""


class TooManyTests(TestRefused):
    def __init__(self) -> None:
        super().__init__(
            f"No test was sent: {MOST_AN_HOUR} test letters an hour are enough. Try again later."
        )


class NeverWrittenTo(TestRefused):
    def __init__(self, email: str) -> None:
        super().__init__(f"No test was sent: {email} is suppressed, so nothing is ever sent there.")


def ask(issue: Issue, editor: Editor, emails: Sequence[str], now: datetime) -> list[TestLetter]:
    """A waiting letter for each address; whoever calls this wakes a worker. Raises `TestRefused`.

    All of them or none.
    """
    with transaction.atomic():
        # The same editor in two tabs waits here.
        Editor.objects.select_for_update().get(pk=editor.pk)
        lately = editor.test_letters.filter(asked_at__gt=now - timedelta(hours=1)).count()
        if lately + len(emails) > MOST_AN_HOUR:
            raise TooManyTests
        suppressed = Suppression.objects.filter(email__in=emails).first()
        if suppressed is not None:
            raise NeverWrittenTo(suppressed.email)
        return [
            TestLetter.objects.create(issue=issue, editor=editor, email=email, asked_at=now)
            for email in emails
        ]


def send_waiting(
    *, seconds: float = SLICE_SECONDS, clock: Callable[[], datetime] = timezone.now
) -> bool:
    """Hands over what waits, for about `seconds`; True when something is left for the next slice.

    Each letter says what the issue says at that moment. It is tried once: an editor is waiting
    for it, reads why it failed, and asks again.
    """
    deadline = time.monotonic() + seconds
    give_up(clock())
    while time.monotonic() < deadline:
        letter = TestLetter.objects.waiting().first()
        if letter is None:
            return False
        if _begun(letter, clock()):
            _send(letter, clock)
    return TestLetter.objects.waiting().exists()


def give_up(now: datetime) -> None:
    """What nobody waits for any more, and what a worker dropped, is not sent by itself."""
    forgotten = TestLetter.objects.forgotten(now)
    forgotten.filter(state=TestState.WAITING).update(state=TestState.FAILED, failure=_TOO_LATE)
    forgotten.filter(state=TestState.SENDING).update(state=TestState.FAILED, failure=_DROPPED)


def section_order(edition: Edition) -> list[str]:
    """What the sections are called in addresses, in the order of the issue."""
    return [section.slug for section in Composition.from_json(edition.composition).sections]


def _begun(letter: TestLetter, now: datetime) -> bool:
    """Only one of two workers takes it."""
    waiting = TestLetter.objects.filter(pk=letter.pk, state=TestState.WAITING)
    return bool(waiting.update(state=TestState.SENDING, begun_at=now))


def _send(letter: TestLetter, clock: Callable[[], datetime]) -> None:
    try:
        edition = freeze.draft(letter.issue, clock())
        _hand_over(edition, letter, clock())
    except (IssueRefused, HeaderRefused) as refusal:
        _failed(letter, str(refusal))
    except DeliveryError as error:
        _failed(letter, sentence_of(error))
    except OSError as error:
        _failed(letter, f"The mail server could not be reached ({error}).")
    else:
        TestLetter.objects.filter(pk=letter.pk).update(
            state=TestState.SENT,
            sent_at=clock(),
            failure="",
            digest=edition.digest,
            section_order=section_order(edition),
        )


def _failed(letter: TestLetter, sentence: str) -> None:
    TestLetter.objects.filter(pk=letter.pk, state=TestState.SENDING).update(
        state=TestState.FAILED, failure=sentence[:300]
    )


def _hand_over(edition: Edition, letter: TestLetter, now: datetime) -> None:
    """As a reader would get it, by the way the readers' letters go. Raises what that raises."""
    origin = Origin.of(edition.publication)
    if not origin.address:
        raise HeaderRefused("The publication has no sender address. Set one in its settings.")
    sender = headers.ascii_address(origin.address)
    recipient = headers.ascii_address(letter.email)
    written = _template(edition, origin, now).letter_for(_addressee(letter))
    with reachable_relay() as relay, RelayConnection(relay, helo=greeting_name()) as connection:
        connection.hand_over(sender, recipient, written)


def _template(edition: Edition, origin: Origin, now: datetime) -> LetterTemplate:
    """Its subject is marked, so that nobody takes it for the issue."""
    letterhead = Letterhead.of(edition, origin, mailing_id=0, moment=now)
    marked = replace(letterhead, subject=headers.subject(f"{MARK} {edition.subject}"))
    return LetterTemplate.with_letterhead(marked, edition)


def _addressee(letter: TestLetter) -> Addressee:
    """Its links for leaving and for preferences do nothing."""
    return Addressee(
        email=letter.email,
        name="",
        token=new_token(),
        leave_url=links.leave_url_in_test(),
        preferences_url=links.preferences_url_in_test(),
    )
