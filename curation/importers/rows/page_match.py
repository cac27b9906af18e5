"""Which item of an issue a page is about, by the words and links of both. Pure.

The same words first, letter case aside; then the same words as several items in a row; then
nearly the same words, or one within the other with a link that both have. The best match wins
if it is the only best one.
"""

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from unicodedata import normalize

from curation.links import canonical_url
from curation.markdown.facts import facts_of

NEARLY_ALL = 0.8
# Of several items taken together more is asked: they are then made one.
NEARLY_ALL_OF_SEVERAL = 0.9
MOST_IN_A_ROW = 6


@dataclass(frozen=True)
class Wording:
    """The words of a text, folded, and its addresses. `title` stands above the text."""

    title: tuple[str, ...]
    body: tuple[str, ...]
    links: frozenset[str]

    @cached_property
    def words(self) -> tuple[str, ...]:
        return (*self.title, *self.body)

    @cached_property
    def counted(self) -> Counter[str]:
        return Counter(self.words)

    def is_same(self, other: "Wording") -> bool:
        """A title may be repeated in the one and be missing in the other."""
        return bool(self.words) and bool({self.words, self.body} & {other.words, other.body} - {()})


@dataclass(frozen=True)
class Match:
    """The places of the items in their list, more than one where they are one story."""

    places: tuple[int, ...]
    is_exact: bool
    is_whole: bool = True


def wording(body: str, title: str = "") -> Wording:
    facts = facts_of(body)
    return Wording(
        folded(facts_of(title).words if title else ()),
        folded(facts.words),
        frozenset(canonical_url(address) for address in facts.addresses),
    )


def folded(words: Sequence[str]) -> tuple[str, ...]:
    return tuple(normalize("NFKC", word).casefold() for word in words)


def best_match(
    page: Wording, items: Sequence[Wording], may_join: Callable[[int], bool]
) -> Match | None:
    """`may_join` says whether the item at a place may become one with the one before it."""
    exact = [place for place, item in enumerate(items) if page.is_same(item)]
    if exact:
        return Match((exact[0],), is_exact=True)
    found = [*_rows(page, items, may_join), *_near(page, items)]
    found.sort(key=lambda one: one[0], reverse=True)
    if not found or (len(found) > 1 and found[0][0] == found[1][0]):
        return None
    return found[0][1]


def _near(page: Wording, items: Sequence[Wording]) -> Iterator[tuple[float, Match]]:
    for place, item in enumerate(items):
        common = _common(page, item)
        lengths = len(page.words), len(item.words)
        if common < NEARLY_ALL * min(lengths) or not common:
            continue
        is_whole = common >= NEARLY_ALL * max(lengths)
        if is_whole or page.links & item.links:
            yield _closeness(common, *lengths), Match((place,), is_exact=False, is_whole=is_whole)


def _rows(
    page: Wording, items: Sequence[Wording], may_join: Callable[[int], bool]
) -> Iterator[tuple[float, Match]]:
    """Items in a row that together say what the page says, and each of them a part of it."""
    for start in range(len(items)):
        joined = items[start].words
        for end in range(start + 1, min(len(items), start + MOST_IN_A_ROW)):
            is_room = len(joined) < len(page.words) and is_part(items[end], page)
            if not is_room or not may_join(end):
                break
            joined += items[end].words
            places = tuple(range(start, end + 1))
            if joined == page.words:
                yield 2.0, Match(places, is_exact=True)
            elif all(is_part(items[place], page) for place in places):
                whole = Wording((), joined, frozenset())
                close = _closeness(_common(page, whole), len(page.words), len(joined))
                if close >= NEARLY_ALL_OF_SEVERAL:
                    yield close, Match(places, is_exact=False)


def is_part(item: Wording, page: Wording) -> bool:
    return bool(item.words) and _common(item, page) >= NEARLY_ALL * len(item.words)


def _common(one: Wording, other: Wording) -> int:
    """How many words both have, each as often as both have it."""
    return (one.counted & other.counted).total()


def _closeness(common: int, one: int, other: int) -> float:
    """1 for the same words, 0 for none in common (Dice)."""
    return 2 * common / (one + other)
