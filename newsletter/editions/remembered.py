"""What every page of a publication asks, asked once for each state of what readers are shown."""

from collections.abc import Callable
from functools import wraps
from typing import TypeVar, TypeVarTuple

from curation.models import Publication

Answer = TypeVar("Answer")
Further = TypeVarTuple("Further")


def asked_once(
    ask: Callable[[Publication, *Further], Answer],
) -> Callable[[Publication, *Further], Answer]:
    """`ask` must depend on nothing but what `Publication.mark_shown_anew` is called for, and on
    what else it is given; nobody may change its answer: all threads share it.

    Of each publication the answers of one state are kept: nobody asks for one that is gone.
    """
    known: dict[int, tuple[str, dict[tuple[*Further], Answer]]] = {}

    @wraps(ask)
    def answer(publication: Publication, *further: *Further) -> Answer:
        state, answers = known.get(publication.pk, ("", {}))
        if state != publication.archive_state:
            answers = {}
            known[publication.pk] = publication.archive_state, answers
        if further not in answers:
            answers[further] = ask(publication, *further)
        return answers[further]

    return answer
