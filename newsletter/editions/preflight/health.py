"""Whether the pages that the draft links to answer, as far as a worker has asked them by now."""

from collections.abc import Iterator

from curation.models.link_health import CheckedAddress, Health
from newsletter.editions.preflight.check import Fault
from newsletter.editions.preflight.draft import Draft, Written

LONGEST_SHOWN = 80


def dead(draft: Draft) -> Iterator[Fault]:
    """The page is gone, or did not answer three times."""
    for link, known in _of_health(draft, Health.DEAD):
        copy = f"Or link to the archived copy: {known.archived_copy}" if known.archived_copy else ""
        how = f"Find where the page went, or take the link out. {copy}".strip()
        yield Fault(f"{link.text.name}: {_short(link)} does not answer.", how, link.text.where)


def redirected(draft: Draft) -> Iterator[Fault]:
    """The page is somewhere else by now."""
    for link, known in _of_health(draft, Health.REDIRECTED):
        what = f"{link.text.name}: {_short(link)} leads on to {_cut(known.leads_to)}."
        yield Fault(what, "Link to where it leads, if that is the page you mean.", link.text.where)


def unknown(draft: Draft) -> Iterator[Fault]:
    """The site keeps robots out, or did not answer yet: readers may well get the page."""
    for link, known in _of_health(draft, Health.UNKNOWN):
        if known.checked_at:
            what = f"{link.text.name}: nobody can tell whether {_short(link)} answers."
            how = "Open it yourself: the site keeps robots out, or did not answer this time."
            yield Fault(what, how, link.text.where)


def being_checked(draft: Draft) -> Iterator[Fault]:
    """Asked in the background, one page of a site after the other."""
    count = len(draft.unchecked)
    if count:
        what = "1 link is being checked." if count == 1 else f"{count:,} links are being checked."
        yield Fault(what, "Nothing needs to be done; this list fills itself.", "")


def _of_health(draft: Draft, health: Health) -> Iterator[tuple[Written, CheckedAddress]]:
    """Each address once for each place; what an editor decided to leave as it is, is left."""
    told = set()
    for link in draft.links:
        known = draft.checked.get(link.canonical)
        key = (link.canonical, link.text.where)
        if known and known.health == health and key not in told:
            told.add(key)
            if (known.pk, known.health) not in draft.decided:
                yield link, known


def _short(link: Written) -> str:
    return _cut(link.address)


def _cut(words: str) -> str:
    return words if len(words) <= LONGEST_SHOWN else f"{words[: LONGEST_SHOWN - 1]}…"
