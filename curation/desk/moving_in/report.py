"""What an import's page says: how far it is, what it brought, and file by file."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.core.paginator import Page, Paginator
from django.db.models import Case, Count, IntegerField, Q, Sum, Value, When
from django.db.models.fields.json import KeyTextTransform, KeyTransform
from django.db.models.functions import Cast, Coalesce

from curation.importers.run_files import REFUSED
from curation.importers.undo_checks import issues_of
from curation.models import ImportedFile, ImportRun, Picture
from curation.models.import_run import ImportState
from curation.models.picture import PictureQuerySet

FILES_PER_PAGE = 50
# Once it is undone there is nothing left to add a picture to.
TAKES_PICTURES = {ImportState.DONE, ImportState.KEPT, ImportState.FAILED}
_SUMS = ("words_in", "words_out", "links_in", "links_out")
_COUNTS = ("issues", "items", "papers", "pictures")
_MADE = ("Issue", "Item", "Picture", "Paper", "Topic", "Collection")


@dataclass(frozen=True)
class Progress:
    run: ImportRun
    done: int

    @property
    def total(self) -> int:
        """Files beside those counted at first, such as a folder that cannot be read, are more."""
        return max(self.run.file_count or 0, self.done)

    @property
    def headline(self) -> str:
        if self.run.state == ImportState.UNDOING:
            return "Taking it back. Nothing changes until all of it can be."
        if not self.run.file_count:
            return "The files are here, and wait for a worker."
        return f"{self.done:,} of {self.total:,} file{'' if self.total == 1 else 's'}"

    @property
    def milestone(self) -> str:
        """Changes at the start and with each quarter: what is announced."""
        if self.run.state != ImportState.RUNNING:
            return self.run.state
        return f"quarter-{4 * self.done // self.total if self.total else 0}"


@dataclass(frozen=True)
class Totals:
    """Of all its files. Words and links: as the files have them, and as they are here now."""

    files: int
    refused: int
    issues: int
    items: int
    papers: int
    pictures: int
    words_in: int
    words_out: int
    links_in: int
    links_out: int
    topics: int

    @property
    def words_lost(self) -> int:
        return self.words_in - self.words_out

    @property
    def links_lost(self) -> int:
        return self.links_in - self.links_out


def progress(run: ImportRun) -> Progress:
    return Progress(run, run.files.count())


def totals(run: ImportRun) -> Totals:
    """Two queries, however many files there are."""
    sums = {name: _sum(KeyTextTransform(name, "report")) for name in _SUMS}
    counts = KeyTransform("counts", "report")
    sums |= {name: _sum(KeyTextTransform(name, counts)) for name in _COUNTS}
    told = run.files.aggregate(
        files=Count("pk"), refused=Count("pk", filter=Q(outcome=REFUSED)), **sums
    )
    return Totals(topics=run.traces.filter(model="Topic", before__isnull=True).count(), **told)


def file_page(run: ImportRun, number: str | None) -> "Page[ImportedFile]":
    """Those that failed come first."""
    failed_first = Case(When(outcome=REFUSED, then=Value(0)), default=Value(1))
    return Paginator(run.files.order_by(failed_first, "pk"), FILES_PER_PAGE).get_page(number)


def missing_pictures(run: ImportRun) -> PictureQuerySet:
    """Known by address alone since this import; those that were added meanwhile are not here."""
    made = run.traces.filter(model="Picture", before__isnull=True).values("row_id")
    missing: PictureQuerySet = run.publication.pictures.missing()
    return missing.filter(pk__in=made).order_by("pk")


def missing_of(told: ImportedFile, run: ImportRun) -> list[Picture]:
    """Of one file, in the order in which it shows them."""
    addresses = told.report.get("images_missing", [])
    missing = run.publication.pictures.missing().filter(address__in=addresses)
    found = {picture.address: picture for picture in missing}
    return [found[address] for address in addresses if address in found]


def what_goes(run: ImportRun) -> Mapping[str, int]:
    """How many rows of each kind undoing takes away, and how many issues it puts back."""
    made = run.traces.filter(before__isnull=True, model__in=_MADE)
    found = dict(made.values_list("model").annotate(count=Count("pk")).order_by())
    goes = {f"{name.lower()}s": found.get(name, 0) for name in _MADE}
    return {**goes, "replaced": issues_of(run).count() - goes["issues"]}


def _sum(value: Any) -> Coalesce:
    return Coalesce(Sum(Cast(value, IntegerField())), 0)
