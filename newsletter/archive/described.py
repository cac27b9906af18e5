"""What search engines, networks and readers' programs are told of a page, beside its text."""

import json
from dataclasses import dataclass
from datetime import datetime
from typing import Any, NamedTuple

from django.conf import settings
from django.utils.safestring import SafeString, mark_safe

from curation.models import Publication

# Within a script no sign may end it or begin a comment, whatever the words say.
_ESCAPED = {ord(sign): f"\\u{ord(sign):04X}" for sign in "<>&\u2028\u2029"}


def full_address(path: str) -> str:
    """Of a path from the root of the site, for whoever reads it elsewhere."""
    return f"{settings.SITE_URL}{path}"


class Alternate(NamedTuple):
    """The same content for programs: a feed, a BibTeX file; `path` from the root of the site."""

    media_type: str
    title: str
    path: str


class SharedPicture(NamedTuple):
    """What is shown where the page is shared: `path` from the root, sizes in pixels, alt text."""

    path: str
    width: int
    height: int
    alt: str


@dataclass(frozen=True)
class Description:
    """`path` is the canonical one, from the root of the site; `title` is without the site's name.

    `picture`, `data` (JSON-LD objects) and `alternates` come from `found.pictures`, `found.data`
    and `feeds.alternates`; `citation` are the `citation_…` entries that reference managers read,
    in their order.
    """

    publication: Publication | None
    path: str
    title: str
    description: str = ""
    kind: str = "website"
    picture: SharedPicture | None = None
    published_at: datetime | None = None
    modified_at: datetime | None = None
    data: tuple[dict[str, Any], ...] = ()
    citation: tuple[tuple[str, str], ...] = ()
    alternates: tuple[Alternate, ...] = ()
    is_indexed: bool = True

    @property
    def data_as_json(self) -> SafeString:
        """All of `data` as one document, which can stand in a page as it is."""
        document = {"@context": "https://schema.org", "@graph": self.data}
        written = json.dumps(document, ensure_ascii=False, separators=(",", ":"))
        return mark_safe(written.translate(_ESCAPED))

    @property
    def locale(self) -> str:
        """`de_AT`, as networks write it; empty where the language names no country."""
        code = self.publication.language if self.publication else ""
        language, *others = code.split("-")
        country = next((part for part in others if len(part) == 2 and part.isalpha()), "")
        return f"{language.lower()}_{country.upper()}" if country else ""
