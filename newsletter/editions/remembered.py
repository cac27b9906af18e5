"""What every page of a publication asks, asked once for each state of what readers are shown."""

from collections.abc import Callable
from functools import lru_cache, wraps
from typing import TypeVar, TypeVarTuple

from curation.models import Publication

Answer = TypeVar("Answer")
Further = TypeVarTuple("Further")

# Of each question; what was asked longest ago goes first, as states do that are gone.
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


def asked_once(
    ask: Callable[[Publication, *Further], Answer],
) -> Callable[[Publication, *Further], Answer]:
    """`ask` must depend on nothing but what `Publication.mark_shown_anew` is called for, and on
    what else it is given; nobody may change its answer: all threads share it."""

    @lru_cache(maxsize=REMEMBERED)
    def remembered(shown: _Shown, *further: *Further) -> Answer:
        return ask(shown.publication, *further)

    @wraps(ask)
    def answer(publication: Publication, *further: *Further) -> Answer:
        return remembered(_Shown(publication), *further)

    return answer
