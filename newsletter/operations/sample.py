"""The sample publication: our own words, taken in through the doors everybody uses."""

import tomllib
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TextIO

from django.conf import settings
from django.core.management import call_command
from django.db import connection, transaction

from curation.models import Editor, Issue, Membership, Publication, Topic
from curation.models.membership import Role
from newsletter.delivery.models import Mailing, MailingState
from newsletter.operations.sign_in import SignIn, kept_sign_in, new_sign_in

SAMPLES = Path(__file__).parent / "samples"
ISSUES = SAMPLES / "issues"
LOADING, LOADED = "loading", "loaded"


class NoPlaceForSample(Exception):
    """The sample is for an empty embedded installation only; the text says what is in the way."""


def load_once(say: Callable[[str], None], progress: TextIO) -> None:
    """Nothing when it is loaded; goes on where an interrupted run stopped.

    Raises `NoPlaceForSample` where somebody's own publications are, or a real relay.
    """
    stage = _stage()
    if stage == LOADED:
        return
    if stage != LOADING:
        _refuse_elsewhere()
        _note(LOADING)
    say("Loading the sample publication (once) ...")
    load(progress)
    _note(LOADED)


def load(progress: TextIO) -> Publication:
    """Every step is safe to take again; what commands say goes to `progress`."""
    publication = _publication()
    _owner(publication)
    call = partial(call_command, publication=publication.slug, stdout=progress, stderr=progress)
    call("import_issues", str(ISSUES), pictures=ISSUES / "pictures")
    call("import_subscribers", str(SAMPLES / "subscribers.csv"), consent="The sample")
    for issue in publication.issues.filter(published_at=None).order_by("number"):
        call("publish_issue", str(issue.number))
    newest = publication.issues.latest("number")
    if not _is_sent(newest):
        call("send_issue", str(newest.number), wait=True)
    return publication


def _refuse_elsewhere() -> None:
    if connection.vendor != "sqlite" or settings.BROKER_URL:
        raise NoPlaceForSample("The sample is for the embedded default; this is a server's data.")
    if not settings.RELAY.is_catcher:
        raise NoPlaceForSample("The sample mails invented people; EMAIL_URL must not be set.")
    if Publication.objects.exists() or Editor.objects.exists():
        raise NoPlaceForSample("There are publications or editors here; the sample stays away.")


@transaction.atomic
def _publication() -> Publication:
    fields = tomllib.loads((SAMPLES / "publication.toml").read_text())
    topics = fields.pop("topics", [])
    publication, is_new = Publication.objects.get_or_create(
        slug=fields.pop("slug"), defaults=fields
    )
    if is_new:
        for position, topic in enumerate(topics):
            Topic.objects.create(publication=publication, position=position, **topic)
    return publication


def _owner(publication: Publication) -> None:
    sign_in = kept_sign_in(settings.DATA_DIR) or new_sign_in(settings.DATA_DIR)
    editor = _editor(sign_in)
    Membership.objects.get_or_create(
        publication=publication, editor=editor, defaults={"role": Role.OWNER}
    )


def _editor(sign_in: SignIn) -> Editor:
    editor = Editor.objects.filter(email=sign_in.email).first()
    name = "The sample's editor"
    return editor or Editor.objects.create_user(sign_in.email, sign_in.password, name)


def _is_sent(issue: Issue) -> bool:
    return Mailing.objects.filter(edition__issue=issue, state=MailingState.DONE).exists()


def _stage() -> str:
    path = settings.DATA_DIR / "sample"
    return path.read_text().strip() if path.exists() else ""


def _note(stage: str) -> None:
    unfinished = settings.DATA_DIR / ".sample"
    unfinished.write_text(f"{stage}\n")
    unfinished.rename(settings.DATA_DIR / "sample")
