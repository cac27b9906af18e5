"""What should hold something and holds nothing, and what nobody has looked at yet."""

from collections.abc import Iterator

from curation.models.issue import Review
from newsletter.editions.preflight.check import Fault
from newsletter.editions.preflight.draft import Draft


def empty_issue(draft: Draft) -> Iterator[Fault]:
    if not draft.items:
        how = "Place at least one item in a section."
        yield Fault("The issue has no items yet.", how, draft.own_words)


def empty_sections(draft: Draft) -> Iterator[Fault]:
    """Readers would see a heading with nothing below it."""
    how = "Place something in it, or remove it."
    for section in draft.sections:
        if not section.items.all() and not section.introduction.strip():
            yield Fault(f"Section “{section}” is empty.", how, draft.at(section))
    filled = {item.group_id for item in draft.items}
    for group in draft.groups:
        if group.pk not in filled and not group.introduction.strip():
            yield Fault(f"“{group}” has no items.", how, draft.at(group))


def not_approved(draft: Draft) -> Iterator[Fault]:
    """Where there is somebody else who could look at it."""
    if draft.issue.review == Review.APPROVED:
        return
    if draft.publication.memberships.count() > 1:
        what = f"Nobody has approved the issue: its review says “{_review(draft)}”."
        yield Fault(what, "Ask another member to read it.", draft.own_words)


def _review(draft: Draft) -> str:
    return str(draft.issue.get_review_display()).lower()
