"""Papers with a notice, in a newer version than the one that was read, or published since."""

from collections.abc import Iterator

from curation.models import PaperChange
from curation.models.paper import Change, Standing
from newsletter.editions.preflight.check import Fault
from newsletter.editions.preflight.draft import Draft, called


def under_notice(draft: Draft) -> Iterator[Fault]:
    """Withdrawn, retracted, or with an expression of concern."""
    for item, paper in draft.papers:
        if paper.standing != Standing.SOUND:
            note = f" ({paper.standing_note})" if paper.standing_note else ""
            said = f"the paper has a notice: {paper.get_standing_display()}{note}."
            how = "Say so in the text, or take it out."
            yield Fault(f"{called(item)}: {said}", how, draft.at(item))


def newer_version(draft: Draft) -> Iterator[Fault]:
    """A version that nobody here has read yet."""
    for item, paper in draft.papers:
        if paper.arxiv_version and (paper.latest_version or 0) > paper.arxiv_version:
            what = (
                f"{called(item)}: version {paper.latest_version} of the paper is out, and version "
                f"{paper.arxiv_version} was read."
            )
            yield Fault(what, "Look at what is new in it.", draft.at(item))


def moved_on(draft: Draft) -> Iterator[Fault]:
    """Published, or its code released, since an earlier issue covered it."""
    papers = {paper.pk for _, paper in draft.papers}
    news = PaperChange.objects.open().filter(
        paper__in=papers, change__in=[Change.PUBLISHED, Change.CODE]
    )
    changes: dict[int, list[PaperChange]] = {}
    for change in news:
        changes.setdefault(change.paper_id, []).append(change)
    for item, paper in draft.papers:
        for change in changes.get(paper.pk, []):
            detail = f": {change.detail}" if change.detail else ""
            said = f"{change.get_change_display().lower()} since it was covered{detail}"
            yield Fault(f"{called(item)}: {said}.", "Say so in the text.", draft.at(item))
