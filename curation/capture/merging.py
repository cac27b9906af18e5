"""Two items that turn out to be of one page become one, and nothing of either is lost."""

from collections.abc import Collection, Iterable

from curation.capture import gaps
from curation.capture.body import without_head
from curation.capture.index import add_paper, index
from curation.importers.rows.in_use import is_in_use
from curation.models import Candidate, Capture, Item

# What goes over to the other item, so that nothing points at this one any more.
_CARRIED = frozenset({"addresses", "itempaper", "capture", "candidates"})
_FACTS = (
    "selection",
    "title",
    "description",
    "site_name",
    "author",
    "published_on",
    "language",
    "picture_address",
    "editor",
    "source",
)


def may_join(item: Item, row: Capture, titles: Iterable[str]) -> bool:
    """It waits in the inbox as it came: nobody has named, dressed or used it since."""
    is_named = item.title not in {"", row.title, *titles}
    is_dressed = item.emoji or item.labels or item.follow_up_to_id
    return item.is_in_inbox and not (is_named or is_dressed or is_in_use(item, beside=_CARRIED))


def join(item: Item, row: Capture, other: Item, *, addresses: Collection[str]) -> None:
    """All of the item goes to the other, and its row is gone. `addresses` lead to both."""
    known = Capture.objects.filter(item=other).first()
    led_here = [known.address] if known else []
    for paper in item.papers.order_by("itempaper__position"):
        add_paper(other, paper)
    index(other, further=[*item.addresses.values_list("canonical", flat=True), *addresses])
    led = [row.address, *addresses]
    words = without_head(item.body, words=[item.title, *led], addresses=led)
    gaps.add(other, text=item.body if words is None else words)
    Candidate.objects.filter(item=item).update(item=other)
    if known:
        gaps.fill(known, {name: getattr(row, name) for name in _FACTS})
    else:
        Capture.objects.filter(pk=row.pk).update(item=other)
    item.delete()
    gaps.entitle(other, item.title, addresses=[*led_here, *led])
