"""Topics as an import comes to know them: made from a heading, taught a name, merged."""

from collections.abc import Iterable

from curation.importers.readers.parsed import ParsedTopic
from curation.importers.rows.fitting import fitted
from curation.importers.rows.in_use import is_in_use
from curation.importers.rows.titles import free_slug, item_slug
from curation.importers.rows.topic_names import topic_for
from curation.importers.rows.traces import Traces
from curation.models import Publication, Section, Topic


def new_topic(publication: Publication, parsed: ParsedTopic, traces: Traces) -> Topic:
    """Raises `DoesNotFit`."""
    topics = publication.topics.all()
    topic = Topic(
        publication=publication,
        slug=free_slug(parsed.slug, {one.slug for one in topics}),
        name=parsed.name,
        emoji=parsed.emoji,
        hue=parsed.hue or topics.next_hue(),
        description=parsed.description,
        other_names=list(parsed.other_names),
        position=len(topics) if parsed.position is None else parsed.position,
    )
    fitted(topic).save()
    traces.created(topic)
    return topic


def learn(topic: Topic, names: Iterable[str], emoji: str, traces: Traces) -> bool:
    """The topic answers to these names too, and has this emoji if it had none; False if it did."""
    new = [name for name in dict.fromkeys(names) if not topic.is_called(name)]
    if not new and (topic.emoji or not emoji):
        return False
    traces.changing(topic, ["other_names", "emoji"])
    topic.other_names = [*topic.other_names, *new]
    topic.emoji = topic.emoji or emoji
    fitted(topic).save(update_fields=["other_names", "emoji"])
    return True


def settle(topic: Topic, traces: Traces) -> list[str]:
    """Topics made from headings that this one turns out to mean as well are merged into it."""
    remarks = []
    topics = list(topic.publication.topics.all())
    for other in [one for one in topics if one != topic and is_made_from_heading(one)]:
        rest = [one for one in topics if one != other]
        if topic_for(other.name, other.emoji, rest) == topic:
            remarks.append(absorb(other, topic, traces))
            topics.remove(other)
    return remarks


def is_made_from_heading(topic: Topic) -> bool:
    """Nobody has said more about it than the heading of a section did, no page's address either."""
    if topic.description or not topic.slug.startswith(item_slug(topic.name)):
        return False
    pages = topic.publication.aliases.filter(item__isnull=False, path__contains=f"/{topic.slug}/")
    return topic.sections.filter(title=topic.name).exists() and not pages.exists()


def absorb(heading: Topic, topic: Topic, traces: Traces) -> str:
    """Sections of the first go to the second; it goes itself if nothing else is about it."""
    sections = list(heading.sections.all())
    for section in sections:
        traces.changing(section, ["topic_id"])
        section.topic = topic
    Section.objects.bulk_update(sections, ["topic"])
    learn(topic, [heading.name, *heading.other_names], heading.emoji, traces)
    if not is_in_use(heading, beside={"sections"}):
        traces.replacing(heading, [])
        heading.delete()
    return f"“{heading.name}” is read as the topic “{topic}”."
