"""A publication's topics, kept once each, whatever they were called and whatever came first."""

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from django.utils.text import slugify

from curation.importers.readers.parsed import (
    ParsedItemPage,
    ParsedSection,
    ParsedTopic,
    ParsedTopics,
)
from curation.importers.readers.topics import named_after
from curation.importers.rows.aliases import store_aliases
from curation.importers.rows.fitting import fitted
from curation.importers.rows.shelves import absorb, is_made_from_heading, learn, new_topic, settle
from curation.importers.rows.titles import item_slug
from curation.importers.rows.topic_names import called, topic_for
from curation.importers.rows.traces import Traces
from curation.models import Publication, Topic

LONGEST_TOPIC_NAME = 120


@dataclass
class StoredTopics:
    """`changed` and `kept` are sentences: what is new here, and what the file says otherwise."""

    topics: list[Topic] = field(default_factory=list)
    changed: list[str] = field(default_factory=list)
    kept: list[str] = field(default_factory=list)


def store_topics(
    parsed: ParsedTopics, publication: Publication, *, traces: Traces, updates: bool = False
) -> StoredTopics:
    """New topics are made; known ones get what they lack, and with `updates` what differs too.

    Raises `DoesNotFit`.
    """
    outcome = StoredTopics()
    for one in parsed.topics:
        topic = _counterpart(one, publication)
        if topic is None:
            topic = new_topic(publication, one, traces)
            outcome.changed.append(f"The topic “{topic}” is new.")
        else:
            _carry_over(one, topic, outcome, traces, updates=updates)
        _store_paths(topic, one, outcome, traces)
        outcome.changed += settle(topic, traces)
        outcome.topics.append(topic)
    return outcome


def shelf_of(
    parsed: ParsedSection, publication: Publication, *, traces: Traces
) -> tuple[Topic | None, str]:
    """The topic that a section's heading means, a new one where it means none; and a remark.

    The remark is empty where the heading is the topic's name. A heading that was recognised
    otherwise becomes one of the names the topic went by. Raises `DoesNotFit`.
    """
    if not parsed.title or len(parsed.title) > LONGEST_TOPIC_NAME:
        return None, ""
    topic = topic_for(parsed.title, parsed.emoji, publication.topics.all())
    if topic is None:
        new = ParsedTopic(item_slug(parsed.title), parsed.title, parsed.emoji)
        return new_topic(publication, new, traces), ""
    remarks = [] if topic.is_called(parsed.title) else [_read_as(parsed.title, topic)]
    if learn(topic, [parsed.title], parsed.emoji, traces):
        remarks += settle(topic, traces)
    return topic, " ".join(remarks)


def learn_emoji(
    headings: Iterable[tuple[str, str]], publication: Publication, *, traces: Traces
) -> None:
    """From the headings (title, emoji) of all issues of an import, before the first is stored.

    Another name of a shelf is recognised by its emoji, which a table of topics need not give.
    """
    topics = list(publication.topics.all())
    if all(topic.emoji for topic in topics):
        return
    for title, emoji in dict.fromkeys(headings):
        topic = topic_for(title, "", topics)
        if topic and not topic.emoji:
            learn(topic, [], emoji, traces)


def teach_topics(
    pages: Iterable[ParsedItemPage], publication: Publication, *, traces: Traces
) -> list[str]:
    """What the pages of items teach: the headings that their topics stood under. Remarks.

    A topic that was only made from a heading is merged into the one that most pages below it
    were filed under. Where pages are divided, or the topic is described, nothing changes.
    """
    remarks = []
    votes = _votes(pages, publication)
    categories = sorted({category for counts in votes.values() for category in counts})
    shelves = {one: _category_topic(one, publication, traces) for one in categories}
    filed_under = set(shelves.values())
    for heading, counts in votes.items():
        (category, most), *others = counts.most_common(2)
        topic = shelves[category]
        is_clear = not others or others[0][1] < most
        if is_clear and heading not in filed_under and is_made_from_heading(heading):
            remarks.append(absorb(heading, topic, traces))
            remarks += settle(topic, traces)
    return remarks


