"""“It moved”: what has happened to papers since an issue covered them."""

from collections.abc import Iterable
from datetime import date, datetime, timedelta

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.db.models.functions import Coalesce, TruncDate

from curation.models import Item, Paper, PaperChange, Publication
from curation.models.issue import IssueState
from curation.models.paper import Change, PaperChangeQuerySet
from curation.papers.names import is_named
from curation.papers.news import State, news_of
from curation.papers.record import Record

WATCHED_FOR = timedelta(days=2 * 365)
LOOK_EVERY = timedelta(weeks=1)
NOTICES = (Change.CONCERN, Change.WITHDRAWN, Change.RETRACTED)


def look_again(now: datetime) -> int:
    """Has the registers asked about papers of issues of two years that were not for a week.

    Returns how many. Papers without a name at any register are left alone.
    """
    covering = _covering(OuterRef("pk"), since=(now - WATCHED_FOR).date())
    is_long_ago = Q(asked_at=None) | Q(asked_at__lte=now - LOOK_EVERY)
    papers = Paper.objects.filter(is_named(), is_long_ago, Exists(covering), ask_at=None)
    return papers.update(ask_at=now)


def covered_in(paper: Paper) -> Item | None:
    """The item of the latest dated issue that is out."""
    return _covering(paper, since=date.min).select_related("section__issue").first()


def note(paper: Paper, before: State, records: Iterable[Record], now: datetime) -> None:
    """Keeps what is news since it was covered, each once; `paper` as it is stored by now.

    Of a paper that no issue has covered nothing is news, and what was newest when it was captured
    is the version that was read.
    """
    item = covered_in(paper)
    if item is None:
        _read_as_it_is(paper, before)
        return
    if paper.standing != before.standing:
        _settle_notices(paper, now)
    for news in news_of(paper, before, records, covered_on=_day_of(item)):
        change, is_new = PaperChange.objects.get_or_create(
            paper=paper,
            change=news.change,
            detail=news.detail,
            defaults={
                "address": news.address,
                "happened_on": news.happened_on,
                "found_at": now,
            },
        )
        if is_new and news.change == Change.VERSION:
            older = paper.changes.open().filter(change=Change.VERSION).exclude(detail=news.detail)
            older.update(settled_at=now)
        if not is_new and news.change in NOTICES:  # it was sound again, and is not any more
            change.settled_at, change.found_at = None, now
            change.save(update_fields=["settled_at", "found_at"])


def _settle_notices(paper: Paper, now: datetime) -> None:
    """Those that do not hold any more: nobody is to tell readers of them."""
    gone = paper.changes.open().filter(change__in=NOTICES).exclude(change=paper.standing)
    gone.update(settled_at=now)


def changes_of(publication: Publication) -> PaperChangeQuerySet:
    """What an editor is to be told, the newest first; neither followed up nor put away."""
    changes = PaperChange.objects.open().filter(paper__publication=publication)
    return changes.select_related("paper")


def settle(change: PaperChange, now: datetime) -> None:
    """Put it away. The first moment stays."""
    change.settled_at = change.settled_at or now
    change.save(update_fields=["settled_at"])


def reopen(change: PaperChange) -> None:
    """As if it had never been put away."""
    change.settled_at = None
    change.save(update_fields=["settled_at"])


def _covering(paper: Paper | OuterRef, since: date) -> QuerySet[Item]:
    """Items of issues that are out and have a day, the latest first."""
    issue = "section__issue"
    day = Coalesce(f"{issue}__date", TruncDate(f"{issue}__published_at"))
    items = Item.objects.filter(papers=paper, section__issue__state=IssueState.OUT)
    return items.annotate(day=day).filter(day__gte=since).order_by("-day", "-pk")


def _day_of(item: Item) -> date:
    issue = item.section.issue if item.section else None
    day = issue.date or (issue.published_at and issue.published_at.date()) if issue else None
    assert day, "Only items of dated issues are looked at."
    return day


def _read_as_it_is(paper: Paper, before: State) -> None:
    if not before.was_asked and paper.arxiv_version is None and paper.latest_version:
        paper.arxiv_version = paper.latest_version
        paper.save(update_fields=["arxiv_version"])
