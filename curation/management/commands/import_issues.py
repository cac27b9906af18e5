"""Moves issues in: files, folders, zips and other tools' exports, one report for each file."""

import datetime
import json
from argparse import ArgumentParser, ArgumentTypeError
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.db import OperationalError

from curation.importers.choices import Choices
from curation.importers.import_issues import import_issues
from curation.importers.report import FileReport
from curation.importers.rows.picture_files import PictureFolder
from curation.importers.run_files import ISSUES
from curation.management.arguments import publication_called

# As shells say of a program that Ctrl-C ended.
INTERRUPTED = 130
STAYS = "What was imported stays; the same command goes on from there."
NOTHING = "It was a trial: nothing was written."


class Command(BaseCommand):
    help = (
        "Move a publication's past in, oldest issue first: issues in Markdown or as labelled text, "
        "lists of papers, a site's own pages of stories and links, topics, feeds, the exports of "
        "Ghost, Substack and Buttondown, links, bookmarks and BibTeX. "
        "The same file again changes nothing."
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
        with _stopped_in_a_sentence(NOTHING if options["dry_run"] else STAYS):
            self._tell_all(tally, as_json=options["json"])
        if options["dry_run"]:
            self.stderr.write("Only a trial: nothing was written.")
        if tally.failed:
            raise CommandError(f"Not imported: {tally.failed} of {tally.count} files.")

    def _tell_all(self, reports: Iterable[FileReport], *, as_json: bool) -> None:
        if as_json:
            self._write_json(reports)
            return
        for report in reports:
            self._tell(report, self.stdout if report.ok else self.stderr)

    def _write_json(self, reports: Iterable[FileReport]) -> None:
        """File by file, so that a site of thousands needs no more memory than one of ten.

        It is one whole document even if the import is stopped.
        """
        before = '{"files": [\n'
        try:
            for report in reports:
                said = json.dumps(report.to_json(), ensure_ascii=False, indent=2)
                self.stdout.write(before + said, ending="")
                before = ",\n"
                self._tell(report, self.stderr)
        finally:
            self.stdout.write("\n]}" if before == ",\n" else f"{before}]}}")

    def _tell(self, report: FileReport, said: Any) -> None:
        said.write(report.sentence)
        kept = (f"{_where(report)}: {text}" for text in report.unplaced if report.ok)
        for line in [*report.suspect, *report.remarks, *kept, *report.diff]:
            said.write(f"  {line}")


def _where(report: FileReport) -> str:
    """Only an issue has notes."""
    return "kept as a note" if report.form in ISSUES else "found no place"


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


@contextmanager
def _stopped_in_a_sentence(left: str) -> Iterator[None]:
    """Ctrl-C, a full disk, a database that is away: each file is whole or not there."""
    try:
        yield
    except KeyboardInterrupt as stop:
        raise CommandError(f"Stopped. {left}", returncode=INTERRUPTED) from stop
    except (OSError, OperationalError) as error:
        raise CommandError(f"Stopped: {_reason(error)}. {left}") from error


def _reason(error: Exception) -> str:
    """The system's own words, on one line."""
    said = getattr(error, "strerror", None) or " ".join(str(error).split())
    return said[:1].upper() + said[1:].rstrip(".")


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
