"""Mentions of the publication's own past that readers could not open."""

from collections.abc import Iterator

from curation.models import Issue, Topic
from newsletter.editions.preflight.check import Fault
from newsletter.editions.preflight.draft import Draft, Mention, called


def unpublished(draft: Draft) -> Iterator[Fault]:
    """Of what is here and not public, whether it is named, linked or followed up."""
    how = "Publish that one first, or take the mention out: readers find no page."
    for mention in draft.mentions:
        if mention.found and not _is_public(mention, draft.issue):
            what = f"{mention.text.name} mentions {_meant(mention)}, which is no page yet."
            yield Fault(what, how, mention.text.where)
    for item in draft.items:
        before = item.follow_up_to and item.follow_up_to.section
        if before and before.issue != draft.issue and before.issue.published_at is None:
            what = f"{called(item)} follows up {_named(before.issue)}, which is no page yet."
            yield Fault(what, how, draft.at(item))


def not_here(draft: Draft) -> Iterator[Fault]:
    """Its words stay as they are, and lead nowhere of ours."""
    how = "Correct it, unless it is meant to lead to an old page."
    for mention in draft.mentions:
        if mention.found is None:
            what = f"{mention.text.name} mentions “{mention.said}”, which is not here."
            yield Fault(what, how, mention.text.where)


def _is_public(mention: Mention, own: Issue) -> bool:
    if isinstance(mention.found, Topic) or mention.issue == own:
        return True
    return mention.issue is not None and mention.issue.published_at is not None


def _meant(mention: Mention) -> str:
    return _named(mention.issue) if mention.issue else f"“{mention.found}”"


def _named(issue: Issue) -> str:
    return f"“{issue.title}”" if issue.number is None else f"#{issue.number}"
