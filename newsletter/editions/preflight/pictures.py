"""Pictures that are missing, that say nothing to who does not see them, or that weigh too much."""

from collections.abc import Iterator

from curation.models import Picture
from newsletter.editions.preflight.check import Fault
from newsletter.editions.preflight.draft import Draft

HEAVY_BYTES = 1_000_000


def missing(draft: Draft) -> Iterator[Fault]:
    """Readers see what it would show in words, and a link to where it was."""
    for one in draft.pictures:
        if one.picture is None or one.picture.is_missing:
            what = f"{one.text.name}: the picture {_short(one.address)} is not here."
            yield Fault(what, "Add its file, or take it out.", one.text.where)


def without_alt(draft: Draft) -> Iterator[Fault]:
    """Neither the text nor the desk's record has words for who does not see it."""
    for one in draft.pictures:
        if not one.alt.strip() and not (one.picture and one.picture.alt.strip()):
            what = f"{one.text.name}: the picture {_short(one.address)} has no alt text."
            how = "Say between the square brackets what it shows."
            yield Fault(what, how, one.text.where)


def heavy(draft: Draft) -> Iterator[Fault]:
    """Over one megabyte, as readers of the page get it."""
    for one in draft.pictures:
        size = _byte_count(one.picture) if one.picture else 0
        if size > HEAVY_BYTES:
            name = _short(one.address)
            what = f"{one.text.name}: the picture {name} is {size / 1e6:.1f} MB."
            yield Fault(what, "Replace it by a smaller one.", one.text.where)


def _byte_count(picture: Picture) -> int:
    """Of pictures that were here before it was written down, the file itself is asked."""
    if picture.byte_count is not None or not picture.file:
        return picture.byte_count or 0
    try:
        return int(picture.file.size)
    except OSError:
        return 0


def _short(address: str) -> str:
    return address.rpartition("/")[2] or address
