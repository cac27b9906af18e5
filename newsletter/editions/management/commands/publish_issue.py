"""`publish_issue --publication SLUG NUMBER-OR-SLUG`: makes an issue public."""

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from curation.management.arguments import issue_called, publication_called
from newsletter.editions.addresses import page_address
from newsletter.editions.compose import IssueRefused
from newsletter.editions.freeze import AlreadyPublic, freeze_and_publish


class Command(BaseCommand):
    help = (
        "Publishes an issue, or the next revision of one that was changed since; "
        "the last line of the answer is the full address of its page."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--publication", required=True, metavar="SLUG")
        parser.add_argument("issue", metavar="NUMBER-OR-SLUG")

    def handle(self, *, publication: str, issue: str, **_: object) -> None:
        found = issue_called(issue, publication_called(publication))
        try:
            edition = freeze_and_publish(found, timezone.now())
        except (IssueRefused, AlreadyPublic) as refusal:
            raise CommandError(str(refusal)) from refusal
        self.stdout.write(page_address(edition))
