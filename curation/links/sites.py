"""Rules of single sites: which of their addresses name one page.

A site has a rule only where its editors' readers meet several forms of one page every week.
"""

import re
from collections.abc import Callable, Mapping

from curation.links.page import Page

Rule = Callable[[Page], Page]

_VIDEO = re.compile(r"/(?:shorts|embed|live|v|e|watch)/(?!videoseries|live_stream)([\w-]+)(?:/.*)?")
_TWEET = re.compile(r"/(i/web|i|\w{1,15})/status(?:es)?/(\d{1,20})(?:/.*)?")
_HASH_BANG = re.compile(r"!/(\w.*)")
_REPOSITORY = re.compile(r"(/[\w.-]+/[\w.-]+?)(?:\.git|/tree/(?:main|master|HEAD))?")
_SHARED_POST = re.compile(r"/pub/([a-z0-9-]{1,63})(/p/[^/]+)")
_BOOK = re.compile(r"(?:/[^/]+)*/(?:dp|gp/product|gp/aw/d)/([A-Z0-9]{10})(?:/.*)?")
_AMAZON = re.compile(r"(?:(?:www|smile|m)\.)?(amazon\.(?:com?\.)?[a-z]{2,3})")
_READS_ME = re.compile(r"tab=(?:readme|license|contributing|coc-ov|security)[\w-]*")


def with_site_rule(page: Page) -> Page:
    """The page in the form of its site; as it is on a site without a rule."""
    rule = _RULES.get(page.host)
    if rule:
        return rule(page)
    if page.host.endswith(".substack.com"):
        return _substack_post(page)
    amazon = _AMAZON.fullmatch(page.host)
    return _amazon(page, f"www.{amazon[1]}") if amazon else page


def _youtube(page: Page) -> Page:
    """A video is its number, wherever it is shown, in whichever list and from whichever second."""
    found = _VIDEO.fullmatch(page.path)
    video = found[1] if found else page.value("v") if page.path == "/watch" else ""
    if video:
        return Page(page.host, "/watch", f"v={video}")
    if page.path in {"/playlist", "/embed/videoseries", "/watch"} and page.value("list"):
        return Page(page.host, "/playlist", f"list={page.value('list')}")
    return page


def _youtu_be(page: Page) -> Page:
    video = page.path.strip("/").partition("/")[0]
    return Page("www.youtube.com", "/watch", f"v={video}") if video else page


def _twitter(page: Page) -> Page:
    """A post; `#!/name` was an address of its own once. Who shared it from where is gone."""
    bang = _HASH_BANG.fullmatch(page.fragment) if page.path == "/" else None
    if bang:
        page = page._replace(path=f"/{bang[1].partition('?')[0]}", fragment="")
    post = _TWEET.fullmatch(page.path)
    if not post:
        return page
    name = "i" if post[1] == "i/web" else post[1]
    return Page(page.host, f"/{name}/status/{post[2]}")


def _github(page: Page) -> Page:
    """A repository, however it was copied; any other branch, file or tab is a page of its own."""
    parts = page.query.split("&")
    query = "&".join(part for part in parts if not _READS_ME.fullmatch(part))
    found = _REPOSITORY.fullmatch(page.path)
    return page._replace(path=found[1] if found else page.path, query=query)


def _open_substack(page: Page) -> Page:
    post = _SHARED_POST.fullmatch(page.path)
    return Page(f"{post[1]}.substack.com", post[2]) if post else page


def _substack_post(page: Page) -> Page:
    return page._replace(query="") if page.path.startswith("/p/") else page


def _amazon(page: Page, host: str) -> Page:
    book = _BOOK.fullmatch(page.path)
    return Page(host, f"/dp/{book[1]}") if book else page._replace(host=host)


_RULES: Mapping[str, Rule] = {
    "www.youtube.com": _youtube,
    "youtu.be": _youtu_be,
    "twitter.com": _twitter,
    "github.com": _github,
    "open.substack.com": _open_substack,
}
