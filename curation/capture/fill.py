"""A captured page is read once, and fills what nobody has said: gaps, never an editor's words."""

from datetime import datetime

from curation.models import Capture
from curation.models.capture import FetchState

UNREADABLE = "This page did not answer. Keep the link and write the title yourself."


def read_page_of(capture_id: int, now: datetime) -> None:
    """One attempt, unless another worker is at it or it is not due."""


def try_again(capture: Capture, now: datetime) -> None:
    """The editor's button: due at once, with all its attempts. The caller wakes a worker."""
    capture.fetch, capture.failure = FetchState.WAITING, ""
    capture.attempt_count, capture.next_at = 0, now
    capture.save(update_fields=["fetch", "failure", "attempt_count", "next_at"])
