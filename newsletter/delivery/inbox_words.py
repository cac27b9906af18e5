"""Saving an issue's subject and preheader from where its letter is reviewed."""

from datetime import datetime

from curation import opened
from curation.models import Editor, Issue
from curation.writing import saving
from curation.writing.contents import content_of


class NotSaved(Exception):
    """The sentence is for the editor."""


def save(
    issue: Issue, changes: dict[str, str], *, opened_with: str, editor: Editor, now: datetime
) -> None:
    """The rest of the issue stays, whatever is saved there meanwhile. Raises `NotSaved`."""
    stored = content_of(issue)
    seen = {**opened.marks(stored), **opened.read(opened_with)}
    try:
        saving.save(
            issue,
            {**stored, **changes},
            opened_with=opened.written(seen),
            editor=editor,
            now=now,
        )
    except saving.Locked as error:
        raise NotSaved(
            "Not saved: the issue is scheduled, so its text is locked. Stop the presses first."
        ) from error
    except saving.Gone as error:
        raise NotSaved("Not saved: somebody has deleted this issue.") from error
    except saving.Clash as clash:
        theirs = " and ".join(f"“{clash.theirs[name]}”" for name in clash.fields)
        raise NotSaved(
            f"Not saved: somebody has saved {theirs} here meanwhile. Yours is still in the field; "
            "saving again puts it in the place of theirs."
        ) from clash
