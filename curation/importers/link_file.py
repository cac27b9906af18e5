"""A table of links or a browser's bookmarks: into the inbox, each address once."""

from curation.importers.one_file import OneFile
from curation.importers.readers.links import parse_links
from curation.importers.report import counted
from curation.importers.rows.inbox import store_links


def import_links(file: OneFile) -> None:
    """Raises `UnreadableFile` and `DoesNotFit`."""
    parsed = parse_links(file.text)
    added, known = store_links(parsed, file.publication, file.traces)
    report = file.report
    report.links_in, report.links_out = len(parsed.links), len(added) + len(known)
    report.outcome = f"{counted(len(added), 'link')} into the inbox, {len(known)} known already"
    report.unplaced = list(parsed.refused)
