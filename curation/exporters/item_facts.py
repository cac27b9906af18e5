"""What is known of an item beside its text, as the lines of a block `item`."""

from typing import Any

from curation.importers.readers.own_capture import TEXTS
from curation.importers.readers.own_item import labels_of
from curation.importers.readers.own_values import OwnCapture, OwnItem


def item_facts(item: OwnItem) -> dict[str, Any]:
    """What stays unsaid is None."""
    has_other_labels = item.labels != labels_of(item.kind, item.body)
    return {
        "main": item.main,
        "addresses": None if item.addresses is None else list(item.addresses),
        "labels": list(item.labels) if has_other_labels else None,
        "story_form": item.story_form or None,
        "language": item.language or None,
        "aliases": list(item.aliases) or None,
        "follow_up_to": item.follow_up_to or None,
        "collected": item.collected_at,
        "dismissed": item.dismissed_at,
        "dismissed_because": item.dismissed_because or None,
        "captured": _capture_facts(item.captured) if item.captured else None,
    }


def _capture_facts(capture: OwnCapture) -> dict[str, Any]:
    facts = {
        "way": capture.way,
        "at": capture.at,
        **{key: getattr(capture, column) or None for key, column in TEXTS.items()},
        "published": capture.published_on,
        "minutes": capture.reading_minutes,
    }
    return {key: value for key, value in facts.items() if value is not None}
