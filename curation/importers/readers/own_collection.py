"""A collection of our own form: a heading for each entry, an item by its slug or a paper."""

from curation.importers.readers.own_form import MARK, front_of, parts_of
from curation.importers.readers.own_item import Part, item_from
from curation.importers.readers.own_values import OwnCollection, OwnPaper
from curation.importers.readers.refusals import UnreadableFile

ITEM, PAPER = "item", "paper"
KEYS = frozenset({MARK, "collection", "name", "emoji", "hidden", "aliases"})


def parse_own_collection(text: str) -> OwnCollection:
    """Raises `UnreadableFile` for an entry that is neither an item's slug nor a paper."""
    head, lines, first_line = front_of(text)
    description, *parts = parts_of(lines, first_line)
    slug = head.text("collection")
    entries = [_entry(part) for part in parts]
    lost = [line for _, lines in entries for line in lines]
    return OwnCollection(
        slug=slug,
        name=head.text("name") or slug,
        emoji=head.text("emoji"),
        is_public=not head.is_true("hidden"),
        aliases=head.texts("aliases"),
        description=description.text,
        entries=tuple(entry for entry, _ in entries),
        remarks=(*head.unknown(KEYS), *lost),
    )


def _entry(part: Part) -> tuple[str | OwnPaper, list[str]]:
    """The slug or paper, and what has no place in a list."""
    item, lost = item_from(part, 0)
    text = [f"Line {part.line}: “{item.body}” has no place and was left out."] if item.body else []
    if PAPER in part.heading.kinds:
        paper = item.papers[0] if item.papers else OwnPaper(title=item.title)
        if paper.title:
            return paper, [*lost, *text]
    elif item.slug:
        return item.slug, [*lost, *text]
    raise UnreadableFile(
        f"Line {part.line}: an entry of a collection is “{{.{ITEM} #its-slug}}” or “{{.{PAPER}}}”."
    )
