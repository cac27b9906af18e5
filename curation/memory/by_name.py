"""What a publication has, found by a few letters of its name or by its number.

Each question is answered by an index or stops at its limit: titles are looked through from the
newest on, so that a word that is met often costs little and a rare one a single look at all.
"""

from collections.abc import Iterable, Sequence

from django.db.models import Count, Exists, OuterRef, Prefetch, Q, QuerySet

from curation.characters import one_line
from curation.models import Issue, Item, ItemPaper, Paper, PaperAuthor, Publication, Topic

LONGEST_NAME = 80
MOST_WORDS = 6
_LARGEST_NUMBER = 2**31 - 1


def issues_named(publication: Publication, name: str, count: int) -> list[Issue]:
    """The newest first; all of them where nothing is named. “4” also finds 41 and 42."""
    issues = Issue.objects.filter(publication=publication).newest_first()
    digits = name.removeprefix("#")
    if digits.isdecimal():
        return list(issues.filter(_numbered(int(digits[:10]))).order_by("number")[:count])
    return list(issues.filter(_says(name, "title"))[:count])


def topics_named(publication: Publication, name: str, count: int) -> Sequence[Topic]:
    """By any name it went by, with `issue_count`: how many issues had a section of it."""
    topics = publication.topics.annotate(issue_count=Count("sections__issue", distinct=True))
    words = _words(name)
    found = (one for one in topics if _is_said(words, one.names))
    return sorted(found, key=lambda one: -one.issue_count)[:count]


def items_named(publication: Publication, name: str, count: int) -> list[Item]:
    """Those that stand in an issue, the newest first, with section and issue at hand."""
    items = Item.objects.filter(publication=publication, section__isnull=False)
    found = items.filter(_says(name, "title")).select_related("section__issue")
    return list(found.defer("body").order_by("-pk")[:count])


def inbox_named(publication: Publication, name: str, count: int) -> list[Item]:
    """Those that wait in the inbox, the newest first."""
    items = Item.objects.filter(publication=publication).inbox()
    return list(items.filter(_says(name, "title")).defer("body").order_by("-pk")[:count])


def papers_named(publication: Publication, name: str, count: int) -> list[Paper]:
    """By title or author, with authors, and the items of issues about them, at hand."""
    papers = Paper.objects.filter(publication=publication)
    for word in _words(name):
        author = PaperAuthor.objects.filter(paper=OuterRef("pk"), name__icontains=word)
        papers = papers.filter(Q(title__icontains=word) | Exists(author))
    return list(papers.prefetch_related("authors", _covering()).order_by("-pk")[:count])


def _covering() -> "Prefetch[str, QuerySet[ItemPaper], str]":
    covering = ItemPaper.objects.filter(item__section__isnull=False).order_by("-item")
    covering = covering.select_related("item__section__issue").defer("item__body")
    return Prefetch("itempaper_set", covering, to_attr="covering")


def _numbered(number: int) -> Q:
    """The number itself, and those that begin with it."""
    found, first, last = Q(number=min(number, _LARGEST_NUMBER)), number * 10, number * 10 + 9
    while number and last <= _LARGEST_NUMBER:
        found |= Q(number__range=(first, last))
        first, last = first * 10, last * 10 + 9
    return found


def _says(name: str, field: str) -> Q:
    found = Q()
    for word in _words(name):
        found &= Q(**{f"{field}__icontains": word})
    return found


def _words(name: str) -> list[str]:
    return one_line(name[:LONGEST_NAME]).casefold().split()[:MOST_WORDS]


def _is_said(words: Iterable[str], names: Iterable[str]) -> bool:
    said = " ".join(names)
    return all(word in said for word in words)