def _counterpart(parsed: ParsedTopic, publication: Publication) -> Topic | None:
    """By slug, by a name; by words only a topic that nobody has said more about."""
    topics = list(publication.topics.all())
    by_slug = next((topic for topic in topics if topic.slug == parsed.slug), None)
    names = [parsed.name, *parsed.other_names]
    by_name = next(filter(None, (called(name, topics) for name in names)), None)
    if by_slug or by_name:
        return by_slug or by_name
    by_words = topic_for(parsed.name, parsed.emoji, topics)
    return by_words if by_words and is_made_from_heading(by_words) else None


def _carry_over(
    parsed: ParsedTopic, topic: Topic, outcome: StoredTopics, traces: Traces, *, updates: bool
) -> None:
    """What nobody has said yet is the file's; what an editor may have said stays."""
    values = _values(parsed, topic, may_replace=updates or not topic.description)
    names = [topic.name, *topic.other_names, parsed.name, *parsed.other_names]
    changed = [fact for fact, value in values.items() if getattr(topic, fact) != value]
    if changed:
        traces.changing(topic, changed)
        for fact in changed:
            setattr(topic, fact, values[fact])
        fitted(topic).save(update_fields=changed)
    learned = learn(topic, names, "", traces)
    if changed or learned:
        outcome.changed.append(f"The topic “{topic}” has changed: {_listed(changed, learned)}.")
    outcome.kept += _differences(parsed, topic)


def _values(parsed: ParsedTopic, topic: Topic, *, may_replace: bool) -> dict[str, Any]:
    given = {
        "name": parsed.name,
        "emoji": parsed.emoji,
        "hue": parsed.hue,
        "description": parsed.description,
        "position": parsed.position,
    }
    values = {fact: value for fact, value in given.items() if value not in ("", None)}
    if not may_replace:
        values = {fact: value for fact, value in values.items() if not getattr(topic, fact)}
    is_free = not topic.publication.topics.filter(slug=parsed.slug).exists()
    if may_replace and is_free and is_made_from_heading(topic):
        values["slug"] = parsed.slug
    return values


def _listed(changed: list[str], learned: bool) -> str:
    return ", ".join([*changed, *(["names it went by"] if learned else [])])


def _differences(parsed: ParsedTopic, topic: Topic) -> list[str]:
    said = {"name": (parsed.name, topic.name),
            "description": (parsed.description, topic.description)}  # fmt: skip
    return [
        f"The topic “{topic}” keeps its {fact}; the file has another: “{given}”."
        for fact, (given, here) in said.items()
        if given and given != here
    ]


def _store_paths(topic: Topic, parsed: ParsedTopic, outcome: StoredTopics, traces: Traces) -> None:
    new = store_aliases(topic.publication, ((path, topic) for path in parsed.paths))
    traces.created(*new)
    outcome.changed += [f"The topic “{topic}” answers to {alias.path}." for alias in new]


def _votes(pages: Iterable[ParsedItemPage], publication: Publication) -> dict[Topic, Counter[str]]:
    """For the topic of each section, how many pages of its items were filed under what."""
    filed = {page.slug: page.topic for page in pages if page.topic}
    items = publication.items.filter(slug__in=filed, section__topic__isnull=False)
    votes: dict[Topic, Counter[str]] = defaultdict(Counter)
    for item in items.select_related("section__topic"):
        if item.section and item.section.topic:
            votes[item.section.topic][slugify(filed[item.slug])] += 1
    return votes


def _category_topic(category: str, publication: Publication, traces: Traces) -> Topic:
    """By slug, by name or by words; a new one where nothing is called so.

    One made from a heading takes the slug of the category, by which it is known from now on.
    """
    parsed = ParsedTopic(category, named_after(category))
    topic = _counterpart(parsed, publication) or new_topic(publication, parsed, traces)
    if topic.slug != category and is_made_from_heading(topic):
        traces.changing(topic, ["slug"])
        topic.slug = category
        fitted(topic).save(update_fields=["slug"])
    return topic


def _read_as(title: str, topic: Topic) -> str:
    return f"“{title}” is read as the topic “{topic}”."
