"""Addresses that act for one subscription: whoever holds one may do no more than it says.

The secret stands in the path alone, so that an address also works where nothing else is
sent with it (RFC 8058), and it names no person.
"""

from django.conf import settings
from django.core import signing

from newsletter.subscribers.models import Subscription

LEAVE = "u/"
PREFERENCES = "p/"
CONFIRM = "c/"
STAY = "/stay"
CONFIRM_SALT = "subscribers.confirm"
CONFIRM_DAYS = 30
# Of the addresses in letters that editors send to try an issue out: nobody's secret looks so.
IN_A_TEST = "sent-to-test-an-issue"


class LinkUnknown(Exception):
    """The link is nobody's, was altered, or is too old."""


class LinkOfTest(LinkUnknown):
    """The link stood in a test letter: it is nobody's, and does nothing."""


def leave_url(subscription: Subscription) -> str:
    """At most 75 characters where the site's own address has at most 50."""
    return f"{settings.SITE_URL}/{LEAVE}{subscription.secret}"


def preferences_url(subscription: Subscription) -> str:
    return f"{settings.SITE_URL}/{PREFERENCES}{subscription.secret}"


def leave_url_in_test() -> str:
    """As long as a reader's own, and harmless: whoever presses it leaves nothing."""
    return f"{settings.SITE_URL}/{LEAVE}{IN_A_TEST}"


def preferences_url_in_test() -> str:
    return f"{settings.SITE_URL}/{PREFERENCES}{IN_A_TEST}"


def confirm_url(subscription: Subscription) -> str:
    """Signed for confirming alone, for thirty days."""
    token = signing.dumps(subscription.pk, salt=CONFIRM_SALT)
    return f"{settings.SITE_URL}/{CONFIRM}{token}"


def by_secret(secret: str) -> Subscription:
    """The subscription of a leave or preferences address. Raises `LinkUnknown`."""
    if secret == IN_A_TEST:
        raise LinkOfTest
    return _found(secret=secret)


def by_confirmation(token: str) -> Subscription:
    """The subscription of a confirm address. Raises `LinkUnknown`."""
    try:
        key = signing.loads(token, salt=CONFIRM_SALT, max_age=CONFIRM_DAYS * 86_400)
    except signing.BadSignature as error:
        raise LinkUnknown from error
    return _found(pk=key)


def _found(**wanted: object) -> Subscription:
    if any("\x00" in str(value) for value in wanted.values()):
        raise LinkUnknown
    known = Subscription.objects.select_related("subscriber", "publication")
    try:
        return known.get(**wanted)
    except Subscription.DoesNotExist as error:
        raise LinkUnknown from error
