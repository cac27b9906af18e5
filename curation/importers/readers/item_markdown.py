"""A site's own page of one story or link, read into what it says. Pure: text in, values out.

Which kind it is and where it stood follow from its place in the site's tree:
`links/{topic}/{slug}.md`, `stories/{year}/{slug}.md`, wherever the tree is rooted.
"""

import html
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import PurePath
from typing import Any

from django.utils.text import slugify

from curation.characters import one_line
from curation.importers.readers.blocks import Block, BlockKind, blocks_of
from curation.importers.readers.front_matter import fields_of, from_fields, heading_of, leftovers
from curation.importers.readers.inline import tidied
from curation.importers.readers.parsed import ParsedItemPage
from curation.importers.readers.refusals import UnreadableFile
from curation.links import text_without_tracking
from curation.models.item import Kind

LONGEST_SLUG = 120

_KINDS_OF_FOLDERS = {
    "link": Kind.LINK,
    "links": Kind.LINK,
    "story": Kind.STORY,
    "stories": Kind.STORY,
}
_KNOWN_KEYS = {
    "title", "category", "date", "emoji", "issue_number", "slug", "aliases", "url", "permalink",
}  # fmt: skip
_PAGES_OF_FOLDERS = {"index", "_index"}


@dataclass(frozen=True)
class _Place:
    """Where a page stood in its site: `("links", "climate-ai")`, `200913-amazonnet`."""

    folders: tuple[str, ...]
    name: str

    @property
    def kind(self) -> Kind | None:
        return _KINDS_OF_FOLDERS[self.folders[0].casefold()] if self.folders else None

    @property
    def shelf(self) -> str:
        """The topic that its folder names; stories lie in years."""
        is_of_links = self.kind is Kind.LINK and len(self.folders) > 1
        return self.folders[1] if is_of_links and not self.folders[1].isdecimal() else ""

    def path(self, slug: str) -> str:
        return f"/{'/'.join([*self.folders, slug])}/" if self.folders else ""


def is_folder_of_items(name: str) -> bool:
    return name.casefold() in _KINDS_OF_FOLDERS


def is_item_page(fields: Mapping[str, Any]) -> bool:
    """Its front matter names the issue it stood in, or a topic and an emoji."""
    if "number" in fields:
        return False
    return "issue_number" in fields or {"category", "emoji"} <= fields.keys()


def parse(text: str, path: PurePath) -> ParsedItemPage:
    """Raises `UnreadableFile` without a title, and for front matter that makes no sense."""
    fields, body = fields_of(text)
    fields = fields or {}
    heading, below = heading_of(body)
    title = _line(fields, "title")
    if not title:
        title, body = one_line(html.unescape(heading)), below
    if not title:
        raise UnreadableFile("The page has no title in its front matter and no # heading.")
    place = _place_of(path)
    matter = from_fields(
        {**_some(fields, "date", "slug", "aliases"), "number": fields.get("issue_number")}
    )
    emoji = _line(fields, "emoji")
    category = _line(fields, "category")
    kind = place.kind or (Kind.LINK if emoji else Kind.STORY)
    slug = matter.slug or place.name
    return ParsedItemPage(
        kind=kind,
        title=title,
        slug=slugify(slug)[:LONGEST_SLUG] or slugify(title)[:LONGEST_SLUG] or "item",
        body=tidy_body(body),
        emoji=emoji,
        topic=category or place.shelf,
        date=matter.date,
        issue_number=matter.number,
        paths=_paths(fields, place, slug, kind, matter.aliases),
        unplaced=tuple(f"front matter: {line}" for line in leftovers(fields, _KNOWN_KEYS)),
    )


def tidy_body(body: str) -> str:
    """The text as an issue's reader leaves it: no tracking, joined lines, whole emphasis."""
    blocks = blocks_of(text_without_tracking(body))
    return "\n\n".join(_tidied(block) for block in blocks if block.text)


def _tidied(block: Block) -> str:
    if block.kind is BlockKind.HEADING:
        return f"{'#' * block.level} {block.text}"
    if block.kind in {BlockKind.PARAGRAPH, BlockKind.LIST}:
        return "\n".join(tidied(line) for line in block.text.split("\n"))
    return block.text


def _place_of(path: PurePath) -> _Place:
    """A page called `index.md` is that of its folder."""
    *folders, name = path.with_suffix("").parts or ("",)
    if name in _PAGES_OF_FOLDERS and folders:
        name = folders.pop()
    known = [i for i, folder in enumerate(folders) if is_folder_of_items(folder)]
    return _Place(tuple(folders[known[-1] :]) if known else (), name)


def _paths(
    fields: Mapping[str, Any], place: _Place, slug: str, kind: Kind, aliases: tuple[str, ...]
) -> tuple[str, ...]:
    """Where the page stood, then the addresses before that one."""
    own = _line(fields, "url") or _line(fields, "permalink") or place.path(slug)
    category = _line(fields, "category")
    if not own and fields.get("slug") and category and kind is Kind.LINK:
        own = f"/links/{category}/{slug}/"
    return tuple(dict.fromkeys(one for one in (own, *aliases) if one))


def _some(fields: Mapping[str, Any], *keys: str) -> dict[str, Any]:
    return {key: fields.get(key) for key in keys}


def _line(fields: Mapping[str, Any], key: str) -> str:
    value = fields.get(key)
    if isinstance(value, list) and len(value) == 1:
        value = value[0]
    if isinstance(value, list | dict):
        raise UnreadableFile(f"The front matter's {key} must be one text, not a list.")
    return one_line(html.unescape(str(value))) if value is not None else ""
