"""`publish_issue --publication SLUG NUMBER-OR-SLUG`: makes an issue public."""

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import transaction
from django.utils import timezone

from curation.models import Issue, Publication
from newsletter.editions.compose import SlotInText
from newsletter.editions.freeze import AlreadyPublic, EmptyIssue, freeze, page_url, publish
from newsletter.editions.models import Edition


class Command(BaseCommand):
    help = (
        "Publishes an issue, or the next revision of one that was changed since; "
        "the last line of the answer is the full address of its page."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--publication", required=True, metavar="SLUG")
        parser.add_argument("issue", metavar="NUMBER-OR-SLUG")

    def handle(self, *, publication: str, issue: str, **_: object) -> None:
        found = _issue(_publication(publication), issue)
        try:
            edition = _published(found)
        except (EmptyIssue, SlotInText, AlreadyPublic) as refusal:
            raise CommandError(str(refusal)) from refusal
        self.stdout.write(page_url(edition))


@transaction.atomic
def _published(issue: Issue) -> Edition:
    """Both or neither: a revision that cannot be published is not kept."""
    now = timezone.now()
    edition = freeze(issue, now)
    publish(edition, now)
    return edition


def _publication(slug: str) -> Publication:
    try:
        return Publication.objects.get(slug=slug)
    except Publication.DoesNotExist as error:
        known = ", ".join(Publication.objects.values_list("slug", flat=True)) or "none yet"
        raise CommandError(
            f"There is no publication called “{slug}”; there is: {known}."
        ) from error


def _issue(publication: Publication, number_or_slug: str) -> Issue:
    try:
        return publication.issues.called(number_or_slug)
    except Issue.DoesNotExist as error:
        raise CommandError(
            f"“{publication.name}” has no issue with the number or slug “{number_or_slug}”."
        ) from error
