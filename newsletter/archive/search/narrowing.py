"""Links that narrow a search, each with the count of what it leaves."""

from dataclasses import dataclass
from typing import Any

from newsletter.archive.search.asked import Asked
from newsletter.editions.search.results import Choice, Results


@dataclass(frozen=True)
class Link:
    """Followed while it is chosen, it takes its choice back."""

    choice: Choice
    href: str


@dataclass(frozen=True)
class Narrowing:
    kinds: tuple[Link, ...]
    topics: tuple[Link, ...]
    years: tuple[Link, ...]
    is_folded: bool

    @classmethod
    def of(cls, asked: Asked, results: Results) -> "Narrowing":
        topics = _links(asked, "topic", results.topics)
        years = _links(asked, "year", results.years)
        chosen = [one.choice.is_chosen for one in (*topics, *years)]
        return cls(_links(asked, "kind", results.kinds), topics, years, is_folded=not any(chosen))


def _links(asked: Asked, name: str, choices: tuple[Choice, ...]) -> tuple[Link, ...]:
    """Where there is one thing to choose, there is no choice."""
    if len(choices) < 2 and not any(choice.is_chosen for choice in choices):
        return ()
    return tuple(Link(choice, asked.query(**_value(name, choice))) for choice in choices)


def _value(name: str, choice: Choice) -> dict[str, Any]:
    return {name: "" if choice.is_chosen else choice.value}
