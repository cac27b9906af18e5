"""The headings of one issue, and the headed runs of items inside them."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

from django.db import models

from curation.models.collection import Collection
from curation.models.issue import Issue
from curation.models.markdown_field import MarkdownxField
from curation.models.topic import Topic

if TYPE_CHECKING:
    from curation.models.item import Item


class Section(models.Model):
    """Its title is the heading as this issue had it, without the emoji."""

    issue = models.ForeignKey(Issue, on_delete=models.CASCADE, related_name="sections")
    topic = models.ForeignKey(
        Topic, on_delete=models.SET_NULL, null=True, blank=True, related_name="sections"
    )
    title = models.CharField(max_length=200, blank=True)
    emoji = models.CharField(max_length=32, blank=True)
    introduction = MarkdownxField(blank=True)
    position = models.PositiveSmallIntegerField()

    class Meta:
        ordering = ["issue", "position", "id"]

    def __str__(self) -> str:
        return self.title or "Untitled section"

    def runs(self) -> "list[tuple[Group | None, list[Item]]]":
        """Its items as readers meet them: under the heading of a group, or, with None, under none.

        Groups and items in no group share one line of positions; such items side by side are
        one run. Asks the database for nothing that was prefetched.
        """
        return runs_of(self.groups.all(), self.items.all())


class Group(models.Model):
    """Shares its section's line of positions with the items that are in no group."""

    section = models.ForeignKey(Section, on_delete=models.CASCADE, related_name="groups")
    collection = models.ForeignKey(
        Collection, on_delete=models.SET_NULL, null=True, blank=True, related_name="groups"
    )
    title = models.CharField(max_length=200)
    emoji = models.CharField(max_length=32, blank=True)
    introduction = MarkdownxField(
        blank=True, help_text="Markdown after the heading, such as a link to all of them"
    )
    position = models.PositiveSmallIntegerField()

    class Meta:
        ordering = ["section", "position", "id"]

    def __str__(self) -> str:
        return self.title


def runs_of(
    groups: "Iterable[Group]", items: "Iterable[Item]"
) -> "list[tuple[Group | None, list[Item]]]":
    """`Section.runs` of rows that are at hand."""
    items = sorted(items, key=lambda item: (item.position, item.pk))
    loose = [item for item in items if item.group_id is None]
    line: list[Group | Item] = [*groups, *loose]
    runs: list[tuple[Group | None, list[Item]]] = []
    for entry in sorted(line, key=lambda entry: entry.position):
        if isinstance(entry, Group):
            runs.append((entry, [item for item in items if item.group_id == entry.pk]))
        elif runs and runs[-1][0] is None:
            runs[-1][1].append(entry)
        else:
            runs.append((None, [entry]))
    return runs
