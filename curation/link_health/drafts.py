"""The addresses of an issue that is being written, asked before it goes out."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import NamedTuple

from django.conf import settings

from curation.fetch.inside import leads_inside
from curation.link_health.watching import host_of
from curation.links import LONGEST_ADDRESS, canonical_url, is_sound
from curation.markdown.facts import addresses_in
from curation.models import Address, CheckedAddress, Group, Issue, Item, Paper

# An answer of last week says enough of a page that was linked this morning.
LATELY = timedelta(days=7)
# Who is being asked, or is put off because of its neighbours, is due again after this.
SOON = timedelta(minutes=5)


class Turn(NamedTuple):
    """Addresses to be asked now, one of each host, and whether others of these hosts wait."""

    keys: list[int]
    has_more: bool


def is_asked_about(canonical: str) -> bool:
    """Whether anybody could be asked for it; our own pages are known without."""
    is_web = is_sound(canonical) and len(canonical) <= LONGEST_ADDRESS
    return is_web and not leads_inside(canonical) and not canonical.startswith(settings.SITE_URL)


def was_asked_lately(known: CheckedAddress | None, now: datetime) -> bool:
    return bool(known and known.checked_at and known.checked_at > now - LATELY)


def wants_asking(known: CheckedAddress | None, now: datetime) -> bool:
    """Neither asked lately nor about to be: somebody has to say that it is wanted."""
    if known is None:
        return True
    return not was_asked_lately(known, now) and known.next_at > now + SOON


def watch(issue: Issue, now: datetime) -> None:
    """Every address of the draft that was not asked lately is due from now on."""
    canonicals = addresses_of(issue)
    rows = CheckedAddress.objects.filter(canonical__in=canonicals)
    known = {row.canonical: row for row in rows}
    CheckedAddress.objects.bulk_create(
        [
            CheckedAddress(canonical=canonical, host=host_of(canonical), next_at=now)
            for canonical in canonicals
            if canonical not in known
        ],
        ignore_conflicts=True,
    )
    wanted = [row.pk for row in known.values() if wants_asking(row, now)]
    CheckedAddress.objects.filter(pk__in=wanted).update(next_at=now)


def turn(issue: Issue, now: datetime) -> Turn:
    """The longest waiting of each host: no site is asked in a burst."""
    rows = CheckedAddress.objects.due(now).filter(canonical__in=addresses_of(issue))
    by_host: dict[str, int] = {}
    found = list(rows.values_list("host", "pk"))
    for host, key in found:
        by_host.setdefault(host, key)
    return Turn(list(by_host.values()), has_more=len(found) > len(by_host))


def addresses_of(issue: Issue) -> list[str]:
    """In canonical form, each once: of every text, of headings, and of the papers."""
    found = dict.fromkeys(canonical_url(address) for address in _written(issue))
    return [canonical for canonical in found if is_asked_about(canonical)]


def _written(issue: Issue) -> Iterator[str]:
    for text in (issue.introduction, *_texts(issue), issue.closing):
        yield from addresses_in(text)
    mains = Address.objects.filter(item__section__issue=issue, is_main=True)
    yield from mains.values_list("canonical", flat=True)
    papers = Paper.objects.filter(items__section__issue=issue)
    for urls in papers.values_list("url", "code_url", "data_url"):
        yield from filter(None, urls)


def _texts(issue: Issue) -> Iterator[str]:
    yield from issue.sections.values_list("introduction", flat=True)
    groups = Group.objects.filter(section__issue=issue)
    yield from groups.values_list("introduction", flat=True)
    items = Item.objects.filter(section__issue=issue)
    yield from items.values_list("body", flat=True)
