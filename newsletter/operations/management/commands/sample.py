"""`manage.py sample`: a publication to look around in."""

import io
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from newsletter.operations.sample import NoPlaceForSample, load_once


class Command(BaseCommand):
    help = "Loads, publishes and mails the sample publication into an empty embedded installation."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--if-empty", action="store_true", help="where it has no place, say nothing and go on"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        said = io.StringIO()
        try:
            load_once(self.stderr.write, said)
        except NoPlaceForSample as refusal:
            if not options["if_empty"]:
                raise CommandError(str(refusal)) from refusal
        except CommandError as failure:
            raise CommandError(f"{said.getvalue()}{failure}") from failure
