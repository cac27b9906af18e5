"""A new issue: its number and slug, the sections it begins with, and drafts given up."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db import IntegrityError, transaction
from django.db.models import Count, Max, ProtectedError

from curation.importers.rows.slugs import taken_among
from curation.importers.rows.titles import free_slug, slug_of_issue
from curation.models import Issue, IssueTemplate, Publication, Section, TemplateSection
from curation.models.issue import IssueQuerySet, IssueState


class NotStarted(Exception):
    """The text says in one sentence why there is no new issue."""


class NotDeleted(Exception):
    """The text says in one sentence why the draft is still there."""


@dataclass(frozen=True)
class Beginning:
    """What a new issue takes over: words and headings, of a template or of an earlier issue."""

    introduction: str = ""
    closing: str = ""
    sections: Iterable[Section | TemplateSection] = ()

    @classmethod
    def of_template(cls, template: IssueTemplate) -> "Beginning":
        return cls(template.introduction, template.closing, list(template.sections.all()))

    @classmethod
    def like(cls, issue: Issue) -> "Beginning":
        """Its headings alone: what stood under them was its own."""
        headings = [
            Section(title=one.title, emoji=one.emoji, topic=one.topic)
            for one in issue.sections.select_related("topic").order_by("position", "pk")
        ]
        return cls(sections=headings)


def next_number(publication: Publication) -> int | None:
    """One more than the highest; None where issues have no numbers."""
    issues = publication.issues.aggregate(count=Count("pk"), highest=Max("number"))
    if issues["count"] and issues["highest"] is None:
        return None
    return (issues["highest"] or 0) + 1


def last_issue(publication: Publication) -> Issue | None:
    """Whose headings the next one may begin with: the newest that has any."""
    with_sections = publication.issues.filter(sections__isnull=False).distinct()
    return with_sections.newest_first().first()


def unfinished(publication: Publication) -> list[Issue]:
    """Drafts that were never public and hold items, with `item_count`."""
    drafts = publication.issues.filter(state=IssueState.DRAFT, published_at=None)
    counted = drafts.annotate(item_count=Count("sections__items"))
    return list(counted.filter(item_count__gt=0).newest_first())


@transaction.atomic
def start(
    publication: Publication, *, title: str, number: int | None, beginning: Beginning
) -> Issue:
    """A draft without a date: nobody has said one. Raises `NotStarted`."""
    if number is not None and publication.issues.filter(number=number).exists():
        raise NotStarted(f"There is an issue {number} already. Choose another number.")
    issue = Issue(
        publication=publication,
        number=number,
        title=title,
        introduction=beginning.introduction,
        closing=beginning.closing,
    )
    issue.slug = slug_for(publication.issues.all(), title, number)
    try:
        with transaction.atomic():
            issue.save(force_insert=True)
    except IntegrityError as error:
        raise NotStarted("Somebody has started an issue this very moment. Try again.") from error
    Section.objects.bulk_create(
        Section(
            issue=issue,
            topic=one.topic,
            title=one.title,
            emoji=one.emoji,
            introduction=one.introduction,
            position=place,
        )
        for place, one in enumerate(beginning.sections)
    )
    return issue


def slug_for(others: IssueQuerySet, title: str, number: int | None) -> str:
    """`{number}-{words}` of about 60 characters, or the next that is free among the others."""
    wanted = slug_of_issue(title, number)
    return free_slug(wanted, taken_among(others, [wanted]))


@transaction.atomic
def renumber(issue: Issue, *, number: int | None, slug: str) -> None:
    """Of a draft that was never public: nobody knows its address yet. Raises `NotStarted`."""
    held = _held_draft(issue)
    others = issue.publication.issues.exclude(pk=issue.pk)
    if held is None:
        raise NotStarted("Nothing was changed: it is no draft any more.")
    if number is not None and others.filter(number=number).exists():
        raise NotStarted(f"There is an issue {number} already. Choose another number.")
    if others.filter(slug=slug).exists():
        raise NotStarted(f"The address “{slug}” belongs to another issue already.")
    held.number, held.slug = number, slug
    try:
        with transaction.atomic():
            held.save(update_fields=["number", "slug"])
    except IntegrityError as error:
        raise NotStarted(
            "Another issue has just taken that number or address. Choose another."
        ) from error


@transaction.atomic
def delete(issue: Issue) -> None:
    """A draft that was never public and holds no items. Raises `NotDeleted`."""
    held = _held_draft(issue)
    if held is None:
        raise NotDeleted("Not deleted: only a draft that was never public can be.")
    if held.sections.filter(items__isnull=False).exists():
        raise NotDeleted("Not deleted: it still holds items. Send them to the inbox first.")
    try:
        with transaction.atomic():
            held.delete()
    except ProtectedError as error:
        raise NotDeleted("Not deleted: it was addressed to readers already.") from error


def _held_draft(issue: Issue) -> Issue | None:
    drafts = Issue.objects.select_for_update().filter(state=IssueState.DRAFT, published_at=None)
    return drafts.filter(pk=issue.pk).first()
