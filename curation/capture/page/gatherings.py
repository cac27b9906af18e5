"""Texts of single elements met on the way: headings, names of authors, days, microdata."""

import re
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field

from curation.capture.page.regions import Region

LONGEST_TEXT = 600
MOST_TEXTS = 30
MOST_AT_ONCE = 20

_DATE = re.compile(
    r"(?:.*[-_])?(?:(?:pub(?:lish(?:ed)?)?|post(?:ed)?|entry|article)?[-_]?(?:date|time)|dateline|"
    r"published|posted(?:-on)?|pubdate|timestamp|post-meta|entry-meta|article-meta)(?:[-_].*)?"
)
_AUTHOR = re.compile(r"(?:.*[-_])?(?:author(?:[-_]?name)?|byline[-_]?(?:name|author)|p-author|fn)")
_BYLINE = re.compile(r"(?:.*[-_])?by-?line(?:s)?")
_CHANGED = re.compile(r"updat|modif|chang|edit", re.IGNORECASE)
_NO_ITEM_OF_PAGE = re.compile(
    r"Comment|Review|Breadcrumb|SiteNavigation|WPHeader|WPFooter|WPSideBar|ItemList", re.IGNORECASE
)
_ADDRESS_OF = {"a": "href", "link": "href", "img": "src", "audio": "src", "video": "src"}
# Its text is the whole article.
_TOO_LONG = {"articlebody", "text", "mainentityofpage", "description"}


@dataclass
class _Open:
    name: str
    depth: int
    parts: list[str] = field(default_factory=list)
    room: int = LONGEST_TEXT


@dataclass
class Gatherings:
    """`texts` by what they are: title, h1, author, byline, date, time, and `item:author/name`.

    Nothing of comments, sidebars or navigation is among them, and no day of a later change.
    """

    texts: defaultdict[str, list[str]] = field(default_factory=lambda: defaultdict(list))
    _open: list[_Open] = field(default_factory=list)
    _scopes: list[tuple[int, str]] = field(default_factory=list)
    _before: str = ""
    _svg: int = 0

    def start(
        self, tag: str, given: Mapping[str, str], names: list[str], region: Region, depth: int
    ) -> None:
        if tag == "svg":
            self._svg = self._svg or depth
        if tag == "title" and not self._svg:
            self._gather("title", depth)
        if region.apart:
            return
        if tag == "h1":
            self._gather("h1", depth)
        self._names(tag, given, names, depth)
        self._item(tag, given, depth)

    def read(self, text: str) -> None:
        for one in self._open:
            if one.room > 0:
                one.parts.append(text[: one.room])
                one.room -= len(text)
        if text.strip():
            self._before = text[-60:]

    def end(self, depth: int) -> None:
        """Of the element this deep in the page, and of all inside it."""
        if self._svg >= depth:
            self._svg = 0
        while self._scopes and self._scopes[-1][0] >= depth:
            self._scopes.pop()
        while self._open and self._open[-1].depth >= depth:
            one = self._open.pop()
            self.keep(one.name, "".join(one.parts))
            if one.name == "author":
                # What stood around the name holds it once more, among other words.
                self._open = [other for other in self._open if other.name != "author"]

    def keep(self, name: str, text: str) -> None:
        text = " ".join(text.split())
        if text and len(self.texts[name]) < MOST_TEXTS:
            self.texts[name].append(text[:LONGEST_TEXT])

    def _gather(self, name: str, depth: int) -> None:
        if len(self._open) < MOST_AT_ONCE and len(self.texts[name]) < MOST_TEXTS:
            self._open.append(_Open(name, depth))

    def _names(self, tag: str, given: Mapping[str, str], names: list[str], depth: int) -> None:
        if tag == "time":
            self._time(given, names, depth)
        elif any(_DATE.fullmatch(name[:80]) for name in names) and not _is_of_change(names):
            self._gather("date", depth)
        is_author = tag == "a" and "author" in given.get("rel", "").lower().split()
        if is_author or any(_AUTHOR.fullmatch(name[:80]) for name in names):
            self._gather("author", depth)
        elif any(_BYLINE.fullmatch(name[:80]) for name in names):
            self._gather("byline", depth)

    def _time(self, given: Mapping[str, str], names: list[str], depth: int) -> None:
        is_change = _is_of_change([*names, given.get("itemprop", "")])
        if is_change or _CHANGED.search(self._before):
            return
        if given.get("datetime"):
            self.keep("time", given["datetime"])
        else:
            self._gather("time", depth)

    def _item(self, tag: str, given: Mapping[str, str], depth: int) -> None:
        properties = given.get("itemprop", "").split()[:3]
        for name in properties:
            self._property(name, tag, given, depth)
        if "itemscope" in given:
            kind = given.get("itemtype", "")
            is_other = bool(_NO_ITEM_OF_PAGE.search(kind[:200]))
            label = "-" if is_other else (properties[0] if properties else "")
            self._scopes.append((depth, label[:60]))

    def _property(self, name: str, tag: str, given: Mapping[str, str], depth: int) -> None:
        scopes = [label for _, label in self._scopes[-5:] if label]
        if "-" in scopes or "itemscope" in given:
            return
        key = "item:" + "/".join([*scopes, name[:60]])
        value = given.get("content") or given.get("datetime") or given.get(_ADDRESS_OF.get(tag, ""))
        if value and not (tag == "a" and name == "name"):
            self.keep(key, value)
            if tag == "img" and given.get("alt"):
                self.keep(f"{key}/alt", given["alt"])
        elif name.lower() not in _TOO_LONG:
            self._gather(key, depth)


def _is_of_change(names: list[str]) -> bool:
    return any(_CHANGED.search(name[:80]) for name in names)
