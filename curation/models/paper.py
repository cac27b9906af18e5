"""The bibliographic record that items point at."""

from datetime import datetime

from django.db import models
from django.utils import timezone

from curation.links import LONGEST_ADDRESS
from curation.models.publication import Publication

MOST_AUTHORS_SHOWN = 6
FIRST_AUTHORS_SHOWN = 3


class PaperQuerySet(models.QuerySet["Paper"]):
    def with_authors(self) -> "PaperQuerySet":
        return self.prefetch_related("authors")

    def identified(
        self, *, doi: str = "", arxiv_id: str = "", identity: str = ""
    ) -> "Paper | None":
        """The record of this paper, by the surest identity given; None when it is new."""
        for field, value in (("doi", doi), ("arxiv_id", arxiv_id), ("identity", identity)):
            found = self.filter(**{field: value}).first() if value else None
            if found:
                return found
        return None


class Paper(models.Model):
    """`identity` is title and first author, folded: the only one until an identifier is found."""

    publication = models.ForeignKey(Publication, on_delete=models.CASCADE, related_name="papers")
    identity = models.CharField(max_length=400, editable=False)
    title = models.CharField(max_length=500)
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
    created_at = models.DateTimeField(default=timezone.now, editable=False)

    objects = PaperQuerySet.as_manager()

    class Meta:
        ordering = ["title"]
        constraints = [
            models.UniqueConstraint(fields=["publication", "identity"], name="paper_identity_once"),
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

    def refresh_identity(self) -> None:
        """After title or authors changed."""
        first = self.authors.first()
        self.identity = self.identity_of(self.title, first.name if first else "")
        self.save(update_fields=["identity"])

    @property
    def author_names(self) -> list[str]:
        return [author.name for author in self.authors.all()]

    @property
    def byline(self) -> str:
        """Up to six names; of more, three “and 9 more”; “et al.” when names are missing."""
        names = self.author_names
        if len(names) > MOST_AUTHORS_SHOWN:
            rest = len(names) - FIRST_AUTHORS_SHOWN
            return f"{', '.join(names[:FIRST_AUTHORS_SHOWN])} and {rest} more"
        return ", ".join(names) + (" et al." if self.is_et_al else "")

    @property
    def date_in_words(self) -> str:
        """As it was given, but “2026-10-02” as “2 October 2026”."""
        try:
            day = datetime.strptime(self.date_as_given, "%Y-%m-%d")  # noqa: DTZ007
        except ValueError:
            return self.date_as_given
        return f"{day.day} {day:%B %Y}"


class PaperAuthor(models.Model):
    paper = models.ForeignKey(Paper, on_delete=models.CASCADE, related_name="authors")
    name = models.CharField(max_length=200)
    orcid = models.CharField("ORCID", max_length=19, blank=True)
    position = models.PositiveSmallIntegerField()

    class Meta:
        ordering = ["paper", "position"]
        constraints = [
            models.UniqueConstraint(fields=["paper", "position"], name="paper_author_place_once")
        ]

    def __str__(self) -> str:
        return self.name
