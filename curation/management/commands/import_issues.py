"""Moves issues in: files or folders of Markdown, one report for each file."""

import json
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from curation.importers.choices import Choices
from curation.importers.import_issues import import_issues
from curation.importers.report import FileReport
from curation.importers.rows.picture_files import PictureFolder
from curation.management.arguments import publication_called


class Command(BaseCommand):
    help = "Import issues in Markdown, oldest first. The same file again changes nothing."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("paths", nargs="+", type=Path, metavar="PATH")
        parser.add_argument("--publication", required=True, metavar="SLUG")
        parser.add_argument("--pictures", type=Path, metavar="DIR", help="where picture files are")
        parser.add_argument("--json", action="store_true", help="print the reports as JSON")
        parser.add_argument("--dry-run", action="store_true", help="write nothing, report the same")
        parser.add_argument("--update", action="store_true", help="let edited files replace issues")

    def handle(self, *args: Any, **options: Any) -> None:
        publication = publication_called(options["publication"])
        choices = Choices(
            pictures=PictureFolder(_folder(options["pictures"])),
            is_trial=options["dry_run"],
            updates=options["update"],
        )
        reports = []
        for report in import_issues(publication, options["paths"], choices):
            reports.append(report)
            self._tell(report, options)
        if options["json"]:
            files = [report.to_json() for report in reports]
            self.stdout.write(json.dumps({"files": files}, ensure_ascii=False, indent=2))
        if options["dry_run"]:
            self.stderr.write("Only a trial: nothing was written.")
        _refuse_failures(reports)

    def _tell(self, report: FileReport, options: dict[str, Any]) -> None:
        said = self.stderr if options["json"] or not report.ok else self.stdout
        said.write(report.sentence)
        for line in [*report.suspect, *(f"kept as a note: {text}" for text in report.unplaced)]:
            said.write(f"  {line}")


def _folder(path: Path | None) -> Path | None:
    if path is not None and not path.is_dir():
        raise CommandError(f"There is no folder of pictures called {path}.")
    return path


def _refuse_failures(reports: list[FileReport]) -> None:
    failed = sum(not report.ok for report in reports)
    if failed:
        raise CommandError(f"Not imported: {failed} of {len(reports)} files.")
