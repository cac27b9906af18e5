"""The terms an issue, an item or a paper is found by: one stream of them for either database."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from hashlib import blake2b
from itertools import islice

from curation.identifiers import identifiers_in
from curation.links import canonical_url
from newsletter.editions.search.words import Word, stems, words

# No word begins with one of these: each kind of term is looked for by itself.
STEM, TITLE, ADDRESS = "¬", "»", "¤"
# Nothing stands beside the words on its other side.
BREAK = "¦"
# PostgreSQL counts places up to 16,383, and holds 1 MiB of one row's terms.
MOST_WORDS = 12_000
MOST_SIGNS = 100_000


@dataclass(frozen=True)
class Terms:
    """`runs` are words in their order, in which phrases are found; `others` have no order."""

    runs: tuple[tuple[str, ...], ...]
    others: tuple[str, ...]


def terms_of(title: str, texts: Iterable[str], addresses: Iterable[str], language: str) -> Terms:
    """Of the title, of texts each of which stands by itself, and of addresses."""
    named, *said = _bounded([title, *texts])
    runs = tuple(tuple(word.folded for word in run) for run in (named, *said))
    stemmed = {stem for run in (named, *said) for word in run for stem in stems(word, language)}
    in_title = {one for word in named for one in (word.folded, *stems(word, language))}
    others = {
        *_first(map(stem_term, sorted(stemmed))),
        *(TITLE + one for one in in_title),
        *address_terms(addresses),
    }
    return Terms(tuple(run for run in runs if run), tuple(sorted(others)))


def stem_term(stem: str) -> str:
    return STEM + stem


def address_terms(addresses: Iterable[str]) -> Iterator[str]:
    """What pages are known by: each address in its one form, and the paper it leads to."""
    for address in addresses:
        yield _named(canonical_url(address))
        yield from (_named(f"{one.scheme}:{one.value}") for one in identifiers_in(address))


def _named(name: str) -> str:
    return ADDRESS + blake2b(name.encode(errors="replace"), digest_size=8).hexdigest()


def _bounded(texts: Iterable[str]) -> Iterator[list[Word]]:
    """Their whole words, until there are too many of them or they are too long."""
    words_left, signs_left = MOST_WORDS, MOST_SIGNS
    for text in texts:
        kept = []
        for word in words(text):
            words_left -= 1
            signs_left -= len(word.folded)
            if words_left < 0 or signs_left < 0:
                break
            kept.append(word)
        yield kept


def _first(terms: Iterable[str]) -> Iterator[str]:
    """As many as one row can hold."""
    signs_left = MOST_SIGNS
    for term in islice(terms, MOST_WORDS):
        signs_left -= len(term)
        if signs_left < 0:
            return
        yield term
