"""What is written of a composition speaks its publication's language, wherever it is written."""

from collections.abc import Callable
from functools import wraps
from typing import TypeVar

from curation.languages import in_words_of
from newsletter.editions.composition import Composition

Written = TypeVar("Written")


def in_its_words(write: Callable[[Composition], Written]) -> Callable[[Composition], Written]:
    """The desk is in English, and so are tasks and commands: each text sees to its own words."""

    @wraps(write)
    def written(composition: Composition) -> Written:
        with in_words_of(composition.publication.language):
            return write(composition)

    return written
