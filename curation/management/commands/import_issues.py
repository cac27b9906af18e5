"""Moves issues in: files, folders, zips and other tools' exports, one report for each file."""

import datetime
import json
from argparse import ArgumentParser, ArgumentTypeError
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from curation.importers.choices import Choices
from curation.importers.import_issues import import_issues
from curation.importers.report import FileReport
from curation.importers.rows.picture_files import PictureFolder
from curation.management.arguments import publication_called


class Command(BaseCommand):
    help = (
        "Move a publication's past in, oldest issue first: issues in Markdown or as labelled text, "
        "lists of papers, a site's own pages of stories and links, topics, feeds, the exports of "
        "Ghost, Substack and Buttondown, links and bookmarks. The same file again changes nothing."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("paths", nargs="+", type=Path, metavar="PATH", help="file, folder, zip")
        parser.add_argument("--publication", required=True, metavar="SLUG")
        parser.add_argument("--pictures", type=Path, metavar="DIR", help="where picture files are")
        parser.add_argument("--json", action="store_true", help="print the reports as JSON")
        parser.add_argument("--dry-run", action="store_true", help="write nothing, report the same")
        parser.add_argument(
            "--update",
            action="store_true",
            help="let edited files replace issues that were not changed on the desk since",
        )
        parser.add_argument("--title", default="", help="for the one file, if it has no title")
        parser.add_argument("--date", type=_date, help="for the one file, if it has none")

    def handle(self, *args: Any, **options: Any) -> None:
        publication = publication_called(options["publication"])
        _refuse_one_title_for_many(options)
        choices = Choices(
            pictures=PictureFolder(_folder(options["pictures"])),
            is_trial=options["dry_run"],
            updates=options["update"],
            title=options["title"],
            date=options["date"],
        )
        tally = _Tally(import_issues(publication, options["paths"], choices))
        if options["json"]:
            self._write_json(tally)
        else:
            for report in tally:
                self._tell(report, self.stdout if report.ok else self.stderr)
        if options["dry_run"]:
            self.stderr.write("Only a trial: nothing was written.")
        if tally.failed:
            raise CommandError(f"Not imported: {tally.failed} of {tally.count} files.")

    def _write_json(self, reports: Iterable[FileReport]) -> None:
        """File by file, so that a site of thousands needs no more memory than one of ten."""
        before = '{"files": [\n'
        for report in reports:
            self._tell(report, self.stderr)
            said = json.dumps(report.to_json(), ensure_ascii=False, indent=2)
            self.stdout.write(before + said, ending="")
            before = ",\n"
        self.stdout.write("\n]}" if before == ",\n" else f"{before}]}}")

    def _tell(self, report: FileReport, said: Any) -> None:
        said.write(report.sentence)
        kept = (f"kept as a note: {text}" for text in report.unplaced)
        for line in [*report.suspect, *report.remarks, *kept, *report.diff]:
            said.write(f"  {line}")


class _Tally:
    """Counts reports as they pass."""

    def __init__(self, reports: Iterable[FileReport]) -> None:
        self._reports = reports
        self.count = self.failed = 0

    def __iter__(self) -> Iterator[FileReport]:
        for report in self._reports:
            self.count += 1
            self.failed += not report.ok
            yield report


def _date(written: str) -> datetime.date:
    try:
        return datetime.date.fromisoformat(written)
    except ValueError as error:
        raise ArgumentTypeError(f"“{written}” is no date such as 2019-08-04") from error


def _folder(path: Path | None) -> Path | None:
    if path is not None and not path.is_dir():
        raise CommandError(f"There is no folder of pictures called {path}.")
    return path


def _refuse_one_title_for_many(options: dict[str, Any]) -> None:
    is_one_file = len(options["paths"]) == 1 and not options["paths"][0].is_dir()
    if (options["title"] or options["date"]) and not is_one_file:
        raise CommandError(
            "--title and --date are for one file; give that file alone.", returncode=2
        )
