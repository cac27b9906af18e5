"""The letters that ask people to confirm. The rows are the queue; whoever is woken sends them."""

import logging
from datetime import datetime, timedelta

from django.db.models import F
from django.template.loader import render_to_string
from django.utils.translation import gettext

from curation.languages import in_words_of
from curation.models import Publication
from newsletter.mail.oneoff import LetterRefused, RelayAway, Sender, SingleLetter, hand_over
from newsletter.subscribers import links
from newsletter.subscribers.models import Subscription

LETTERS_AT_ONCE = 20
# Also how long the relay is left in peace when it was away.
NEXT_TRY = timedelta(minutes=5)

log = logging.getLogger(__name__)


def send_due(now: datetime) -> int:
    """Send the letters that are due, a handful at most; how many rows were taken up."""
    due = Subscription.objects.to_be_asked(now).select_related("subscriber", "publication")
    rows = list(due[:LETTERS_AT_ONCE])
    for count, subscription in enumerate(rows, start=1):
        if not _is_claimed(subscription, now):
            continue
        try:
            hand_over(letter(subscription))
        except RelayAway as error:
            log.warning("%s Letters that ask to confirm wait until %s.", error, now + NEXT_TRY)
            return count
        except LetterRefused as error:
            log.warning("A letter that asks to confirm was refused: %s", error)
        _mark_asked(subscription, now)
    return len(rows)


def letter(subscription: Subscription) -> SingleLetter:
    """Nothing in it comes from whoever filled in the form, but the address it goes to.

    It speaks the publication's language.
    """
    publication = subscription.publication
    with in_words_of(publication.language):
        return _written(subscription, publication)


def _written(subscription: Subscription, publication: Publication) -> SingleLetter:
    subject = gettext("Confirm your subscription to %(name)s") % {"name": publication.name}
    context = {
        "publication": publication,
        "subject": subject,
        "confirm_url": links.confirm_url(subscription),
        "days": links.CONFIRM_DAYS,
    }
    return SingleLetter(
        sender=_sender(publication),
        recipient=subscription.subscriber.email,
        subject=subject,
        text=render_to_string("subscribers/letters/confirm.txt", context),
        html=render_to_string("subscribers/letters/confirm.html", context),
    )


def _sender(publication: Publication) -> Sender:
    return Sender(
        name=publication.sender_name,
        address=publication.from_address,
        reply_to=publication.reply_to,
    )


def _is_claimed(subscription: Subscription, now: datetime) -> bool:
    """Of two workers one gets it; if that one dies, it is due again after a while."""
    row = Subscription.objects.filter(
        pk=subscription.pk, confirmation_due_at=subscription.confirmation_due_at
    )
    return row.update(confirmation_due_at=now + NEXT_TRY) == 1


def _mark_asked(subscription: Subscription, now: datetime) -> None:
    Subscription.objects.filter(pk=subscription.pk).update(
        confirmation_due_at=None,
        confirmation_sent_at=now,
        confirmation_count=F("confirmation_count") + 1,
    )
