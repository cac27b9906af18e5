"""An import that a worker does: a few seconds at a time, by one worker, until no file is left.

The row holds the work. Each file is done in one transaction together with what was said of it, so
that a worker that is killed loses the file in hand and nothing else.
"""

import logging
import time
from datetime import datetime, timedelta
from enum import Enum, auto
from pathlib import Path

from django.utils import timezone

from curation.importers.as_left import remember
from curation.importers.choices import Choices
from curation.importers.dropped import count_texts, site_in, unpack_zips
from curation.importers.import_issues import import_issues
from curation.importers.readers.refusals import FileRefused
from curation.importers.rows.picture_files import PictureFolder
from curation.importers.run_files import REFUSED, done_names
from curation.importers.undo import UndoRefused, undo
from curation.importers.uploads import folder_of, forget
from curation.models import ImportRun
from curation.models.import_run import ImportState

# Longer than a living worker is ever silent: one file, with all its pictures.
LEASE = timedelta(seconds=60)
TURN_SECONDS = 10.0

log = logging.getLogger(__name__)


class After(Enum):
    """Whether the worker hands the import on to itself."""

    MORE = auto()
    DONE = auto()


class RunRefused(Exception):
    """The import is not in a state for this; the text says which it is in."""


def work(run_id: int) -> After:
    """One turn, unless another worker holds the import or there is nothing to do."""
    run = _take(run_id, timezone.now())
    if run is None:
        return After.DONE
    try:
        return _undo(run) if run.state == ImportState.UNDOING else _turn(run)
    except Exception:
        log.exception("The import %s broke", run.pk)
        _let_go(run, state=ImportState.FAILED, failure=_broken(run))
        return After.DONE


def unattended(now: datetime) -> list[int]:
    """What a sweep hands to workers."""
    return list(ImportRun.objects.unattended(now).values_list("pk", flat=True))


def keep(run: ImportRun) -> None:
    """It looks right: the files go, and what they brought stays. Raises `RunRefused`."""
    _change(run, {ImportState.DONE}, ImportState.KEPT)
    forget(run)


def ask_for_undo(run: ImportRun) -> None:
    """A worker may now take it back. Raises `RunRefused`."""
    _change(run, {ImportState.DONE, ImportState.FAILED}, ImportState.UNDOING)


def try_again(run: ImportRun) -> None:
    """What failed goes on where it stood. Raises `RunRefused`."""
    _change(run, {ImportState.FAILED}, ImportState.WAITING)


def _take(run_id: int, now: datetime) -> ImportRun | None:
    taken = ImportRun.objects.unattended(now).filter(pk=run_id)
    if not taken.update(leased_until=now + LEASE):
        return None
    run = ImportRun.objects.select_related("publication").get(pk=run_id)
    if run.state == ImportState.WAITING:
        run.state = ImportState.RUNNING
        run.save(update_fields=["state"])
    return run


def _turn(run: ImportRun) -> After:
    """Files for as long as a turn is; a holder whose lease was taken stops after the file."""
    if not folder_of(run).is_dir():
        _let_go(run, state=ImportState.FAILED, failure=_FILES_GONE)
        return After.DONE
    _prepare(run)
    deadline = time.monotonic() + TURN_SECONDS
    reports = import_issues(
        run.publication, _paths(run), _choices(run), run=run, done=done_names(run)
    )
    for _ in reports:
        if not _renew(run, timezone.now()):
            return After.DONE
        if time.monotonic() > deadline:
            remember(run)
            _let_go(run)
            return After.MORE
    remember(run)
    _let_go(run, state=ImportState.DONE, finished_at=timezone.now(), failure="")
    return After.DONE


def _choices(run: ImportRun) -> Choices:
    return Choices(
        pictures=PictureFolder(folder_of(run)),
        updates=run.updates,
        title=run.title,
        date=run.date,
        today=timezone.localdate(run.created_at),
    )


def _prepare(run: ImportRun) -> None:
    """Once; what cannot be opened counts as a file, since it is told as one."""
    if run.file_count is not None:
        return
    unpack_zips(run)
    told = run.files.count()
    try:
        run.file_count = told + count_texts(site_in(folder_of(run)))
    except FileRefused:
        run.file_count = told or 1
    run.save(update_fields=["file_count"])


def _paths(run: ImportRun) -> list[Path]:
    """None where the only thing dropped was refused already."""
    is_told = run.file_count == run.files.filter(outcome=REFUSED).count()
    return [] if is_told else [site_in(folder_of(run))]


def _undo(run: ImportRun) -> After:
    try:
        undo(run)
    except UndoRefused as refusal:
        _let_go(run, state=ImportState.DONE, failure=str(refusal))
    else:
        _let_go(run, state=ImportState.UNDONE, finished_at=timezone.now(), failure="")
        forget(run)
    return After.DONE


def _renew(run: ImportRun, now: datetime) -> bool:
    """False when another worker has it: the moment of the lease is what tells them apart."""
    held = ImportRun.objects.filter(pk=run.pk, leased_until=run.leased_until)
    if not held.update(leased_until=now + LEASE):
        return False
    run.leased_until = now + LEASE
    return True


def _let_go(run: ImportRun, **facts: object) -> None:
    held = ImportRun.objects.filter(pk=run.pk, leased_until=run.leased_until)
    held.update(leased_until=None, **facts)


def _change(run: ImportRun, known: set[ImportState], state: ImportState) -> None:
    """By one statement, so that two buttons pressed at once cannot both act."""
    changed = ImportRun.objects.filter(pk=run.pk, state__in=known, leased_until=None)
    if not changed.update(state=state, failure=""):
        run.refresh_from_db()
        raise RunRefused(_REFUSALS.get(run.state, _STILL_HELD))
    run.state, run.failure = state, ""


def _broken(run: ImportRun) -> str:
    done = run.files.count()
    if run.state == ImportState.UNDOING:
        return "Undoing broke on our side, and nothing was taken back. It was written down."
    return (
        f"Something broke on our side after {done} of {run.file_count or 'the'} files. It was "
        "written down, and what is in stays. Try again, or undo the import."
    )


_FILES_GONE = "The files of this import are gone. Undo it, and drop them again."
_STILL_HELD = "A worker still has this import; wait for it."
_REFUSALS: dict[str, str] = {
    ImportState.KEPT: "This import was kept: it looked right to somebody.",
    ImportState.UNDONE: "This import was undone already.",
    ImportState.UNDOING: "This import is being undone.",
}
