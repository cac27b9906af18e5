"""What `#` in a text offers: earlier issues, items, papers and topics."""

from collections.abc import Iterable
from dataclasses import asdict, dataclass

from django.http import JsonResponse
from django.views.decorators.http import require_safe

from curation.access import DeskRequest, member_required
from curation.desk.asked import searched
from curation.desk.markdown.mentions import (
    issue_mention,
    item_mention,
    paper_mention,
    topic_mention,
)
from curation.memory import How, recall_for
from curation.memory.by_name import (
    LONGEST_NAME,
    issues_named,
    items_named,
    papers_named,
    topics_named,
)
from curation.models import Issue, Item, Paper, Publication, Topic

OF_EACH = 4
# So many items tell in how many issues something was covered.
MOST_COUNTED = 200


@dataclass(frozen=True)
class Offer:
    """`text` is the Markdown that it writes, `covered` in how many issues it was."""

    kind: str
    title: str
    where: str
    covered: int
    text: str


@member_required
@require_safe
def offers(request: DeskRequest, publication: Publication) -> JsonResponse:
    """`offers` for the words `q`, and a sentence `says` where issues covered them often.

    Where nothing is asked for, the newest issues and the topics.
    """
    name = searched(request, longest=LONGEST_NAME)
    items = items_named(publication, name, MOST_COUNTED) if name else []
    papers = papers_named(publication, name, OF_EACH) if name else []
    told = {item.pk for paper in papers for item in _covering(paper)}
    untold = [item for item in items if item.title and item.pk not in told]
    found = [
        *(_of_issue(publication, one) for one in issues_named(publication, name, OF_EACH)),
        *(_of_topic(publication, one) for one in topics_named(publication, name, OF_EACH)),
        *_of_items(publication, _nearest(untold, name)),
        *(_of_paper(publication, one) for one in papers),
    ]
    offered = [asdict(one) for one in found if one.text]
    return JsonResponse({"offers": offered, "says": _says(items)})


def _says(items: list[Item]) -> str:
    """“You covered this in 8 issues.”"""
    count = len({item.section.issue_id for item in items if item.section})
    if count < 2:
        return ""
    more = " or more" if len(items) == MOST_COUNTED else ""
    return f"You covered this in {count:,} issues{more}."


def _nearest(items: list[Item], name: str) -> list[Item]:
    """Titles that begin so come first, then the newest."""
    begins = name.casefold()
    return sorted(items, key=lambda item: not item.title.casefold().startswith(begins))[:OF_EACH]


def _of_issue(publication: Publication, issue: Issue) -> Offer:
    day = f"{issue.date.day} {issue.date:%b %Y}" if issue.date else ""
    where = _joined(day, "" if issue.published_at else "not public yet")
    return Offer("Issue", str(issue), where, 0, issue_mention(publication, issue))


def _of_topic(publication: Publication, topic: Topic) -> Offer:
    count = getattr(topic, "issue_count", 0)
    return Offer("Topic", topic.name, "", count, topic_mention(publication, topic))


def _of_items(publication: Publication, items: list[Item]) -> Iterable[Offer]:
    pasts = recall_for(items)
    for item in items:
        issues = {past.issue.pk for past in pasts[item.pk] if past.issue and past.how != How.TITLE}
        covered = len(issues | {item.section.issue_id if item.section else 0})
        mention = item_mention(publication, item)
        yield Offer(item.get_kind_display(), item.title, _place(item), covered, mention)


def _of_paper(publication: Publication, paper: Paper) -> Offer:
    covering = _covering(paper)
    newest = covering[0] if covering else None
    where = _joined(paper.byline, _place(newest) if newest else "in no issue")
    issues = {item.section.issue_id for item in covering if item.section}
    mention = paper_mention(publication, paper, newest)
    return Offer("Paper", paper.title, where, len(issues), mention)


def _covering(paper: Paper) -> list[Item]:
    """The items of issues that are about it, the newest first."""
    return [row.item for row in getattr(paper, "covering", [])]


def _place(item: Item) -> str:
    """“#41 · Climate AI”."""
    section = item.section
    if section is None:
        return ""
    issue = section.issue
    called = issue.title if issue.number is None else f"#{issue.number}"
    return _joined(called, section.title, "" if issue.published_at else "not public yet")


def _joined(*parts: str) -> str:
    return " · ".join(part for part in parts if part)
