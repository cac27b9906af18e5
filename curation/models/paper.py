"""The bibliographic record that items point at."""

from collections.abc import Iterable, Iterator
from datetime import datetime

from django.db import models
from django.utils import timezone
from django.utils.translation import ngettext

from curation.days import long_day
from curation.identifiers import Identifier, Scheme
from curation.links import LONGEST_ADDRESS
from curation.models.paper_slugs import LONGEST_SLUG, AuthorSlugField, PaperSlugField
from curation.models.publication import Publication

# Who an editor's own hand is, among the origins of a paper's fields.
EDITOR = "editor"
MOST_AUTHORS_SHOWN = 6
FIRST_AUTHORS_SHOWN = 3


class Standing(models.TextChoices):
    """From the least to the most serious."""

    SOUND = "", "No notice"
    CONCERN = "concern", "Expression of concern"
    WITHDRAWN = "withdrawn", "Withdrawn"
    RETRACTED = "retracted", "Retracted"


class RecordState(models.TextChoices):
    """What the registers said of it last."""

    NONE = "none", "Not asked"
    WAITING = "waiting", "Asking…"
    FOUND = "found", "Found"
    UNKNOWN = "unknown", "No register knows it"
    FAILED = "failed", "The registers did not answer"


class PaperQuerySet(models.QuerySet["Paper"]):
    def with_authors(self) -> "PaperQuerySet":
        return self.prefetch_related("authors")

    def due(self, now: datetime) -> "PaperQuerySet":
        """The registers are to be asked about it now, and no worker is at it."""
        return self.filter(ask_at__lte=now).order_by("ask_at", "id")

    def known_as(self, identifiers: Iterable[Identifier]) -> "Paper | None":
        """The record that any of these names is a name of, by the first that is known.

        For each name a question or two, which an index alone answers.
        """
        for one in identifiers:
            for named in _named(one):
                found = self.filter(named).first()
                if found:
                    return found
        return None


def _named(one: Identifier) -> Iterator[models.Q]:
    """Never both in one question: with “or” between two tables, all papers would be looked at."""
    # Only rows that have one are in these indexes, and SQLite wants to be told so.
    if one.scheme == Scheme.ARXIV:
        yield ~models.Q(arxiv_id="") & models.Q(arxiv_id=one.value)
        return
    if one.scheme == Scheme.DOI:
        yield ~models.Q(doi="") & models.Q(doi=one.value)
    # A preprint's DOI is a further name once the published paper's is known.
    yield models.Q(
        identifiers__publication=models.F("publication"),
        identifiers__scheme=one.scheme,
        identifiers__value=one.value,
    )


class Paper(models.Model):
    """`identity` is title and first author, folded: the only one until an identifier is found."""

    publication = models.ForeignKey(Publication, on_delete=models.CASCADE, related_name="papers")
    identity = models.CharField(max_length=400, editable=False)
    title = models.CharField(max_length=500)
    slug = PaperSlugField(max_length=LONGEST_SLUG, blank=True, editable=False)
    title_source = models.TextField(
        "title as given", blank=True, help_text="Where it was LaTeX; else empty"
    )
    is_et_al = models.BooleanField("more authors than are named", default=False)
    affiliation = models.CharField(max_length=200, blank=True)
    venue = models.CharField(max_length=300, blank=True)
    date_as_given = models.CharField(max_length=60, blank=True)
    date_reference = models.DateField(
        "day of the date as given",
        null=True,
        blank=True,
        help_text="Against which a date without a year is to be read",
    )
    date = models.DateField(null=True, blank=True)
    category = models.CharField(max_length=60, blank=True)
    abstract = models.TextField(blank=True)
    abstract_source = models.TextField(
        "abstract as given", blank=True, help_text="Where it was LaTeX; else empty"
    )
    doi = models.CharField("DOI", max_length=200, blank=True)
    arxiv_id = models.CharField("arXiv id, without version", max_length=40, blank=True)
    arxiv_version = models.PositiveSmallIntegerField(null=True, blank=True)
    url = models.URLField("page", max_length=LONGEST_ADDRESS, blank=True)
    has_code = models.BooleanField(default=False)
    code_url = models.URLField("code", max_length=LONGEST_ADDRESS, blank=True)
    data_url = models.URLField("data", max_length=LONGEST_ADDRESS, blank=True)
    licence = models.CharField(max_length=200, blank=True)
    standing = models.CharField(max_length=9, choices=Standing, default=Standing.SOUND, blank=True)
    standing_note = models.CharField(max_length=300, blank=True)
    latest_version = models.PositiveSmallIntegerField(
        "newest version at arXiv", null=True, blank=True
    )
    origins = models.JSONField(
        "who each field comes from",
        default=dict,
        blank=True,
        editable=False,
        help_text="A register, or “editor” for what was set by hand and is left alone",
    )
    record_state = models.CharField(
        max_length=7, choices=RecordState, default=RecordState.NONE, editable=False
    )
    ask_at = models.DateTimeField("to be asked about at", null=True, blank=True, editable=False)
    asked_at = models.DateTimeField(null=True, blank=True, editable=False)
    ask_count = models.PositiveSmallIntegerField("failures in a row", default=0, editable=False)
    created_at = models.DateTimeField(default=timezone.now, editable=False)

    objects = PaperQuerySet.as_manager()

    class Meta:
        ordering = ["title"]
        indexes = [models.Index(fields=["ask_at"], name="paper_due")]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(standing__in=Standing.values), name="paper_standing"
            ),
            models.CheckConstraint(
                condition=models.Q(record_state__in=RecordState.values), name="paper_record_state"
            ),
            models.UniqueConstraint(fields=["publication", "identity"], name="paper_identity_once"),
            models.UniqueConstraint(fields=["publication", "slug"], name="paper_slug_once"),
            models.UniqueConstraint(
                fields=["publication", "doi"], condition=~models.Q(doi=""), name="paper_doi_once"
            ),
            models.UniqueConstraint(
                fields=["publication", "arxiv_id"],
                condition=~models.Q(arxiv_id=""),
                name="paper_arxiv_once",
            ),
        ]

    def __str__(self) -> str:
        return self.title

    @staticmethod
    def identity_of(title: str, first_author: str) -> str:
        """Letters and digits of title and first author, folded; at most 400 characters."""
        folded = f"{title} {first_author}".casefold()
        return "".join(sign for sign in folded if sign.isalnum())[:400]

    @property
    def author_names(self) -> list[str]:
        return [author.name for author in self.authors.all()]

    @property
    def byline(self) -> str:
        """Up to six names; of more, three “and 9 more”; “et al.” when names are missing."""
        names = self.author_names
        if len(names) > MOST_AUTHORS_SHOWN:
            rest = len(names) - FIRST_AUTHORS_SHOWN
            said = ngettext("%(names)s and %(count)s more", "%(names)s and %(count)s more", rest)
            return said % {"names": ", ".join(names[:FIRST_AUTHORS_SHOWN]), "count": rest}
        return ", ".join(names) + (" et al." if self.is_et_al else "")

    @property
    def date_in_words(self) -> str:
        """As it was given, but “2026-10-02” as “2 October 2026”."""
        try:
            day = datetime.strptime(self.date_as_given, "%Y-%m-%d")  # noqa: DTZ007
        except ValueError:
            return self.date_as_given
        return long_day(day)


