"""Items of a draft that stays unfinished, carried over into a new issue."""

from collections import defaultdict

from django.db import transaction

from curation.models import Issue, Item, Section
from curation.writing import place
from curation.writing.held import hold


@transaction.atomic
def carry_over(old: Issue, new: Issue) -> int:
    """Each into the section of the same topic or heading; where there is none, one is made.

    How many they are. Raises `PlaceRefused`.
    """
    keys = list(Item.objects.filter(section__issue=old).values_list("pk", flat=True))
    held = hold(old.publication, keys, new.sections.values_list("pk", flat=True))
    of_section: dict[int, list[int]] = defaultdict(list)
    for item in held.in_reading_order():
        of_section[item.section_id or 0].append(item.pk)
    for section in old.sections.order_by("position", "pk"):
        if items := of_section[section.pk]:
            place.move(old.publication, items, place.Target(_like(section, new).pk))
    return len(keys)


def _like(section: Section, issue: Issue) -> Section:
    own = list(issue.sections.order_by("position", "pk"))
    same_topic = (one for one in own if section.topic_id and one.topic_id == section.topic_id)
    same_title = (one for one in own if one.title.casefold() == section.title.casefold())
    found = next(same_topic, None) or next(same_title, None)
    return found or Section.objects.create(
        issue=issue,
        topic=section.topic,
        title=section.title,
        emoji=section.emoji,
        position=1 + max((one.position for one in own), default=-1),
    )
