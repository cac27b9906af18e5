"""HTML, however broken, read once from its beginning to its end, keeping only what may matter.

No tree is built, so that memory stays flat and nothing is compared with everything else: for a tree
libxml2 compares the attributes of a tag with each other, and 200,000 of them take minutes.
"""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field

from lxml import etree

from curation.capture.page.gatherings import Gatherings
from curation.capture.page.regions import Region, entered, names_of
from curation.capture.page.words import Lengths
from curation.characters import tidy_characters

# The largest of real documents hold fewer.
MOST_TAGS = 100_000
MOST_LINKS = 500
MOST_SAID = 50
MOST_NAMES = 1_000
LONGEST_SAID = 10_000
LONGEST_SCRIPT = 1_000_000

_INLINE = frozenset(
    """
    a abbr b bdi bdo cite code data dfn em font i ins kbd mark q rb rp rt ruby s samp small span
    strong sub sup time tt u var wbr
    """.split()  # noqa: SIM905
)
_NAMES = ("property", "name", "http-equiv", "itemprop")


@dataclass
class Walk:
    """What was met, in order. Names of `metas` are in lower case."""

    language: str = ""
    base: str = ""
    metas: defaultdict[str, list[str]] = field(default_factory=lambda: defaultdict(list))
    links: list[Mapping[str, str]] = field(default_factory=list)
    scripts: list[str] = field(default_factory=list)
    lengths: Lengths = field(default_factory=Lengths)
    found: Gatherings = field(default_factory=Gatherings)
    has_password: bool = False
    tag_count: int = 0
    _open: list[tuple[str, Region]] = field(default_factory=list)
    _script: list[str] | None = None
    _script_room: int = LONGEST_SCRIPT
    _article_count: int = 0

    def start(self, tag: str, given: Mapping[str, str]) -> None:
        self.tag_count += 1
        if self.tag_count > MOST_TAGS:
            return
        before = self._open[-1][1] if self._open else Region()
        region = entered(before, tag, given, self._article_count)
        self._article_count = max(self._article_count, region.article)
        self._open.append((tag, region))
        if tag not in _INLINE:
            self.lengths.end_block()
        take = _TAKEN.get(tag)
        if take:
            take(self, given)
        if given or tag in {"title", "h1", "time", "svg"}:
            self.found.start(tag, given, names_of(given), region, len(self._open))

    def data(self, text: str) -> None:
        if self.tag_count > MOST_TAGS or not self._open:
            return
        if self._script is not None:
            self._script.append(text[: max(0, self._script_room)])
            self._script_room -= len(text)
        self.found.read(text)
        region = self._open[-1][1]
        if not region.unread:
            self.lengths.read(text, region)

    def end(self, tag: str) -> None:
        if self.tag_count > MOST_TAGS or not self._open or self._open[-1][0] != tag:
            return
        if tag not in _INLINE:
            self.lengths.end_block()
        if tag == "script" and self._script is not None:
            self.scripts.append("".join(self._script))
            self._script = None
        self.found.end(len(self._open))
        self._open.pop()

    def close(self) -> "Walk":
        self.found.end(0)
        self.lengths.end_block()
        return self

    def _html(self, given: Mapping[str, str]) -> None:
        self.language = self.language or given.get("lang") or given.get("xml:lang") or ""

    def _base(self, given: Mapping[str, str]) -> None:
        self.base = self.base or given.get("href", "")

    def _meta(self, given: Mapping[str, str]) -> None:
        content = given.get("content", "").strip()[:LONGEST_SAID]
        for kind in _NAMES:
            name = given.get(kind, "").strip().lower()[:100]
            if not name or not content or self._open[-1][1].apart:
                continue
            # What several schemes say in one attribute: property="og:title schema:name".
            for one in name.split()[:3]:
                if len(self.metas) < MOST_NAMES and len(self.metas[one]) < MOST_SAID:
                    self.metas[one].append(content)

    def _link(self, given: Mapping[str, str]) -> None:
        if given.get("href") and len(self.links) < MOST_LINKS:
            self.links.append({name: value[:LONGEST_SAID] for name, value in given.items()})

    def _input(self, given: Mapping[str, str]) -> None:
        self.has_password = self.has_password or given.get("type", "").lower() == "password"

    def _linked_data(self, given: Mapping[str, str]) -> None:
        if given.get("type", "").partition(";")[0].strip().lower() == "application/ld+json":
            self._script = []


_TAKEN = {
    "html": Walk._html,
    "base": Walk._base,
    "meta": Walk._meta,
    "link": Walk._link,
    "input": Walk._input,
    "script": Walk._linked_data,
}


def walk(text: str) -> Walk:
    """Everything beyond the hundred thousandth tag is left unread."""
    source = tidy_characters(text).encode("utf-8", "replace")
    found = Walk()
    parser = etree.HTMLParser(target=found, encoding="utf-8", collect_ids=False)
    try:
        etree.fromstring(source, parser)
    except etree.LxmlError:
        # Nothing but blanks, comments or rubbish: what was met until then counts.
        found.close()
    return found
