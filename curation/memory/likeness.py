"""What is asked of memory about one item, and which items of the past are like it."""

from collections import defaultdict
from collections.abc import Collection, Container, Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property

from curation.memory import lookups
from curation.memory.lookups import Name
from curation.memory.near_titles import is_near
from curation.memory.past import How
from curation.memory.spellings import names_of, spellings_of
from curation.titles import title_keys

# Of one item; what was covered more often than this is the publication's own page.
MOST_PASTS = 20

# Of items, by what they were met by.
Keys = Mapping[str | int, Collection[int]]


@dataclass(frozen=True)
class Asked:
    """`canonicals` are what an item has, `papers` keys of the records it is about.

    `besides` is its own key: it is not like itself.
    """

    canonicals: tuple[str, ...] = ()
    papers: frozenset[int] = frozenset()
    title: str = ""
    besides: int | None = None

    @cached_property
    def spellings(self) -> frozenset[str]:
        return frozenset().union(*map(spellings_of, self.canonicals))

    @cached_property
    def names(self) -> frozenset[Name]:
        found = (name for one in self.canonicals for name in names_of(one))
        return frozenset((name.scheme, name.value) for name in found)

    @cached_property
    def title_keys(self) -> frozenset[str]:
        return frozenset(title_keys(self.title)) - {""}


@dataclass(frozen=True)
class Found:
    """All that the database knows of what was asked, for all items at once."""

    of_address: Keys
    of_paper: Keys
    of_title: Keys
    papers: Mapping[Name, int]

    def like(self, asked: Asked) -> dict[int, How]:
        """Keys of items, each under its strongest likeness; of each likeness the twenty newest."""
        papers = asked.papers | {self.papers[name] for name in asked.names if name in self.papers}
        groups: list[tuple[How, Keys, Iterable[str | int]]] = [
            (How.ADDRESS, self.of_address, asked.canonicals),
            (How.PAPER, self.of_address, asked.spellings),
            (How.PAPER, self.of_paper, papers),
            (How.TITLE, self.of_title, self._titles_near(asked)),
        ]
        found: dict[int, How] = {}
        for how, known, values in groups:
            keys = {key for value in values for key in known.get(value, ())} - {asked.besides}
            for key in sorted(keys, reverse=True)[:MOST_PASTS]:
                found.setdefault(key, how)
        return found

    def _titles_near(self, asked: Asked) -> set[str]:
        sharing = {title for key in asked.title_keys for title in self._titles_by_key.get(key, ())}
        # Its own is among them, and costs nothing to compare.
        return {one for one in sharing if one == asked.title or is_near(asked.title, one)}

    @cached_property
    def _titles_by_key(self) -> dict[str, set[str]]:
        found: dict[str, set[str]] = defaultdict(set)
        for title in map(str, self.of_title):
            for key in title_keys(title):
                found[key].add(title)
        return found


def found_for(publication_id: int, asked: Collection[Asked]) -> Found:
    """In a number of queries that does not grow with what is asked."""
    papers = lookups.papers_named(publication_id, {name for one in asked for name in one.names})
    canonicals = {each for one in asked for each in (*one.canonicals, *one.spellings)}
    about = {*papers.values(), *(key for one in asked for key in one.papers)}
    keys = {key for one in asked for key in one.title_keys}
    by_address = lookups.by_address(canonicals)
    by_paper = lookups.by_paper(about)
    by_title = lookups.by_title_key(keys)
    met = {one.item_id for one in (*by_address, *by_paper, *by_title)}
    own = lookups.of_publication(publication_id, met)
    return Found(
        _grouped(by_address, own), _grouped(by_paper, own), _grouped(by_title, own), papers
    )


def _grouped(met: Iterable[lookups.Met], own: Container[int]) -> Keys:
    found: dict[str | int, set[int]] = defaultdict(set)
    for one in met:
        if one.item_id in own:
            found[one.value].add(one.item_id)
    return found
