"""What an import said of each of its files, kept as rows for the desk."""

from typing import Any

from curation.importers.readers import file_form
from curation.importers.report import FileReport
from curation.importers.uploads import folder_of
from curation.models import ImportedFile, ImportRun

REFUSED = "refused"
ISSUES = {file_form.ISSUE_MARKDOWN, file_form.LABELLED_TEXT}
LONGEST_NAME = 1_000
# As the form of the desk says it.
UPDATES = "Replace issues that came from an earlier version of these files"


def keep_report(run: ImportRun, report: FileReport) -> None:
    """In the file's own transaction; raises `IntegrityError` if it is told already."""
    ImportedFile.objects.create(
        run=run,
        name=_name(run, report),
        outcome=report.outcome.split(",")[0],
        report=_said(run, report),
    )


def keep_refusal(run: ImportRun, report: FileReport) -> None:
    """After its transaction was taken back. What another worker said of the file stays."""
    ImportedFile.objects.get_or_create(
        run=run,
        name=_name(run, report),
        defaults={"outcome": REFUSED, "report": _said(run, report)},
    )


def renew_report(run: ImportRun, report: FileReport) -> None:
    """Once the pages of its items have given them titles."""
    known = run.files.filter(name=_name(run, report))
    known.update(report=_said(run, report))


def done_names(run: ImportRun) -> frozenset[str]:
    """As the importer calls the files: with the folder that they lie in."""
    folder = folder_of(run)
    return frozenset(f"{folder}/{name}" for name in run.files.values_list("name", flat=True))


def issue_slugs(run: ImportRun) -> list[str]:
    """Of the issues that it has brought so far, by whichever worker."""
    told = run.files.filter(report__counts__issues=1).order_by("pk")
    return list(told.values_list("report__slug", flat=True))


def _name(run: ImportRun, report: FileReport) -> str:
    """Its place among the files that were dropped: nobody need know where those are kept."""
    path = report.path.removeprefix(f"{folder_of(run)}").lstrip("/")
    return path[-LONGEST_NAME:] or "All files"


def _for_the_desk(sentence: str, run: ImportRun) -> str:
    """Without the private folder, and with a box to tick for the option of the command."""
    folder = folder_of(run)
    for known, said in (
        (f"{folder}/", ""),
        (f"The folder {folder}", "What was dropped"),
        ("--update replaces", f"“{UPDATES}” replaces"),
    ):
        sentence = sentence.replace(known, said)
    return sentence


def _said(run: ImportRun, report: FileReport) -> dict[str, Any]:
    """The report as scripts get it, the lines an update changed, and counts to be added up."""
    said = report.to_json()
    if report.error:
        said["error"] = _for_the_desk(report.error, run)
    is_issue = report.ok and report.form in ISSUES
    # The page of an item says more of one that its issue has counted.
    items = sum(len(section["items"]) for section in report.sections) if is_issue else 0
    counts = {
        "issues": int(is_issue),
        "items": items,
        "papers": len(report.papers),
        "pictures": report.images or 0,
        "missing": len(report.images_missing),
    }
    told = {"path": _name(run, report), "remarks": report.remarks, "diff": report.diff}
    return {**said, **told, "counts": counts}
