"""Editions as they stand when readers come: rows, whoever froze them."""

from datetime import date, datetime
from hashlib import sha256
from typing import Any

from curation.models import Issue, Publication
from newsletter.editions.composition import Composition, PublicationFacts
from newsletter.editions.models import Edition
from tests.factories import NOW, IssueFactory


def publish(issue: Issue, *, at: datetime = NOW, **facts: Any) -> Edition:
    """The issue's next revision, which readers see from now on."""
    edition = freeze(issue, at=at, **facts)
    edition.mark_public(at)
    issue.mark_published(at)
    return edition


def freeze(issue: Issue, *, at: datetime = NOW, **facts: Any) -> Edition:
    """The issue's next revision, not public."""
    revision = issue.editions.count() + 1
    said = {
        "web_html": '<div class="introduction prose flow"><p>The tide is out.</p></div>',
        "reading_minutes": 7,
        "link_count": 11,
        "note": "",
        "sections": (),
    } | facts
    composition = _composition(issue, said.pop("sections"), said)
    return Edition.objects.create(
        publication=issue.publication,
        issue=issue,
        revision=revision,
        number=issue.number,
        date=issue.date,
        slug=issue.slug,
        title=issue.title,
        dek=issue.dek,
        subject=issue.subject_line,
        composition=composition.to_json(),
        digest=sha256(f"{issue.pk}/{revision}".encode()).hexdigest(),
        email_html="<p>The letter.</p>",
        email_text="The letter.",
        frozen_at=at,
        **said,
    )


def _composition(issue: Issue, sections: Any, said: dict[str, Any]) -> Composition:
    publication = issue.publication
    return Composition(
        publication=PublicationFacts(
            slug=publication.slug,
            name=publication.name,
            language=publication.language,
            direction=publication.direction,
            accent="",
            postal_address="",
        ),
        number=issue.number,
        date=issue.date,
        slug=issue.slug,
        title=issue.title,
        dek=issue.dek,
        subject=issue.subject_line,
        preheader="",
        introduction="",
        closing="",
        sections=tuple(sections),
        pictures=(),
        reading_minutes=said["reading_minutes"],
        link_count=said["link_count"],
    )


def three_issues(publication: Publication) -> list[Issue]:
    """A month apart, oldest first."""
    return [
        IssueFactory(
            publication=publication,
            number=number,
            date=date(2026, number, 1),
            title=f"Spring tide {number}",
            slug=f"{number}-spring-tide",
            dek="The highest water of the month.",
        )
        for number in (1, 2, 3)
    ]
