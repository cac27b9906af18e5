"""What every page of a publication asks, asked once for each state of what readers are shown."""

from collections.abc import Callable
from functools import lru_cache, wraps
from typing import TypeVar

from curation.models import Publication

Answer = TypeVar("Answer")

# More than the publications of any installation; states that are gone go first.
REMEMBERED = 256


class _Shown:
    """A publication as readers are shown it; alike while its state is."""

    def __init__(self, publication: Publication) -> None:
        self.publication = publication
        self._state = (publication.pk, publication.archive_state)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Shown) and self._state == other._state

    def __hash__(self) -> int:
        return hash(self._state)


def asked_once(ask: Callable[[Publication], Answer]) -> Callable[[Publication], Answer]:
    """`ask` must depend on nothing but what `Publication.mark_shown_anew` is called for, and
    nobody may change its answer: all threads share it."""

    @lru_cache(maxsize=REMEMBERED)
    def remembered(shown: _Shown) -> Answer:
        return ask(shown.publication)

    @wraps(ask)
    def answer(publication: Publication) -> Answer:
        return remembered(_Shown(publication))

    return answer
