"""What commands are given by slug or number, found or refused with a sentence."""

from django.core.management.base import CommandError

from curation.models import Issue, Publication


def publication_called(slug: str) -> Publication:
    """Raises `CommandError`, which names the publications there are."""
    try:
        return Publication.objects.get(slug=slug)
    except Publication.DoesNotExist as error:
        known = ", ".join(Publication.objects.values_list("slug", flat=True)) or "none yet"
        raise CommandError(
            f"There is no publication called “{slug}”; there is: {known}."
        ) from error


def issue_called(number_or_slug: str, publication: Publication) -> Issue:
    """Raises `CommandError`."""
    try:
        return publication.issues.called(number_or_slug)
    except Issue.DoesNotExist as error:
        raise CommandError(
            f"“{publication.name}” has no issue with the number or slug “{number_or_slug}”."
        ) from error
