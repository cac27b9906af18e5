"""`send_issue`: addresses an issue to its readers and sends it."""

import json
import signal
import sys
import threading
from argparse import ArgumentParser
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from types import FrameType
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone
from tqdm import tqdm

from curation.management.arguments import issue_called, publication_called
from curation.models import Issue
from curation.tasks import hint
from newsletter.delivery import control, send, tasks
from newsletter.delivery.models import Mailing, MailingState
from newsletter.delivery.release import AlreadyReleased, ReleaseRefused, prepare, release
from newsletter.delivery.send import After
from newsletter.delivery.statement import statement
from newsletter.editions import freeze
from newsletter.editions.compose import IssueRefused

SLICE_SECONDS = 2.0
LOOK_AGAIN_SECONDS = 0.5
# Somebody is looking at it: a relay that does not answer is said soon.
PATIENCE = timedelta(seconds=10)
INTERRUPTED = 130  # as a shell says it


class Command(BaseCommand):
    help = "Addresses an issue to the subscribers and sends it; nobody gets it twice."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--publication", required=True, metavar="SLUG")
        parser.add_argument("issue", metavar="NUMBER-OR-SLUG")
        parser.add_argument("--wait", action="store_true", help="send it here, and wait")
        parser.add_argument("--resume", action="store_true", help="go on with a paused mailing")
        parser.add_argument("--json", action="store_true", help="the statement as JSON")

    def handle(self, *args: Any, **options: Any) -> None:
        issue = issue_called(options["issue"], publication_called(options["publication"]))
        mailing = _mailing(issue, resumes=options["resume"])
        if options["wait"]:
            self._send(mailing)
        else:
            prepare(mailing, timezone.now())
            hint(tasks.send_batch, mailing.pk)
        self._report(mailing, as_json=options["json"], waited=options["wait"])

    def _send(self, mailing: Mailing) -> None:
        """Here, unless a worker has it: then it is watched."""
        with _interruptible() as stop, _progress() as bar:
            while not stop.is_set():
                after = send.work(
                    mailing.pk, seconds=SLICE_SECONDS, patience=PATIENCE, stopping=stop.is_set
                )
                _show(bar, mailing)
                if after is After.NOTHING:
                    break
                if after is not After.MORE:
                    stop.wait(LOOK_AGAIN_SECONDS)
        mailing.refresh_from_db()
        if mailing.is_open and not mailing.is_standing:
            self._say_how_to_go_on(mailing)

    def _say_how_to_go_on(self, mailing: Mailing) -> None:
        self.stderr.write(
            f"Stopped. {statement(mailing).sentence()} Run the same command again to go on, "
            "or leave the rest to a worker; nobody gets it twice."
        )
        sys.exit(INTERRUPTED)

    def _report(self, mailing: Mailing, *, as_json: bool, waited: bool) -> None:
        mailing.refresh_from_db()
        counts = statement(mailing)
        if as_json:
            self.stdout.write(json.dumps(counts.to_json()))
        elif waited:
            self.stdout.write(f"“{mailing.edition.title}”: {counts.sentence()}")
        else:
            self.stdout.write(
                f"“{mailing.edition.title}” is addressed to {_readers(counts.intended)} "
                "and handed to the workers."
            )
        if mailing.is_standing:
            raise CommandError(mailing.reason)


def _readers(count: int) -> str:
    return "1 reader" if count == 1 else f"{count:,} readers"


def _mailing(issue: Issue, *, resumes: bool) -> Mailing:
    """The one that is not finished, or a new one."""
    unfinished = Mailing.objects.open().filter(edition__issue=issue).first()
    if unfinished is not None:
        return _unfinished(unfinished, resumes=resumes)
    now = timezone.now()
    try:
        return release(freeze.freeze(issue, now), now)
    except AlreadyReleased as error:
        return _unfinished(error.mailing, resumes=resumes)
    except (ReleaseRefused, IssueRefused) as error:
        raise CommandError(str(error)) from error


def _unfinished(mailing: Mailing, *, resumes: bool) -> Mailing:
    if mailing.state == MailingState.SCHEDULED:
        raise CommandError(f"It is scheduled for {mailing.due_at:%d %B %Y, %H:%M} UTC already.")
    if mailing.is_standing:
        if not resumes:
            raise CommandError(f"{mailing.reason} Add --resume to go on.")
        control.resume(mailing, timezone.now())
    return mailing


@contextmanager
def _interruptible() -> Iterator[threading.Event]:
    """The first interrupt lets the letter in hand finish; the second one does not wait."""
    stop = threading.Event()

    def interrupt(number: int, frame: FrameType | None) -> None:
        if stop.is_set():
            raise KeyboardInterrupt
        stop.set()

    if threading.current_thread() is not threading.main_thread():
        yield stop
        return
    before = {
        number: signal.signal(number, interrupt) for number in (signal.SIGINT, signal.SIGTERM)
    }
    try:
        yield stop
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


@contextmanager
def _progress() -> "Iterator[tqdm[Any]]":
    with tqdm(total=0, unit=" letters", file=sys.stderr, leave=False) as bar:
        yield bar


def _show(bar: "tqdm[Any]", mailing: Mailing) -> None:
    counts = statement(mailing)
    bar.total, bar.n = counts.intended, counts.decided
    bar.set_postfix_str(f"{counts.failed} failed, {counts.uncertain} uncertain", refresh=False)
    bar.refresh()
