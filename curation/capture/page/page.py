"""A page once it is read, before anything is decided about it."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import chain
from urllib.parse import quote, urljoin, urlsplit

from curation.capture.page.linked_data import Node, is_article, nodes_of
from curation.capture.page.walk import Walk
from curation.links import LONGEST_ADDRESS, is_sound

# Dropped by browsers inside an address, and what they escape.
_BREAKS = re.compile(r"[\t\r\n]")
_UNSAFE = re.compile(r"[\s\x00-\x20\x7f-\xa0\u200b-\u200f\u202a-\u202e\u2066-\u2069<>\"`{}|^]")


@dataclass(frozen=True)
class Page:
    address: str
    walk: Walk
    headers: Mapping[str, str] = field(default_factory=dict)

    @cached_property
    def nodes(self) -> Sequence[Node]:
        return nodes_of(self.walk.scripts)

    @cached_property
    def article(self) -> Node:
        """What JSON-LD says of the page's one article; empty where it has several or none."""
        articles = [node for node in self.nodes if is_article(node)]
        if len(articles) > 1 and self.meta("og:type") not in {"article", ""}:
            return {}
        return articles[0] if articles else {}

    def metas(self, *names: str) -> Iterator[str]:
        """The contents of all these, in the order of the names."""
        return chain.from_iterable(self.walk.metas.get(name, ()) for name in names)

    def meta(self, *names: str) -> str:
        return next(self.metas(*names), "")

    def texts(self, *names: str) -> Iterator[str]:
        return chain.from_iterable(self.walk.found.texts.get(name, ()) for name in names)

    def text(self, *names: str) -> str:
        return next(self.texts(*names), "")

    def links(self, relation: str) -> Iterator[Mapping[str, str]]:
        for link in self.walk.links:
            if relation in link.get("rel", "").lower().split():
                yield link

    def absolute(self, address: str) -> str:
        """Resolved and escaped as a browser would; empty where it is no web address."""
        found = _joined(self._base, address)
        return found if len(found) <= LONGEST_ADDRESS and is_sound(found) else ""

    @cached_property
    def _base(self) -> str:
        base = _joined(self.address, self.walk.base) if self.walk.base else ""
        return base if base and is_sound(base) else self.address

    @property
    def is_front(self) -> bool:
        return not _path(self.address)

    @property
    def is_called_article(self) -> bool:
        return bool(self.article) or self.meta("og:type").lower() == "article"


def _joined(base: str, address: str) -> str:
    address = _BREAKS.sub("", address.strip())
    if len(address) > LONGEST_ADDRESS:
        return ""
    try:
        return _UNSAFE.sub(_escaped, urljoin(base, address))
    except ValueError:
        return ""


def _escaped(sign: re.Match[str]) -> str:
    return quote(sign[0], safe="", errors="replace")


def _path(address: str) -> str:
    try:
        parts = urlsplit(address)
    except ValueError:
        return ""
    return parts.path.strip("/") + parts.query
