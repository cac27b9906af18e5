"""What the address of a search asks for."""

from dataclasses import dataclass, replace
from typing import Any
from urllib.parse import urlencode

from django.http import QueryDict

from newsletter.editions.search.query import LONGEST_QUERY

LONGEST_NUMBER = 4
FIRST = ("page", 1)


@dataclass(frozen=True)
class Asked:
    """Short names, for they stand in addresses. What is empty, or not understood, asks nothing."""

    q: str = ""
    topic: str = ""
    year: int = 0
    kind: str = ""
    page: int = 1

    @classmethod
    def of(cls, given: QueryDict) -> "Asked":
        return cls(
            q=" ".join(given.get("q", "")[:LONGEST_QUERY].replace("\0", " ").split()),
            topic=given.get("topic", ""),
            year=_number(given.get("year", "")),
            kind=given.get("kind", ""),
            page=_number(given.get("page", "")) or 1,
        )

    def query(self, **changed: Any) -> str:
        """For an address, with its question mark: the same, with something asked otherwise."""
        asked = vars(replace(self, **({"page": 1} | changed)))
        said = {name: value for name, value in asked.items() if value and (name, value) != FIRST}
        return f"?{urlencode(said)}"


def _number(words: str) -> int:
    is_number = words.isascii() and words.isdigit() and len(words) <= LONGEST_NUMBER
    return int(words) if is_number else 0
