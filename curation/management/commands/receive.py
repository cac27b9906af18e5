"""`receive`: a letter to an editor's capture address, piped in by the mail server."""

import sys
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from curation.capture.keys import KeyRefused
from curation.capture.offer import NothingToCapture
from curation.capture.receiving import receive

LONGEST_LETTER = 25_000_000


class Command(BaseCommand):
    help = (
        "Reads one letter from standard input and puts its links into the inbox of the editor "
        "whose capture address it was sent to. Exits with 1 when it is for nobody or says nothing; "
        "the letter should then go back to its sender."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--to",
            default="",
            metavar="ADDRESS",
            help="for whom the mail server took it; else its headers tell",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        content = sys.stdin.buffer.read(LONGEST_LETTER + 1)
        if len(content) > LONGEST_LETTER:
            raise CommandError("The letter is larger than 25 MB, so nothing was captured.")
        try:
            captured = receive(content, timezone.now(), options["to"])
        except KeyRefused:
            raise CommandError("This letter is to no capture address that is in use.") from None
        except NothingToCapture as refusal:
            raise CommandError(str(refusal)) from None
        self.stdout.write(f"{len(captured)} in the inbox.")
