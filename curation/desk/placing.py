"""What is said of a move, and the address that takes it back."""

from curation.access import DeskRequest
from curation.desk.asked import LARGEST_KEY, MOST_CHOSEN, said
from curation.desk.inbox.rows import called
from curation.desk.saying import undo_address
from curation.models import Issue, Item, Publication
from curation.writing.place import Moved, Place


def undo_of(publication: Publication, moved: Moved) -> str:
    """Holds every place in itself, so that nothing has to be stored: `places=12.7..3-13`."""
    if not moved.had:
        return ""
    places = "-".join(_written(key, place) for key, place in moved.had.items())
    return undo_address("inbox_put_back", publication, places=places)


def places_asked(request: DeskRequest) -> dict[int, Place | None]:
    """What such an address says; what cannot be read of it is left out."""
    pieces = said(request, "places").split("-")[:MOST_CHOSEN]
    return dict(pair for piece in pieces if (pair := _read(piece)))


def called_together(items: list[Item]) -> str:
    return f"“{called(items[0])}”" if len(items) == 1 else f"{len(items):,} items"


def are(items: list[Item]) -> str:
    return "is" if len(items) == 1 else "are"


def told(moved: Moved) -> str:
    """“Title” is now 2 of 5 in Climate AI."""
    name, verb = called_together(moved.items), are(moved.items)
    if moved.section is None:
        return f"{name} {verb} in the inbox."
    where = f"{moved.group or moved.section}"
    if not moved.is_moved:
        return f"{name} stays {moved.number} of {moved.count} in {where}."
    if len(moved.items) > 1:
        return f"{name} are now in {where}."
    return f"{name} is now {moved.number} of {moved.count} in {where}."


def named(issue: Issue) -> str:
    return f"issue {issue.number}" if issue.number is not None else f"“{issue.title}”"


def _written(key: int, place: Place | None) -> str:
    return (
        f"{key}" if place is None else f"{key}.{place.section_id}.{place.group_id or ''}.{place.at}"
    )


def _read(piece: str) -> tuple[int, Place | None] | None:
    key, *rest = piece.split(".")
    if not _is_key(key) or not (not rest or len(rest) == 3):
        return None
    if not rest:
        return int(key), None
    section, group, at = rest
    if not (_is_key(section) and _is_key(at) and (not group or _is_key(group))):
        return None
    return int(key), Place(int(section), int(group) if group else None, int(at))


def _is_key(text: str) -> bool:
    return text.isascii() and text.isdecimal() and len(text) < 20 and int(text) <= LARGEST_KEY
