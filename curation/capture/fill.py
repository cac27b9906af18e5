"""A captured page is read once, and fills what nobody has said: gaps, never an editor's words."""

from datetime import datetime

from curation.capture.attempts import UNREADABLE, try_again

__all__ = ["UNREADABLE", "read_page_of", "try_again"]


def read_page_of(capture_id: int, now: datetime) -> None:
    """One attempt, unless another worker is at it or it is not due."""
