"""Links as they are written: where they cannot lead, and what readers should not meet in them."""

import re
from collections.abc import Callable, Iterator

from django.conf import settings

from curation.fetch.inside import leads_inside
from curation.links import is_redirector, is_sound, without_tracking
from newsletter.editions.preflight.check import Fault
from newsletter.editions.preflight.draft import Draft, Written

LONGEST_SHOWN = 80
# Words that say nothing of the page behind them, read alone as screen readers list them.
_SAYS_NOTHING = frozenset(
    [
        *("here", "click here", "over here", "right here", "this", "this one", "this page", "page"),
        *("this link", "link", "the link", "this article", "article", "read more", "more"),
        *("read", "read it", "read on", "continue reading", "learn more", "see more", "source"),
        *(
            "hier",
            "hier klicken",
            "klicken sie hier",
            "klick hier",
            "klicke hier",
            "dies",
            "dieser",
        ),
        *("dieser link", "diese seite", "dieser artikel", "artikel", "mehr", "mehr lesen"),
        *("weiterlesen", "mehr erfahren", "hier lesen", "zum artikel", "quelle", "da", "dort"),
    ]
)
_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:")
_AROUND_WORDS = " \t\n.,;:!?()[]<>«»“”„\"'’*_→»›>-–—"


def private(draft: Draft) -> Iterator[Fault]:
    """On somebody's own machine or network: readers would get nothing."""
    how = "Link to the public page."
    yield from _each(draft, "{} leads to a private address: {}", how, _is_private)


def broken(draft: Draft) -> Iterator[Fault]:
    """No browser could open it."""
    how = "Correct the address."
    yield from _each(draft, "{} has a broken address: {}", how, _is_broken)


def relative(draft: Draft) -> Iterator[Fault]:
    """It would lead to a page beside the issue's own, which is not there."""
    how = "Write the whole address, beginning with https://."
    own = f"/{draft.publication.slug}/"

    def is_relative(link: Written) -> bool:
        return not _SCHEME.match(link.address) and not _is_kept(link.address, own)

    known = {mention.said for mention in draft.mentions if mention.found}
    for fault, link in _found(draft, "{} has a relative address: {}", how, is_relative):
        if link.address not in known:
            yield fault


def tracking(draft: Draft) -> Iterator[Fault]:
    """Who shared a page from where is nothing to pass on to readers."""
    how = "Take out what stands behind the question mark, as far as it only says who sent you."
    what = "{} has tracking parameters: {}"
    yield from _each(draft, what, how, lambda link: without_tracking(link.address) != link.address)


def shortened(draft: Draft) -> Iterator[Fault]:
    """Nobody sees where it leads, and it ends with the service."""
    how = "Link to the page itself."
    yield from _each(draft, "{} has a shortened address: {}", how, _is_shortened)


def bare_words(draft: Draft) -> Iterator[Fault]:
    """Read without its sentence, it does not say where it leads."""
    how = "Let the link's words say what is behind it."
    for link in draft.links:
        if _says_nothing(link):
            yield Fault(
                f"{link.text.name}: a link says “{_cut(link.words)}”.", how, link.text.where
            )


def _says_nothing(link: Written) -> bool:
    words = " ".join(link.words.split()).strip(_AROUND_WORDS).casefold()
    return words in _SAYS_NOTHING or words.startswith(("http://", "https://", "www."))


def _is_private(link: Written) -> bool:
    return leads_inside(link.address) and not link.address.startswith(f"{settings.SITE_URL}/")


def _is_broken(link: Written) -> bool:
    return bool(_SCHEME.match(link.address)) and not is_sound(link.address)


def _is_shortened(link: Written) -> bool:
    return is_sound(link.address) and is_redirector(link.address)


def _is_kept(address: str, own: str) -> bool:
    return address.startswith(("#", own))


def _each(draft: Draft, what: str, how: str, is_so: Callable[[Written], bool]) -> Iterator[Fault]:
    for fault, _ in _found(draft, what, how, is_so):
        yield fault


def _found(
    draft: Draft, what: str, how: str, is_so: Callable[[Written], bool]
) -> Iterator[tuple[Fault, Written]]:
    """Each address once for each place."""
    told = set()
    for link in draft.links:
        key = (link.address, link.text.where)
        if key not in told and is_so(link):
            told.add(key)
            said = what.format(link.text.name, _cut(link.address))
            yield Fault(f"{said}.", how, link.text.where), link


def _cut(words: str) -> str:
    return words if len(words) <= LONGEST_SHOWN else f"{words[: LONGEST_SHOWN - 1]}…"
