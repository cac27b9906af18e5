"""Addresses, their consent to a publication, and addresses nothing is sent to."""

import secrets
from datetime import datetime, timedelta

from django.db import models
from django.utils import timezone

from curation.models import Publication

SECRET_BYTES = 16  # 22 characters of base64, 128 bits
# Nobody is bombarded through somebody else's hand in the form.
CONFIRMATION_PAUSE = timedelta(hours=24)
MOST_CONFIRMATIONS = 3
# How long "That was a mistake" is offered: a letter passed on must not bring people back later.
SECOND_THOUGHTS = timedelta(hours=24)


def new_secret() -> str:
    return secrets.token_urlsafe(SECRET_BYTES)


class Subscriber(models.Model):
    """`email` is the normal form, lower case; one person is one row, whatever they subscribe to."""

    email = models.EmailField(max_length=254, unique=True)
    name = models.CharField(max_length=120, blank=True)
    created_at = models.DateTimeField(default=timezone.now, editable=False)

    class Meta:
        ordering = ["email"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(email=models.functions.Lower("email")),
                name="subscriber_email_lower",
            )
        ]

    def __str__(self) -> str:
        return self.email


class SubscriptionState(models.TextChoices):
    PENDING = "pending", "Waiting for confirmation"
    ACTIVE = "active", "Active"
    LEFT = "left", "Left"


class SubscriptionQuerySet(models.QuerySet["Subscription"]):
    def active(self) -> "SubscriptionQuerySet":
        return self.filter(state=SubscriptionState.ACTIVE)

    def with_suppression(self) -> "SubscriptionQuerySet":
        """Adds `is_suppressed`."""
        return self.annotate(is_suppressed=_is_suppressed())

    def reachable(self) -> "SubscriptionQuerySet":
        """Active, and the address is not suppressed: who may get a letter at this moment."""
        return self.active().exclude(_is_suppressed())

    def askable(self, now: datetime) -> "SubscriptionQuerySet":
        """Who may be asked to confirm: not subscribed, nor asked lately or too often."""
        return (
            self.exclude(state=SubscriptionState.ACTIVE)
            .exclude(_is_suppressed())
            .exclude(confirmation_sent_at__gt=now - CONFIRMATION_PAUSE)
            .filter(confirmation_due_at=None, confirmation_count__lt=MOST_CONFIRMATIONS)
        )

    def to_be_asked(self, now: datetime) -> "SubscriptionQuerySet":
        """Whose letter that asks to confirm is due, longest waiting first."""
        return (
            self.filter(confirmation_due_at__lte=now)
            .exclude(state=SubscriptionState.ACTIVE)
            .exclude(_is_suppressed())
            .order_by("confirmation_due_at", "id")
        )


class Subscription(models.Model):
    """Consent of one subscriber to one publication, with its proof (GDPR art. 7(1))."""

    subscriber = models.ForeignKey(
        Subscriber, on_delete=models.CASCADE, related_name="subscriptions"
    )
    publication = models.ForeignKey(
        Publication, on_delete=models.CASCADE, related_name="subscriptions"
    )
    state = models.CharField(
        max_length=7, choices=SubscriptionState, default=SubscriptionState.PENDING
    )
    secret = models.CharField(max_length=22, unique=True, default=new_secret, editable=False)
    consent = models.TextField("how they consented", blank=True)
    consented_at = models.DateTimeField(null=True, blank=True)
    created_at = models.DateTimeField(default=timezone.now, editable=False)
    confirmation_count = models.PositiveSmallIntegerField(default=0, editable=False)
    confirmation_sent_at = models.DateTimeField(null=True, blank=True, editable=False)
    confirmation_due_at = models.DateTimeField(null=True, blank=True, editable=False)
    left_at = models.DateTimeField(null=True, blank=True)

    objects = SubscriptionQuerySet.as_manager()

    class Meta:
        ordering = ["publication", "subscriber"]
        indexes = [
            models.Index(fields=["publication", "state"], name="subscription_audience"),
            models.Index(
                fields=["confirmation_due_at"],
                condition=models.Q(confirmation_due_at__isnull=False),
                name="subscription_to_be_asked",
            ),
        ]
        constraints = [
            models.UniqueConstraint(fields=["publication", "subscriber"], name="subscription_once"),
            models.CheckConstraint(
                condition=models.Q(state__in=SubscriptionState.values), name="subscription_state"
            ),
            models.CheckConstraint(
                condition=~models.Q(state=SubscriptionState.ACTIVE)
                | models.Q(consented_at__isnull=False),
                name="subscription_active_has_consent",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.subscriber} · {self.publication}"

    @property
    def is_active(self) -> bool:
        return self.state == SubscriptionState.ACTIVE

    @property
    def has_left(self) -> bool:
        return self.state == SubscriptionState.LEFT

    def may_stay(self, now: datetime) -> bool:
        """They left a moment ago, and may say that it was a mistake."""
        return self.left_at is not None and self.left_at > now - SECOND_THOUGHTS

    def leave(self, now: datetime) -> None:
        """From now on nothing is sent; leaving twice is leaving once."""
        if self.has_left:
            return
        self.state, self.left_at, self.confirmation_due_at = SubscriptionState.LEFT, now, None
        self.save(update_fields=["state", "left_at", "confirmation_due_at"])

    def stay(self) -> None:
        """As if they had not left: the consent they gave stands, where they gave one."""
        was_active = self.consented_at is not None
        self.state = SubscriptionState.ACTIVE if was_active else SubscriptionState.PENDING
        self.left_at = None
        self.save(update_fields=["state", "left_at"])

    def confirm(self, now: datetime, consent: str) -> None:
        """They opened the link and pressed the button: that is the consent. The first one stays."""
        if self.is_active:
            return
        self.state, self.left_at = SubscriptionState.ACTIVE, None
        self.consented_at, self.consent = now, consent
        self.confirmation_count, self.confirmation_sent_at = 0, None
        self.confirmation_due_at = None
        self.save(
            update_fields=[
                *("state", "left_at", "consented_at", "consent"),
                *("confirmation_count", "confirmation_sent_at", "confirmation_due_at"),
            ]
        )


class SuppressionReason(models.TextChoices):
    BOUNCED = "bounced", "The address does not exist"
    COMPLAINED = "complained", "Reported as spam"
    OPERATOR = "operator", "Blocked by the operator"


class Suppression(models.Model):
    """An address nothing is sent to, whatever it subscribes to."""

    email = models.EmailField(max_length=254, unique=True)
    reason = models.CharField(max_length=10, choices=SuppressionReason)
    detail = models.CharField(max_length=500, blank=True)
    since = models.DateTimeField(default=timezone.now, editable=False)

    class Meta:
        ordering = ["email"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(email=models.functions.Lower("email")),
                name="suppression_email_lower",
            )
        ]

    def __str__(self) -> str:
        return self.email


def _is_suppressed() -> models.Exists:
    return models.Exists(Suppression.objects.filter(email=models.OuterRef("subscriber__email")))
