"""A feed as plain values: what it says, in whichever form it is written."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property

from django.conf import settings

from curation.characters import one_line
from curation.models import Publication


@dataclass(frozen=True)
class Entry:
    """`name` stays for ever; `path` leads to its page, `outside` to what it is about.

    `html` is fit to be read elsewhere; `summary` is plain, and may be empty.
    """

    name: str
    title: str
    path: str
    html: str
    summary: str
    published_at: datetime
    updated_at: datetime
    outside: str = ""
    language: str = ""
    tags: tuple[str, ...] = ()
    picture: str = ""


@dataclass(frozen=True)
class Feed:
    """`path` is without the ending that names the form; `page` is the path of what it follows."""

    name: str
    title: str
    subtitle: str
    language: str
    author: str
    path: str
    page: str
    icon: str
    created_at: datetime
    entries: tuple[Entry, ...]

    @cached_property
    def updated_at(self) -> datetime:
        """When the newest change came; a feed without entries has always been as it is."""
        return max((entry.updated_at for entry in self.entries), default=self.created_at)


def name_of(publication: Publication, thing: str) -> str:
    """A tag URI (RFC 4151): it stays when a title, a slug or a path changes."""
    day = f"{publication.created_at:%Y-%m-%d}"
    return f"tag:{settings.SITE_HOST},{day}:{publication.slug}/{thing}"


def tidy(texts: Iterable[str]) -> tuple[str, ...]:
    """Each in one line, and none that is empty."""
    return tuple(filter(None, map(one_line, texts)))
