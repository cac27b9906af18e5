"""Moves issues out: a Markdown file each, with pictures, topics, collections and papers."""

import sys
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from tqdm import tqdm

from curation.exporters.export_issues import Export
from curation.exporters.folder import ExportFolder, FolderRefused
from curation.exporters.refusals import NotReadBack
from curation.management.arguments import publication_called

SECONDS_WITHOUT_BAR = 1


class Command(BaseCommand):
    help = "Export all issues as Markdown with front matter, to be imported anywhere."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("folder", type=Path, metavar="DIR", help="empty, or exported to before")
        parser.add_argument("--publication", required=True, metavar="SLUG")

    def handle(self, *args: Any, **options: Any) -> None:
        publication = publication_called(options["publication"])
        export = Export(publication, ExportFolder(options["folder"]))
        try:
            count = _run(export)
        except (FolderRefused, NotReadBack) as refusal:
            raise CommandError(str(refusal)) from refusal
        for remark in export.remarks:
            self.stderr.write(remark)
        issues = "1 issue" if count == 1 else f"{count} issues"
        self.stdout.write(f"Exported {issues} to {options['folder']}.")


def _run(export: Export) -> int:
    export.folder.open()
    export.papers()
    pks = export.issue_pks()
    bar = tqdm(pks, unit=" issues", file=sys.stderr, leave=False, delay=SECONDS_WITHOUT_BAR)
    for pk in bar:
        export.issue(pk)
    export.shelves()
    export.inbox()
    export.folder.finish()
    return len(pks)
