"""Topics and collections of a publication, as files."""

import json
from typing import Any

from django.db.models import QuerySet

from curation.exporters.front import block, lines_of
from curation.exporters.headings import item_heading
from curation.exporters.paper_facts import paper_facts
from curation.exporters.values import paper_values
from curation.importers.readers.own_collection import ITEM, PAPER
from curation.importers.readers.own_form import MARK, VERSION
from curation.importers.readers.own_heading import Named
from curation.importers.readers.own_text import guarded
from curation.models import Collection, CollectionEntry, Publication, Topic


def topics_text(publication: Publication) -> str:
    """The table that `readers.topics` reads; empty without topics."""
    topics = publication.topics.prefetch_related("aliases").order_by("position", "name", "pk")
    table = [_topic(topic) for topic in topics]
    return f"{json.dumps(table, ensure_ascii=False, indent=2)}\n" if table else ""


def _topic(topic: Topic) -> dict[str, Any]:
    facts = {
        "category": topic.slug,
        "name": topic.name,
        "emoji": topic.emoji,
        "hue": topic.hue,
        "index": topic.position,
        "description": topic.description,
        "other_names": topic.other_names,
        "aliases": sorted(alias.path for alias in topic.aliases.all()),
    }
    always = {"category", "name", "hue", "index"}
    return {key: value for key, value in facts.items() if value or key in always}


def collections_of(publication: Publication) -> QuerySet[Collection]:
    return publication.collections.order_by("pk")


def collection_text(collection: Collection) -> str:
    """The description, then its entries."""
    entries = (
        collection.entries.select_related("item", "paper")
        .prefetch_related("paper__authors", "paper__identifiers", "paper__aliases")
        .order_by("position", "id")
    )
    front = {
        MARK: VERSION,
        "collection": collection.slug,
        "name": collection.name,
        "emoji": collection.emoji or None,
        "hidden": None if collection.is_public else True,
        "aliases": sorted(alias.path for alias in collection.aliases.all()) or None,
    }
    pieces = [f"---\n{lines_of(front)}---", guarded(collection.description)]
    pieces += [_entry(entry) for entry in entries]
    return "\n\n".join(filter(None, pieces)) + "\n"


def _entry(entry: CollectionEntry) -> str:
    """An item's title is there for people; its slug says which it is."""
    if entry.item:
        return item_heading(3, [f".{ITEM}", f"#{entry.item.slug}"], Named("", entry.item.title))
    assert entry.paper is not None
    paper = paper_values(entry.paper)
    heading = item_heading(3, [f".{PAPER}"], Named("", paper.title))
    return f"{heading}\n\n{block(PAPER, paper_facts(paper, paper.title), is_always=True)}"
