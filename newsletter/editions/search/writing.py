"""When rows of searches are written: with publishing, and each minute what changed since."""

from curation.models import Issue, Publication
from newsletter.editions.models import Edition
from newsletter.editions.search import papers
from newsletter.editions.search.index import drop_issue, write_due, write_edition


def write_public(edition: Edition) -> None:
    """Readers find what this edition says, and nothing of its issue's earlier ones."""
    write_edition(edition)
    papers.sync_of(edition)


def write_withdrawn(issue: Issue) -> None:
    """Readers find nothing of the issue, nor a paper that only it spoke of."""
    drop_issue(issue)
    papers.drop_hidden(issue.publication)


def catch_up(at_most: int) -> int:
    """What changed since, without anybody publishing; returns how many editions were written."""
    written = write_due(at_most)
    for publication in Publication.objects.all():
        papers.sync(publication)
    return written
