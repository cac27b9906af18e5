"""One item of the past that something new is like, and the sentence that says so."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from django.utils import timezone

from curation.models import Issue, Item


class How(StrEnum):
    """What the two have in common, the strongest first; a near-equal title is only a hint."""

    ADDRESS = "address"
    PAPER = "paper"
    TITLE = "title"


@dataclass(frozen=True)
class Past:
    """Its item has section, issue and publication at hand: none of this asks the database."""

    item: Item
    how: How

    @property
    def issue(self) -> Issue | None:
        return self.item.section.issue if self.item.section else None

    @property
    def is_in_inbox(self) -> bool:
        return self.item.is_in_inbox

    @property
    def is_dismissed(self) -> bool:
        return self.item.dismissed_at is not None

    @property
    def says(self) -> str:
        """“Already in #41 (12 May), Climate AI”; of the inbox and of what was dismissed too."""
        if self.how is How.TITLE:
            return f"A near-equal title {self._where}: “{self.item.title}”{self._reason(' ({})')}"
        if self.issue:
            return f"Already {self._where}"
        return f"{self._where[:1].upper()}{self._where[1:]}{self._reason(': {}')}"

    @property
    def _where(self) -> str:
        if self.item.section and self.issue:
            heading = self.item.section.title
            return f"in {_named(self.issue)}" + (f", {heading}" if heading else "")
        if self.item.dismissed_at:
            return f"dismissed on {_day(timezone.localdate(self.item.dismissed_at))}"
        return f"in the inbox since {_day(timezone.localdate(self.item.created_at))}"

    def _reason(self, form: str) -> str:
        because = self.item.dismissed_because
        return form.format(because) if self.is_dismissed and because else ""


def _named(issue: Issue) -> str:
    name = f"“{issue.title}”" if issue.number is None else f"#{issue.number}"
    return f"{name} ({_day(issue.date)})" if issue.date else name


def _day(day: date) -> str:
    """The year is said where it is not this one: an archive goes back for years."""
    year = "" if day.year == timezone.localdate().year else f" {day.year}"
    return f"{day.day} {day:%b}{year}"
