"""A newsletter with a name, a voice and an address."""

from uuid import uuid4
from zoneinfo import available_timezones

from django.core.exceptions import ValidationError
from django.core.validators import RegexValidator
from django.db import models
from django.utils import timezone

from curation import languages
from curation.models.markdown_field import MarkdownxField

# First parts of our own addresses: a publication of that name could not be reached.
RESERVED_SLUGS = frozenset(
    """
    admin api c capture desk find health hooks keys mail markdownx media p panes password
    preferences ready sign-in sign-out static theme u
    """.split()  # noqa: SIM905
)


def refuse_reserved_slug(slug: str) -> None:
    if slug in RESERVED_SLUGS:
        raise ValidationError(f"“{slug}” is the beginning of Masthead's own addresses.")


def refuse_unknown_time_zone(name: str) -> None:
    if name not in available_timezones():
        raise ValidationError(f"“{name}” is not a time zone; enter one such as Europe/Paris.")


def new_state() -> str:
    """Drawn, not counted: after a restore a count would come to the same numbers once more."""
    return uuid4().hex


class PublicationQuerySet(models.QuerySet["Publication"]):
    def of(self, editor: "models.Model") -> "PublicationQuerySet":
        """The publications this editor is a member of."""
        return self.filter(memberships__editor=editor)

    def shared_language(self) -> str:
        """The one that all of these have; English where they have several, or are none."""
        codes = self.order_by().values_list("language", flat=True).distinct()[:2]
        return codes[0] if len(codes) == 1 else languages.OTHERWISE


class Publication(models.Model):
    slug = models.SlugField(max_length=60, unique=True, validators=[refuse_reserved_slug])
    name = models.CharField(max_length=120)
    tagline = models.CharField(max_length=200, blank=True)
    description = MarkdownxField("description, in Markdown", blank=True)
    language = models.CharField(max_length=12, default="en", help_text="BCP 47, such as en or de")
    time_zone = models.CharField(
        max_length=60,
        default="UTC",
        help_text="Such as Europe/Paris",
        validators=[refuse_unknown_time_zone],
    )
    from_name = models.CharField("sender name", max_length=120, blank=True)
    from_address = models.EmailField("sender address", blank=True)
    reply_to = models.EmailField("replies go to", blank=True)
    postal_address = models.CharField(max_length=300, blank=True)
    accent = models.CharField(
        max_length=7,
        blank=True,
        validators=[RegexValidator(r"^#[0-9A-Fa-f]{6}$", "Enter a colour such as #005E6A.")],
    )
    cadence = models.CharField(
        max_length=120, blank=True, help_text="Said beside the subscribe form: Every second Sunday."
    )
    former_hosts = models.JSONField(
        "hosts it used",
        default=list,
        blank=True,
        help_text="Or a host and the beginning of a path: profile.example/tidings",
    )
    reference_prefix = models.CharField(
        "how it calls its issues", max_length=12, blank=True, help_text="DT, as in “see DT #22”"
    )
    is_numbered = models.BooleanField("numbers its issues", default=True)
    logo = models.ForeignKey(
        "curation.Picture", on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    is_logo_alone = models.BooleanField("the logo stands in the place of the name", default=False)
    masthead_picture = models.ForeignKey(
        "curation.Picture", on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    footer = MarkdownxField("words at the foot of its pages, in Markdown", blank=True)
    head_entries = models.JSONField(
        "entries in the head of its pages",
        default=list,
        blank=True,
        help_text="Pairs of a kind and a value, such as a site's proof of who owns it",
    )
    archive_state = models.CharField(
        max_length=32,
        default=new_state,
        editable=False,
        help_text="Another one with every change to what readers are shown",
    )
    created_at = models.DateTimeField(default=timezone.now, editable=False)

    objects = PublicationQuerySet.as_manager()

    class Meta:
        ordering = ["name"]
        constraints = [
            models.CheckConstraint(condition=~models.Q(name=""), name="publication_has_name")
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def direction(self) -> str:
        """`ltr` or `rtl`, for the `dir` attribute."""
        return languages.direction(self.language)

    @property
    def has_review(self) -> bool:
        """Who works alone reviews nothing."""
        return self.memberships.count() > 1

    def mark_shown_anew(self) -> None:
        """What readers see of it has changed: no page stored before this moment is true."""
        self.archive_state = new_state()
        # By a question, not by `save`: of a publication that is gone meanwhile nothing is shown.
        Publication.objects.filter(pk=self.pk).update(archive_state=self.archive_state)

    @property
    def sender_name(self) -> str:
        return self.from_name or self.name
