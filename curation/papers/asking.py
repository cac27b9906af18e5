"""Asking the registers, in turn, outside any transaction."""

from datetime import datetime


def ask(paper_id: int, now: datetime) -> int | None:
    """A few seconds of asking about one paper; how many seconds to wait where there is more to do.

    None when it is done for now, when a worker is at it, and when the paper is gone.
    """
    raise NotImplementedError


def ask_due(now: datetime) -> bool:
    """The same for what is due, arXiv's fifty papers at a time; whether more can be done at once.

    Not where it is another's turn: the clock comes again.
    """
    raise NotImplementedError
