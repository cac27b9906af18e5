"""Which parts of a page are its own words, and which stand around them."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace

_APART = frozenset("aside dialog footer nav noscript template".split())  # noqa: SIM905
_UNREAD = frozenset(
    """
    button canvas form header iframe input map math menu object option script select style
    svg textarea title video audio
    """.split()  # noqa: SIM905
)
_ROOTS = frozenset({"html", "body", "main"})
_ROLES_APART = frozenset(
    {"navigation", "complementary", "contentinfo", "banner", "search", "dialog", "alert"}
)
_ABOUT_OTHERS = re.compile(
    r"""(?:.*[-_])?(?:
        comments?|respond|disqus|related|recommend\w*|sidebar|shar(?:e|ing)|social|newsletter|
        subscri(?:be|ption)|cookies?|consent|promo|adverts?|ads|breadcrumbs?|menu|nav|navbar|
        navigation|footer|pagination|pager|teasers?|popup|modal|sponsor(?:ed)?
    )(?:[-_](?:
        area|articles?|banner|bar|block|body|box|buttons?|container|content|form|icons?|inner|items?|
        links?|list|module|outer|panel|posts?|section|sign-?up|stories|text|thread|widgets?|wrap|
        wrapper|\d+
    ))*""",
    re.VERBOSE,
)
# An article is of this page whatever its shelf is called: “newsletter-post”, “sponsor-story”.
_OTHER_ARTICLE = re.compile(r"(?:.*[-_])?(?:comments?|related|teasers?|promo)(?:[-_].*)?")
# These say how a page is laid out, not what the element is.
_LAYOUT = ("has-", "no-", "with-", "without-", "is-", "hide-", "content-sidebar")
# Below its text a post says who wrote it.
_OF_POST = frozenset({"post-footer", "entry-footer", "article-footer"})
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_MOST_NAMES = 20


@dataclass(frozen=True)
class Region:
    """Where the reader stands. `apart` is not of this page's own; `unread` is no running text.

    `article` is the number of the outermost article, from one; 0 outside.
    """

    apart: bool = False
    unread: bool = False
    linked: bool = False
    in_main: bool = False
    in_body: bool = False
    article: int = 0


def entered(region: Region, tag: str, given: Mapping[str, str], articles: int) -> Region:
    """The region inside this element; most elements open none of their own."""
    if tag in _ROOTS or given.get("role") == "main":
        is_main = tag == "main" or given.get("role") == "main"
        # What stands around the main part was no part of its own, whatever its classes say.
        apart, unread = (False, False) if is_main else (region.apart, region.unread)
        return replace(region, apart=apart, unread=unread, in_main=region.in_main or is_main)
    if tag == "a":
        return replace(region, linked=True)
    apart = region.apart or tag in _APART or _is_apart(tag, given)
    unread = region.unread or apart or tag in _UNREAD
    article = region.article
    if tag == "article" and not article and not apart:
        article = articles + 1
    in_body = region.in_body or given.get("itemprop") == "articleBody"
    if (apart, unread, article, in_body) == (
        region.apart,
        region.unread,
        region.article,
        region.in_body,
    ):
        return region
    return replace(region, apart=apart, unread=unread, article=article, in_body=in_body)


def names_of(given: Mapping[str, str]) -> list[str]:
    """Classes and id, in lower case."""
    said = f"{given.get('class', '')[:1_000]} {given.get('id', '')[:200]}"
    return said.lower().split()[:_MOST_NAMES]


def _is_apart(tag: str, given: Mapping[str, str]) -> bool:
    if not given:
        return False
    if "hidden" in given or given.get("aria-hidden") == "true":
        return True
    if given.get("role") in _ROLES_APART or _HIDDEN.search(given.get("style", "")[:1_000]):
        return True
    names = (name[:80] for name in set(names_of(given)) - _OF_POST if not name.startswith(_LAYOUT))
    other = _OTHER_ARTICLE if tag == "article" else _ABOUT_OTHERS
    return any(other.fullmatch(name) for name in names)
