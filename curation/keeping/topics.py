"""The shelves of a publication: named anew, merged, taken away."""

from collections.abc import Iterator, Sequence
from typing import Any

from django.db import models, transaction
from django.db.models import QuerySet

from curation.keeping.order import next_position
from curation.models import Alias, Topic


class TopicRefused(Exception):
    """The text says in one sentence why the topic stays."""


@transaction.atomic
def save(topic: Topic, *, had_slug: str = "") -> None:
    """Stores it, a new one as the last; the page's former address goes on leading to it."""
    if topic.pk is None:
        topic.position = next_position(topic.publication.topics.all())
    topic.save()
    if had_slug and had_slug != topic.slug:
        Alias.objects.lead_from(had_slug, topic)


@transaction.atomic
def merge(topic: Topic, into: Topic) -> None:
    """Everything about the first is about the second, which also answers to its names.

    Raises `TopicRefused` for one of another publication, and for the topic itself.
    """
    if topic.pk == into.pk or topic.publication_id != into.publication_id:
        raise TopicRefused(f"“{topic}” can only be merged into another topic of its publication.")
    for rows, field in _pointing(topic):
        rows.update(**{field: into})
    had = topic.slug
    topic.delete()
    _learn(into, [topic.name, *topic.other_names], topic.emoji)
    Alias.objects.lead_from(had, into)


@transaction.atomic
def delete(topic: Topic) -> None:
    """Raises `TopicRefused` while anything is about it."""
    if is_used(topic):
        raise TopicRefused(f"“{topic}” is in use. Merge it into another topic instead.")
    topic.delete()


def is_used(topic: Topic) -> bool:
    """By a section of an issue, by a page of the archive, by a template; not by old addresses."""
    return any(rows.exists() for rows, _ in _pointing(topic) if rows.model is not Alias)


def _pointing(topic: Topic) -> Iterator[tuple[QuerySet[Any], str]]:
    """The rows of every table that name it, and how they do; whoever's table it is."""
    for relation in topic._meta.get_fields(include_hidden=True):
        if isinstance(relation, models.ManyToOneRel):
            field = relation.field.name
            yield relation.related_model._base_manager.filter(**{field: topic}), field


def _learn(topic: Topic, names: Sequence[str], emoji: str) -> None:
    new = [name for name in names if not topic.is_called(name)]
    topic.other_names = [*topic.other_names, *dict.fromkeys(new)]
    topic.emoji = topic.emoji or emoji
    topic.save(update_fields=["other_names", "emoji"])
