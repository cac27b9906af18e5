"""Substack's export: `posts.csv` beside a folder `posts` of one HTML file each.

The columns are `post_id, post_date, is_published, email_sent_at, type, audience, title, subtitle,
podcast_url`, and the file is called as the post's id, `148210.the-slug.html`. Substack documents
how to ask for it (https://support.substack.com/hc/en-us/articles/360037466012), not its columns;
those are the ones that Ghost's migration reads (github.com/TryGhost/migrate, mg-substack).
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from html import escape
from pathlib import Path

from curation.importers.bundles.entries import Entry
from curation.importers.bundles.files import Place, read_text
from curation.importers.bundles.left_out import READERS, left_out, refused
from curation.importers.bundles.moments import day_of
from curation.importers.bundles.posts import Post, entry_of, free_slug
from curation.importers.bundles.tables import rows_of

LIST, FOLDER = "posts.csv", "posts"
_LISTS_OF_READERS = ("email_list", "subscriber", "email-list")

Row = Mapping[str, str]


@dataclass(frozen=True)
class SubstackExport:
    """`files` are all that lie with it: nothing of them is read as anything else."""

    table: Path
    files: frozenset[Path]

    def entries(self, place: Place) -> Iterator[Entry]:
        """Published posts and drafts, oldest first; pages and lists of readers say why not."""
        name, taken = place.called(self.table), set[str]()
        for row in sorted(rows_of(self.table), key=lambda row: row.get("post_date", "")):
            if row.get("post_id"):
                yield self._entry(row, name, taken)
        for file in sorted(self.files):
            if file.suffix == ".csv" and file.name.startswith(_LISTS_OF_READERS):
                yield left_out(place.called(file), READERS)

    def _entry(self, row: Row, name: str, taken: set[str]) -> Entry:
        title = row.get("title", "")
        slug = free_slug(row["post_id"].partition(".")[2], title, taken)
        called = f"{name}#{slug}"
        page = self.table.parent / FOLDER / f"{row['post_id']}.html"
        if row.get("type") == "page":
            return left_out(called, f"“{title or slug}” is a page of the site, no issue.")
        if page not in self.files:
            return refused(called, f"“{title or slug}” has no text in the export.")
        return entry_of(name, slug, partial(_post, row, slug, page), self.table.parent)


def exports_in(files: list[Path]) -> Iterator[SubstackExport]:
    """Wherever a list of posts lies beside a folder of them."""
    folders = {file.parent for file in files if file.suffix == ".html"}
    for file in files:
        if file.name == LIST and file.parent / FOLDER in folders:
            below = (other for other in files if other.is_relative_to(file.parent))
            yield SubstackExport(file, frozenset(below))


def _post(row: Row, slug: str, page: Path) -> Post:
    is_out = row.get("is_published", "true").strip().casefold() == "true"
    sound = row.get("podcast_url", "").strip()
    return Post(
        slug=slug,
        title=row.get("title", "") or slug,
        html=(f'<audio src="{escape(sound)}"></audio>' if sound else "") + read_text(page).text,
        date=day_of(row.get("post_date")) if is_out else None,
        dek=row.get("subtitle", ""),
        aliases=(f"/p/{slug}",),
        others=tuple(_others(row, is_out)),
    )


def _others(row: Row, is_out: bool) -> Iterator[tuple[str, str]]:
    if not is_out:
        yield "status", "draft"
    if row.get("audience", "everyone") not in {"", "everyone"}:
        yield "audience", row["audience"]
    if row.get("type", "newsletter") not in {"", "newsletter"}:
        yield "type", row["type"]
