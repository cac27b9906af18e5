"""Which page a request asks for, as far as that can be told before anything looks at it."""

import re

from curation.links import without_tracking
from curation.models.publication import RESERVED_SLUGS

# A number in any other spelling would be the same page, and stored once more.
_PAGE = re.compile(r"/[^?]*\?page=[1-9][0-9]{0,5}")


def page_asked_for(method: str | None, path: str, query: str) -> str | None:
    """The path, and the number of a list's page; None for what is never stored.

    What a network hangs at addresses that are shared there asks for no other page.
    """
    if method not in {"GET", "HEAD"} or path[1:].partition("/")[0] in RESERVED_SLUGS:
        return None
    if not query:
        return path
    asked = without_tracking(f"{path}?{query}")
    return asked if asked == path or _PAGE.fullmatch(asked) else None
