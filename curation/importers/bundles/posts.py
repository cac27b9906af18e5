"""One text of another tool, written in the form our own issues are written in."""

import datetime
import json
from collections.abc import Callable
from dataclasses import asdict, dataclass
from functools import partial
from hashlib import sha256
from pathlib import Path
from typing import Any

import yaml
from django.utils.text import slugify

from curation.characters import one_line
from curation.importers.bundles.entries import Entry, SourceText
from curation.importers.bundles.html import to_markdown

PUBLISHED = frozenset({"published", "sent", "imported"})


@dataclass(frozen=True)
class Post:
    """`others` are facts an issue has no place for: they are listed in the report.

    `markdown` is used where there is no `html`.
    """

    slug: str
    title: str = ""
    html: str = ""
    markdown: str = ""
    date: datetime.date | None = None
    subject: str = ""
    preheader: str = ""
    dek: str = ""
    aliases: tuple[str, ...] = ()
    others: tuple[tuple[str, str], ...] = ()


def entry_of(name: str, slug: str, read: Callable[[], Post], folder: Path) -> Entry:
    """Converted only when it is read: an export of years is not held in memory twice."""
    return Entry(f"{name}#{slug}", Path(f"{slug}.md"), partial(_source, read), folder)


def markdown_of(post: Post) -> str:
    body = to_markdown(post.html) if post.html.strip() else post.markdown.strip()
    return f"---\n{_front_matter(post)}---\n\n{body}\n"


def free_slug(wanted: str, title: str, taken: set[str]) -> str:
    """The tool's own, else one of its title; the second of the same name is `…-2`."""
    base = slugify(wanted) or slugify(title)[:60].strip("-") or "untitled"
    slug, count = base, 1
    while slug in taken:
        count += 1
        slug = f"{base}-{count}"
    taken.add(slug)
    return slug


def _source(read: Callable[[], Post]) -> SourceText:
    """The digest is that of what the tool gave: it stays when our Markdown becomes better."""
    post = read()
    given = json.dumps(asdict(post), sort_keys=True, default=str)
    return SourceText(markdown_of(post), sha256(given.encode("utf-8", "replace")).hexdigest())


def _front_matter(post: Post) -> str:
    facts: dict[str, Any] = {"title": one_line(post.title)}
    facts |= {"date": post.date, "slug": post.slug}
    facts |= {
        "subject": one_line(post.subject),
        "preheader": one_line(post.preheader),
        "dek": one_line(post.dek),
    }
    facts |= {"aliases": [one_line(alias) for alias in post.aliases]}
    facts |= {key: one_line(value) for key, value in post.others}
    given = {key: value for key, value in facts.items() if value}
    return str(yaml.safe_dump(given, allow_unicode=True, sort_keys=False, width=10_000_000))
