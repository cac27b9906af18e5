"""Items that speak of the same."""

from collections import Counter
from math import log

from django.db.models import QuerySet

from curation.models import Publication
from newsletter.editions.models import EditionItem, SearchEntry
from newsletter.editions.remembered import asked_once
from newsletter.editions.search import backend
from newsletter.editions.search.terms import stem_term
from newsletter.editions.search.words import Word, stems, words

# Of an item, the words that are compared: those of its title, then those it says most often.
MOST_COMPARED = 12
SHORTEST_COMPARED = 3
# A word of more items than this says nothing of what they are about: in a small archive, of
# more than each tenth; in any, of more than so many.
COMMON_SHARE = 10
COMMON_IN_FEW, COMMON_IN_MANY = 3, 200
# One word alone is a coincidence.
FEWEST_SHARED = 2
LONGEST_COMPARED = 4_000


def similar(item: EditionItem, limit: int) -> list[EditionItem]:
    """Public items of other issues that share this one's rarer words; often none.

    The likest come first; its edition is at hand.
    """
    publication = item.edition.publication
    total = _total(publication)
    common = min(COMMON_IN_MANY, max(COMMON_IN_FEW, total // COMMON_SHARE))
    rows = backend.with_terms(publication.pk, _compared(item), at_most=common + 1)
    likeness = _likeness(rows, total, common)
    if not likeness:
        return []
    others = _entries(publication).filter(pk__in=likeness).exclude(edition=item.edition_id)
    of_item = dict(others.values_list("item_id", "pk"))
    likest = sorted(of_item, key=lambda one: (-likeness[of_item[one]], -of_item[one]))[:limit]
    found = EditionItem.objects.public().listed().in_bulk(likest)
    return [found[one] for one in likest if one in found]


@asked_once
def _total(publication: Publication) -> int:
    return _entries(publication).count()


def _entries(publication: Publication) -> "QuerySet[SearchEntry]":
    """Of items."""
    return SearchEntry.objects.filter(publication=publication, item__isnull=False)


def _likeness(rows: list[tuple[int, int]], total: int, common: int) -> dict[int, float]:
    """Of each entry that shares enough: the rarer the words, the more."""
    frequency = Counter(term for term, _ in rows)
    shared: Counter[int] = Counter()
    likeness: dict[int, float] = {}
    for term, entry in rows:
        if frequency[term] <= common:
            shared[entry] += 1
            likeness[entry] = likeness.get(entry, 0.0) + log(1 + total / frequency[term])
    return {entry: one for entry, one in likeness.items() if shared[entry] >= FEWEST_SHARED}


def _compared(item: EditionItem) -> list[str]:
    language = item.edition.publication.language
    said = Counter(_stem(word, language) for word in words(item.search_text[:LONGEST_COMPARED]))
    in_title = dict.fromkeys(_stem(word, language) for word in words(item.title))
    ordered = [*in_title, *(stem for stem, _ in said.most_common())]
    known = (stem for stem in dict.fromkeys(ordered) if len(stem) >= SHORTEST_COMPARED)
    return [stem_term(stem) for stem in known][:MOST_COMPARED]


def _stem(word: Word, language: str) -> str:
    return min(stems(word, language))
