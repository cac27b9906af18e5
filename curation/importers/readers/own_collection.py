"""A collection of our own form: facts and entries in the front matter, its description below."""

from typing import Any

from curation.importers.readers.own_facts import Facts, facts_of
from curation.importers.readers.own_form import MARK, front_of
from curation.importers.readers.own_paper import paper_from
from curation.importers.readers.own_text import unguarded
from curation.importers.readers.own_values import OwnCollection, OwnPaper
from curation.importers.readers.refusals import UnreadableFile

KEYS = frozenset({MARK, "collection", "name", "emoji", "entries"})


def is_own_collection(text: str) -> bool:
    """Asked of a file of our own form. Raises what reading its front matter raises."""
    return "collection" in front_of(text)[0]


def parse_own_collection(text: str) -> OwnCollection:
    """Raises `UnreadableFile` for an entry that is neither an item's slug nor a paper."""
    head, lines, _ = front_of(text)
    entries = [_entry(one, place) for place, one in enumerate(head.listed("entries"), 1)]
    lost = [line for entry in entries if isinstance(entry, OwnPaper) for line in entry.rest]
    slug = head.text("collection")
    return OwnCollection(
        slug=slug,
        name=head.text("name") or slug,
        emoji=head.text("emoji"),
        description=unguarded("\n".join(lines)),
        entries=tuple(entries),
        remarks=(*head.unknown(KEYS), *lost),
    )


def _entry(value: Any, place: int) -> str | OwnPaper:
    where = f"Entry {place}"
    facts = value if isinstance(value, dict) else {}
    if facts.get("item"):
        return Facts(facts, where).text("item")
    if isinstance(facts.get("paper"), dict):
        paper = paper_from(facts_of(facts["paper"], where), title="")
        if paper.title:
            return paper
    raise UnreadableFile(f"{where} of the collection is neither “item: slug” nor a paper.")
