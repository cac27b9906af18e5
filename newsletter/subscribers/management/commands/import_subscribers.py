"""`manage.py import_subscribers`: people from a CSV file, with how they consented."""

import json
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from curation.management.arguments import publication_called
from newsletter.subscribers.importing import Report, UnusableFile, import_file


class Command(BaseCommand):
    help = "Take subscribers in from a CSV file (email, name, consented_at, consent)."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--publication", required=True, metavar="SLUG")
        parser.add_argument(
            "--consent",
            required=True,
            metavar="TEXT",
            help="how these people consented; a row's own words win",
        )
        parser.add_argument("--json", action="store_true", help="print the report as JSON")
        parser.add_argument("file", type=Path, metavar="FILE.csv")

    def handle(self, *args: Any, **options: Any) -> None:
        if not options["consent"].strip():
            raise CommandError("--consent must say how these people consented.")
        publication = publication_called(options["publication"])
        try:
            report = import_file(
                options["file"], publication, options["consent"], now=timezone.now()
            )
        except UnusableFile as error:
            raise CommandError(f"Nothing was imported. {error}") from error
        self._print(report, as_json=options["json"])
        if report.refused:
            raise CommandError(_refused(report))

    def _print(self, report: Report, *, as_json: bool) -> None:
        if as_json:
            self.stdout.write(json.dumps(report.to_json(), ensure_ascii=False, indent=2))
            return
        self.stdout.write(f"{report.rows} rows: {report.added} added, {report.known} known.")
        for refusal in report.refused:
            self.stderr.write(
                f"Line {refusal.line}: {refusal.value or '(no address)'}: {refusal.reason}"
            )


def _refused(report: Report) -> str:
    count = len(report.refused)
    rows = "1 row was" if count == 1 else f"{count} rows were"
    return f"{rows} refused; the others were imported."
