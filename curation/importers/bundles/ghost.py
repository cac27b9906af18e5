"""Ghost's export: one JSON file of its tables, perhaps in a zip beside `content/images`.

The form is that of https://docs.ghost.org/migration/custom: `db[0].data` or `data`, with
`posts`, `tags`, `posts_tags`, `posts_meta` and `settings`. Members are not in it, and would not
be touched.
"""

import json
from collections.abc import Iterator, Mapping
from datetime import tzinfo
from functools import partial
from html import escape
from pathlib import Path
from typing import Any

from curation.importers.bundles.entries import Entry
from curation.importers.bundles.files import Place, read_bytes
from curation.importers.bundles.ghost_bodies import html_of
from curation.importers.bundles.left_out import left_out
from curation.importers.bundles.moments import day_of, zone_called
from curation.importers.bundles.posts import PUBLISHED, Post, entry_of, free_slug
from curation.importers.readers.refusals import UnreadableFile

LARGEST_EXPORT_MB = 100
SITE = "__GHOST_URL__"
_ZONES = {"timezone", "active_timezone", "activeTimezone"}

Row = Mapping[str, Any]


def entries(file: Path, place: Place) -> Iterator[Entry]:
    """Published posts and drafts, oldest first; pages are left out, and said to be.

    Raises `UnreadableFile` for what is no such export.
    """
    tables = _tables(_loaded(file))
    name, taken = place.called(file), set[str]()
    facts = _Facts(tables)
    for row in sorted(_rows(tables, "posts"), key=lambda row: str(row.get("published_at") or "")):
        title = str(row.get("title") or "")
        slug = free_slug(str(row.get("slug") or ""), title, taken)
        if row.get("type") == "page" or row.get("page") == 1:
            yield left_out(f"{name}#{slug}", f"“{title or slug}” is a page of the site, no issue.")
        else:
            yield entry_of(name, slug, partial(facts.post, row, slug), file.parent)


def _loaded(file: Path) -> Any:
    try:
        return json.loads(read_bytes(file, LARGEST_EXPORT_MB).decode("utf-8-sig"))
    except (ValueError, RecursionError) as error:
        raise UnreadableFile(
            "The file begins as an export of Ghost but is no sound JSON."
        ) from error


def _tables(export: Any) -> Row:
    inner = export.get("db", export) if isinstance(export, dict) else None
    inner = inner[0] if isinstance(inner, list) and inner else inner
    tables = inner.get("data") if isinstance(inner, dict) else None
    if not isinstance(tables, dict) or not isinstance(tables.get("posts"), list):
        raise UnreadableFile("The file begins as an export of Ghost but holds no posts.")
    return tables


def _rows(tables: Row, name: str) -> list[Row]:
    rows = tables.get(name)
    return [row for row in rows if isinstance(row, dict)] if isinstance(rows, list) else []


class _Facts:
    """What other tables say of a post."""

    def __init__(self, tables: Row) -> None:
        names = {row.get("id"): str(row.get("name") or "") for row in _rows(tables, "tags")}
        self._meta = {row.get("post_id"): row for row in _rows(tables, "posts_meta")}
        self._tags: dict[Any, list[str]] = {}
        for row in sorted(
            _rows(tables, "posts_tags"), key=lambda row: str(row.get("sort_order", 0))
        ):
            name = names.get(row.get("tag_id"), "")
            # A name with # is for the tool itself, and shown to nobody.
            if name and not name.startswith("#"):
                self._tags.setdefault(row.get("post_id"), []).append(name)
        self._zone = _zone(tables)

    def post(self, row: Row, slug: str) -> Post:
        """Raises `UnreadableFile` for a body that cannot be understood."""
        meta = self._meta.get(row.get("id"), {})
        status = str(row.get("status") or "published")
        is_out = status in PUBLISHED
        return Post(
            slug=slug,
            title=str(row.get("title") or ""),
            html=_without_site(_picture(row, meta) + html_of(row)),
            date=day_of(row.get("published_at"), self._zone) if is_out else None,
            subject=str(meta.get("email_subject") or ""),
            dek=str(row.get("custom_excerpt") or ""),
            aliases=(f"/{slug}/",),
            others=tuple(self._others(row, "" if is_out else status)),
        )

    def _others(self, row: Row, status: str) -> Iterator[tuple[str, str]]:
        if status:
            yield "status", status
        if row.get("visibility") not in {None, "", "public"}:
            yield "visibility", str(row["visibility"])
        tags = self._tags.get(row.get("id"))
        if tags:
            yield "tags", ", ".join(tags)


def _zone(tables: Row) -> tzinfo | None:
    """Ghost's moments are in UTC; the day a post came out is that of the site's own clock."""
    names = [row.get("value") for row in _rows(tables, "settings") if row.get("key") in _ZONES]
    return next(filter(None, map(zone_called, names)), None)


def _picture(row: Row, meta: Row) -> str:
    address = str(row.get("feature_image") or row.get("image") or "")
    if not address:
        return ""
    alt = escape(str(meta.get("feature_image_alt") or ""), quote=True)
    caption = str(meta.get("feature_image_caption") or "")
    words = f"<figcaption>{caption}</figcaption>" if caption else ""
    return f'<figure><img src="{escape(address, quote=True)}" alt="{alt}">{words}</figure>'


def _without_site(html: str) -> str:
    """Its own pages and pictures are paths: where the site was is not in the export."""
    return html.replace(f"{SITE}/", "/").replace(SITE, "/")
