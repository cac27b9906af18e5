"""The ledger: an edition addressed to readers, one row for each of them; and letters to try out."""

from newsletter.delivery.models.mailing import (
    HOLD,
    OPEN_STATES,
    RUNNING_STATES,
    STANDING_STATES,
    AmbiguousPolicy,
    Mailing,
    MailingQuerySet,
    MailingState,
)
from newsletter.delivery.models.message import (
    Exclusion,
    Message,
    MessageQuerySet,
    MessageState,
    new_token,
)
from newsletter.delivery.models.test_letter import (
    TestLetter,
    TestLetterQuerySet,
    TestState,
)

__all__ = [
    "HOLD",
    "OPEN_STATES",
    "RUNNING_STATES",
    "STANDING_STATES",
    "AmbiguousPolicy",
    "Exclusion",
    "Mailing",
    "MailingQuerySet",
    "MailingState",
    "Message",
    "MessageQuerySet",
    "MessageState",
    "TestLetter",
    "TestLetterQuerySet",
    "TestState",
    "new_token",
]