class PaperAuthor(models.Model):
    paper = models.ForeignKey(Paper, on_delete=models.CASCADE, related_name="authors")
    name = models.CharField(max_length=200)
    slug = AuthorSlugField(max_length=LONGEST_SLUG, allow_unicode=True, blank=True, editable=False)
    orcid = models.CharField("ORCID", max_length=19, blank=True)
    position = models.PositiveSmallIntegerField()

    class Meta:
        ordering = ["paper", "position"]
        constraints = [
            models.UniqueConstraint(fields=["paper", "position"], name="paper_author_place_once")
        ]

    def __str__(self) -> str:
        return self.name


class PaperIdentifier(models.Model):
    """A further name of a paper elsewhere; its DOI and its arXiv id stand in the paper itself."""

    publication = models.ForeignKey(
        Publication, on_delete=models.CASCADE, related_name="paper_identifiers"
    )
    paper = models.ForeignKey(Paper, on_delete=models.CASCADE, related_name="identifiers")
    scheme = models.CharField(max_length=12)
    value = models.CharField(max_length=200)

    class Meta:
        ordering = ["paper", "scheme", "value"]
        constraints = [
            models.UniqueConstraint(
                fields=["publication", "scheme", "value"], name="paper_identifier_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.scheme}:{self.value}"


class Change(models.TextChoices):
    PUBLISHED = "published", "Published"
    VERSION = "version", "New version"
    WITHDRAWN = "withdrawn", "Withdrawn"
    RETRACTED = "retracted", "Retracted"
    CONCERN = "concern", "Expression of concern"
    CODE = "code", "Code released"


class PaperChangeQuerySet(models.QuerySet["PaperChange"]):
    def open(self) -> "PaperChangeQuerySet":
        """Neither followed up nor put away; the newest first."""
        return self.filter(follow_up=None, settled_at=None).order_by("-found_at", "-id")


class PaperChange(models.Model):
    """What has happened to a paper since an issue covered it: “it moved”."""

    paper = models.ForeignKey(Paper, on_delete=models.CASCADE, related_name="changes")
    change = models.CharField(max_length=9, choices=Change)
    detail = models.CharField(
        max_length=300,
        help_text="Where it was published, which version, where the code is",
        blank=True,
    )
    address = models.CharField(max_length=LONGEST_ADDRESS, blank=True)
    happened_on = models.DateField(null=True, blank=True)
    found_at = models.DateTimeField(default=timezone.now, editable=False)
    settled_at = models.DateTimeField(null=True, blank=True, editable=False)
    follow_up = models.ForeignKey(
        "curation.Item", on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )

    objects = PaperChangeQuerySet.as_manager()

    class Meta:
        ordering = ["-found_at", "-id"]
        constraints = [
            models.UniqueConstraint(fields=["paper", "change", "detail"], name="paper_change_once"),
            models.CheckConstraint(
                condition=models.Q(change__in=Change.values), name="paper_change_kind"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_change_display()}: {self.paper}"
