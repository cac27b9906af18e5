"""What somebody looks for: words, "phrases", beginnings*, and what is -not to be there."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import NamedTuple

from newsletter.editions.search.terms import TITLE, address_terms, stem_term
from newsletter.editions.search.words import Word, stems, words

LONGEST_QUERY = 300
MOST_TERMS = 12
# A shorter last word stands for itself: “ml” is no beginning of “mlops”, unless it says “ml*”.
SHORTEST_BEGINNING = 3
SHORTEST_STARRED = 2

_MARKS = '"“”„«»'
_PART = re.compile(
    rf"(?P<without>(?<!\S)-)?(?:[{_MARKS}](?P<phrase>[^{_MARKS}]*)[{_MARKS}]?|(?P<plain>[^\s{_MARKS}]+))"
)
_ADDRESS = re.compile(r"https?://.", re.IGNORECASE)


class Sought(NamedTuple):
    """Terms of the index that stand beside each other, the last one perhaps only begun."""

    terms: tuple[str, ...]
    is_begun: bool = False


# One of these is enough.
Alternatives = tuple[Sought, ...]


@dataclass(frozen=True)
class Part:
    """A word, a phrase or an address, as somebody wrote it."""

    words: tuple[Word, ...]
    is_phrase: bool
    is_begun: bool
    is_without: bool
    address: str = ""


@dataclass(frozen=True)
class Wanted:
    """Something of each of `all_of`, and nothing of `none_of`."""

    all_of: tuple[Alternatives, ...]
    none_of: tuple[Alternatives, ...] = ()


@dataclass(frozen=True)
class Query:
    """What is `wanted`; `in_title` is the same, and all its words in the title.

    `parts` are to be marked.
    """

    parts: tuple[Part, ...]
    wanted: Wanted
    in_title: Wanted

    @property
    def is_empty(self) -> bool:
        """Nothing is looked for, or only what is not to be there."""
        return not self.wanted.all_of


def parse(text: str, language: str) -> Query:
    """Never fails, whatever the text; what is too long is looked at as far as it is not."""
    parts = _last_begun([*_parts(text[:LONGEST_QUERY])][:MOST_TERMS])
    positive = [part for part in parts if not part.is_without]
    negative = [part for part in parts if part.is_without]
    all_of = tuple(_anywhere(part, language) for part in positive)
    none_of = tuple(_anywhere(part, language) for part in negative)
    titled = tuple(one for part in positive for one in _in_title(part, language))
    return Query(
        parts=tuple(positive),
        wanted=Wanted(all_of, none_of),
        in_title=Wanted(all_of + titled, none_of),
    )


def _parts(text: str) -> Iterator[Part]:
    for found in _PART.finditer(text):
        plain, phrase = found["plain"], found["phrase"]
        inside = tuple(words(phrase if plain is None else plain))
        if inside:
            yield Part(
                words=inside,
                is_phrase=plain is None or len(inside) > 1,
                is_begun=_is_starred(plain, inside),
                is_without=found["without"] is not None,
                address=plain if plain and _ADDRESS.match(plain) else "",
            )


def _is_starred(plain: str | None, inside: tuple[Word, ...]) -> bool:
    is_starred = plain is not None and plain.endswith("*")
    return is_starred and (len(inside) > 1 or len(inside[0].folded) >= SHORTEST_STARRED)


def _last_begun(parts: list[Part]) -> list[Part]:
    """Whoever still writes a word finds it already."""
    if not parts or parts[-1].is_phrase or parts[-1].is_without:
        return parts
    last = parts[-1]
    is_begun = last.is_begun or len(last.words[0].folded) >= SHORTEST_BEGINNING
    return [*parts[:-1], replace(last, is_begun=is_begun)]


def _anywhere(part: Part, language: str) -> Alternatives:
    exact = Sought(tuple(word.folded for word in part.words), part.is_begun)
    if part.address:
        return exact, *(Sought((term,)) for term in address_terms([part.address]))
    if part.is_phrase:
        return (exact,)
    stemmed = tuple(Sought((stem_term(stem),)) for stem in sorted(stems(part.words[0], language)))
    return (*stemmed, exact) if part.is_begun else stemmed


def _in_title(part: Part, language: str) -> Iterator[Alternatives]:
    """Of a phrase only its words."""
    for word in part.words:
        is_begun = part.is_begun and word is part.words[-1]
        exact = Sought((TITLE + word.folded,), is_begun)
        known = () if part.is_phrase else sorted(stems(word, language))
        yield (exact, *(Sought((TITLE + stem,)) for stem in known if stem != word.folded))
