"""The edges that wake editions: safe to run twice."""

from celery import shared_task

from curation.tasks import hint
from newsletter.editions.derived import derive_due
from newsletter.editions.search.writing import catch_up
from newsletter.editions.sharing import share_due

AT_ONCE = 20
# Each takes a good part of a second.
PICTURES_AT_ONCE = 10


@shared_task(name="editions.sweep")
def sweep() -> None:
    """Every minute: what an older version of Masthead froze gets the rows of today's pages.

    And searches find what has changed without anybody publishing: papers, a collection shown. And
    what has no picture to be shared with gets one.
    """
    derived, found = derive_due(AT_ONCE), catch_up(AT_ONCE)
    shared = share_due(PICTURES_AT_ONCE)
    if AT_ONCE in (derived, found) or shared == PICTURES_AT_ONCE:
        hint(sweep)
