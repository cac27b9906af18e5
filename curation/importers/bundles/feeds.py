"""Full-text RSS and Atom: each entry that holds its whole text becomes one issue.

The feed is read from its bytes and nothing else: no address is opened, and a feed that brings
entities of its own (billion laughs, files of the server) is refused.
"""

import codecs
import re
from collections.abc import Iterator
from functools import partial
from html import escape
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

from curation.characters import one_line
from curation.feeds import UnreadableFeed, parsed
from curation.importers.bundles.entries import Entry
from curation.importers.bundles.files import LARGEST_FILE_MB, Place, read_bytes
from curation.importers.bundles.html import to_markdown
from curation.importers.bundles.left_out import refused
from curation.importers.bundles.moments import day_of
from curation.importers.bundles.posts import Post, entry_of, free_slug
from curation.importers.readers.refusals import UnreadableFile
from curation.markdown.facts import words_of

MOST_ENTRIES = 2_000
MOST_TAGS = 100_000

_ENCODING = re.compile(rb"""\A\s*<\?xml\b[^>]*?\bencoding\s*=\s*["']([\w.:-]{1,40})["']""")
_ENTRY = re.compile(r"<(?:item|entry)[\s>]", re.IGNORECASE)
_BLOCK = re.compile(r"<(?:p|h[1-6]|li|blockquote|figure|img|div)\b", re.IGNORECASE)
_CUT_SHORT = re.compile(
    r"(?:…|\.\.\.|\[…\]|\[\.\.\.\]|read more|continue reading)\W*\Z", re.IGNORECASE
)
_FEWEST_BLOCKS = 3
_LONGEST_DEK = 300
_MARKS = {
    codecs.BOM_UTF8: "utf-8-sig",
    codecs.BOM_UTF16_LE: "utf-16",
    codecs.BOM_UTF16_BE: "utf-16",
}


def entries(file: Path, place: Place) -> Iterator[Entry]:
    """Raises `UnreadableFile` for what is no feed; an entry without its text says so itself."""
    name, taken, links = place.called(file), set[str](), set[str]()
    for given in _entries_of(file):
        slug = free_slug(_slug(given), str(given.get("title", "")), taken)
        link = str(given.get("link", ""))
        # An old address can lead to one issue only: to the first that the feed gives it.
        post = _post(given, slug, "" if link in links else link)
        links.add(link)
        if post.html:
            yield entry_of(name, slug, partial(_itself, post), file.parent)
        else:
            yield refused(f"{name}#{slug}", f"“{post.title or slug}” holds only a summary.")


def _itself(post: Post) -> Post:
    return post


def _entries_of(file: Path) -> list[Any]:
    text = _decoded(read_bytes(file, LARGEST_FILE_MB))
    _check_size(text)
    try:
        found = list(parsed(text).entries)
    except UnreadableFeed as error:
        raise UnreadableFile(str(error)) from error
    if not found:
        raise UnreadableFile("The feed holds no entries that can be read.")
    return found


def _check_size(text: str) -> None:
    """Texts in a feed are quoted whole; a feed made of tags takes too long to be read."""
    bare = "".join(piece.partition("]]>")[2] for piece in f"]]>{text}".split("<![CDATA["))
    if len(_ENTRY.findall(bare)) > MOST_ENTRIES:
        raise UnreadableFile(f"The feed holds more than {MOST_ENTRIES:,} entries.")
    if bare.count("<") > MOST_TAGS:
        raise UnreadableFile(f"The feed holds more than {MOST_TAGS:,} tags.")


def _decoded(content: bytes) -> str:
    declared = _ENCODING.match(content[:200])
    marked = next((name for mark, name in _MARKS.items() if content.startswith(mark)), None)
    encoding = marked or (declared[1].decode("ascii") if declared else "utf-8")
    try:
        return codecs.lookup(encoding).decode(content, "strict")[0]
    except (LookupError, UnicodeError, AttributeError, TypeError) as error:
        raise UnreadableFile(
            f"The feed is not the {encoding[:20]} text that it says it is."
        ) from error


def _post(given: Any, slug: str, link: str) -> Post:
    html = _html(given)
    published = given.get("published")
    updated = "" if published else str(given.get("updated", ""))
    return Post(
        slug=slug,
        title=one_line(_plain(given.get("title_detail"), str(given.get("title", "")))),
        html=html,
        date=day_of(published),
        dek=_dek(given, html),
        aliases=(link,) if link else (),
        others=(("updated", updated),) if updated else (),
    )


def _html(given: Any) -> str:
    """The longest content; an RSS description counts where it is a whole text by its form."""
    contents = [_as_html(one) for one in given.get("content", [])]
    if contents:
        return max(contents, key=len)
    detail = given.get("summary_detail") or {}
    summary = str(detail.get("value", ""))
    is_whole = len(_BLOCK.findall(summary)) >= _FEWEST_BLOCKS
    is_cut = _CUT_SHORT.search(re.sub(r"<[^<>]*>", "", summary[-400:]).rstrip())
    return summary if is_whole and not is_cut else ""


def _as_html(content: Any) -> str:
    value = str(content.get("value", ""))
    if content.get("type") == "text/plain":
        return "".join(f"<p>{escape(part)}</p>" for part in value.split("\n\n") if part.strip())
    return value


def _dek(given: Any, html: str) -> str:
    """A short summary in words of its own; most repeat the beginning of the text."""
    if not given.get("content"):
        return ""
    dek = one_line(_plain(given.get("summary_detail"), str(given.get("summary", ""))))
    if not dek or len(dek) > _LONGEST_DEK or _CUT_SHORT.search(dek):
        return ""
    words = words_of(dek)
    is_beginning = words_of(to_markdown(html[:4_000]))[: len(words)] == words
    return "" if is_beginning else dek


def _plain(detail: Any, otherwise: str) -> str:
    is_text = not detail or detail.get("type") == "text/plain"
    return otherwise if is_text else re.sub(r"<[^<>]*>", "", otherwise)


def _slug(given: Any) -> str:
    try:
        path = urlsplit(str(given.get("link", ""))).path
    except ValueError:
        return ""
    last = unquote(path).rstrip("/").rpartition("/")[2]
    return re.sub(r"\.(?:html?|php|aspx?)\Z", "", last)
