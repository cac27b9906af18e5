"""Freezing an issue into an edition, and showing that edition to the public.

IssueRefused
├── EmptyIssue    there is nothing in it
├── ChangedSince  it does not say any more what somebody looked at
└── SlotInText    its words hold what letters keep for each reader's links
"""

from datetime import datetime

from django.db import transaction
from django.db.models import Min

from curation.models import Issue
from newsletter.editions.addresses import page_address
from newsletter.editions.compose import IssueRefused, compose
from newsletter.editions.composition import Composition
from newsletter.editions.derived import derive
from newsletter.editions.models import Edition
from newsletter.editions.render import Rendering, render
from newsletter.editions.search.writing import write_public, write_withdrawn
from newsletter.editions.sharing import share_soon, take_down_soon


class EmptyIssue(IssueRefused):
    """There is nothing in it to publish or to send."""

    def __init__(self, issue: Issue) -> None:
        super().__init__(f"“{issue.title}” has no items yet: place at least one in a section.")


class ChangedSince(IssueRefused):
    """It does not say any more what somebody looked at and decided about."""

    def __init__(self, issue: Issue) -> None:
        super().__init__(
            f"“{issue.title}” changed after you opened this page. Look at the preview again, then "
            "go on."
        )


class AlreadyPublic(Exception):
    """Readers see this revision already."""

    def __init__(self, edition: Edition) -> None:
        self.edition = edition
        name = edition.title if edition.number is None else f"Issue {edition.number}"
        super().__init__(f"{name} is public already: {page_address(edition)}")


class NotPublic(Exception):
    """Readers see nothing of it."""

    def __init__(self, issue: Issue) -> None:
        super().__init__(f"“{issue.title}” is not in the archive, so there is nothing to take out.")


def preview(issue: Issue) -> Rendering:
    """What freezing would store at this moment; nothing is written."""
    return render(compose(issue))


def draft(issue: Issue, now: datetime) -> Edition:
    """The edition that freezing would make at this moment, not stored, for checks and review.

    Raises `IssueRefused`.
    """
    return _edition(issue, _composed(issue), 1, now, "")


def digest(issue: Issue) -> str:
    """Of what freezing would store at this moment. Raises `IssueRefused`."""
    return _composed(issue).digest


@transaction.atomic
def freeze(issue: Issue, now: datetime, *, note: str = "", seen: str = "") -> Edition:
    """The next revision of the issue, or the latest one when it says the same.

    `seen` is the digest of what somebody looked at: nothing else is frozen then, however close
    to this moment it was changed. Raises `IssueRefused`; then nothing is written.
    """
    # Whoever comes second waits here and finds the revision of whoever came first. On SQLite
    # the transaction itself, begun with IMMEDIATE, is the lock.
    locked = Issue.objects.select_for_update().get(pk=issue.pk)
    composition = _composed(locked)
    if seen and composition.digest != seen:
        raise ChangedSince(locked)
    latest = locked.editions.order_by("-revision").first()
    if latest is not None and latest.digest == composition.digest:
        return _noted(latest, note)
    edition = _edition(locked, composition, latest.revision + 1 if latest else 1, now, note)
    edition.save(force_insert=True)
    derive(edition)
    return edition


@transaction.atomic
def publish(edition: Edition, now: datetime) -> None:
    """Readers see this revision from now on. Raises `AlreadyPublic` if they do already."""
    Issue.objects.select_for_update().get(pk=edition.issue_id)
    edition.refresh_from_db(fields=["is_current", "public_at"])
    if edition.is_current:
        raise AlreadyPublic(edition)
    edition.mark_public(now)
    edition.issue.mark_published(_first_public_at(edition))
    write_public(edition)
    share_soon(edition)


@transaction.atomic
def unpublish(issue: Issue, now: datetime) -> None:
    """Readers see none of its revisions from now on; they all stay, and can be published again.

    Raises `NotPublic`.
    """
    locked = Issue.objects.select_for_update().get(pk=issue.pk)
    current = Edition.objects.public().filter(issue=locked).first()
    if current is None:
        raise NotPublic(locked)
    current.mark_withdrawn()
    locked.mark_unpublished()
    write_withdrawn(locked)
    take_down_soon(locked)


@transaction.atomic
def freeze_and_publish(issue: Issue, now: datetime, *, note: str = "", seen: str = "") -> Edition:
    """Both or neither: a revision that cannot be published is not kept.

    Raises `IssueRefused` and `AlreadyPublic`.
    """
    edition = freeze(issue, now, note=note, seen=seen)
    publish(edition, now)
    return edition


def _first_public_at(edition: Edition) -> datetime:
    """Of all its revisions: an issue that is published again is as old as it was."""
    moments = edition.issue.editions.filter(public_at__isnull=False)
    first: datetime = moments.aggregate(first=Min("public_at"))["first"]
    return first


def _composed(issue: Issue) -> Composition:
    composition = compose(issue)
    if not composition.items:
        raise EmptyIssue(issue)
    return composition


def _noted(edition: Edition, note: str) -> Edition:
    """A revision that was frozen to be sent gets its note when it is published after that."""
    if note and edition.public_at is None:
        edition.note = note
        edition.save(update_fields=["note"])
    return edition


def _edition(
    issue: Issue, composition: Composition, revision: int, now: datetime, note: str
) -> Edition:
    rendering = render(composition)
    return Edition(
        publication=issue.publication,
        issue=issue,
        revision=revision,
        number=composition.number,
        date=composition.date,
        slug=composition.slug,
        title=composition.title,
        dek=composition.dek,
        subject=composition.subject,
        preheader=composition.preheader,
        composition=composition.to_json(),
        digest=composition.digest,
        web_html=rendering.web_html,
        email_html=rendering.email_html,
        email_text=rendering.email_text,
        reading_minutes=composition.reading_minutes,
        link_count=composition.link_count,
        note=note,
        frozen_at=now,
    )
