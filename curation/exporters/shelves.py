"""Topics and collections of a publication, as files."""

import json
from typing import Any

from django.db.models import QuerySet

from curation.exporters.front import lines_of
from curation.exporters.paper_facts import paper_facts
from curation.exporters.values import paper_values
from curation.importers.readers.own_form import MARK, VERSION
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
    """Facts and entries above, the description below. What is in no issue yet is left out."""
    entries = (
        collection.entries.exclude(item__isnull=False, item__section=None)
        .select_related("item", "paper")
        .prefetch_related("paper__authors")
        .order_by("position", "id")
    )
    front = {
        MARK: VERSION,
        "collection": collection.slug,
        "name": collection.name,
        "emoji": collection.emoji or None,
        "entries": [_entry(entry) for entry in entries] or None,
    }
    head = f"---\n{lines_of(front)}---\n"
    description = guarded(collection.description)
    return f"{head}\n{description}\n" if description else head


def _entry(entry: CollectionEntry) -> dict[str, Any]:
    if entry.item:
        return {"item": entry.item.slug}
    assert entry.paper is not None
    facts = paper_facts(paper_values(entry.paper))
    return {"paper": {key: value for key, value in facts.items() if value is not None}}
