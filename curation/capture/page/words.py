"""How long the article of a page is to read."""

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field

from curation.capture.page.regions import Region
from curation.reading_pace import CHINESE_A_MINUTE, JAPANESE_A_MINUTE, WORDS_A_MINUTE

# Less is no article; and where nothing says that there is one, less than a minute is none either.
FEWEST_MINUTES = 0.5
# Of several articles, one is what the page is about if it holds this much of all of them.
_MAIN_SHARE = 0.6
_MOST_LINKED = 0.5
# Outside any article, shorter blocks are buttons, labels and addresses.
_FEWEST_IN_BODY = 10

_SIGNS = re.compile("[\u3041-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff]")
_KANA = re.compile("[\u3041-\u30ff]")


@dataclass
class Length:
    words: int = 0
    signs: int = 0
    kana: int = 0

    def add(self, other: "Length") -> None:
        self.words += other.words
        self.signs += other.signs
        self.kana += other.kana

    @property
    def minutes(self) -> float:
        pace = JAPANESE_A_MINUTE if self.kana else CHINESE_A_MINUTE
        return self.words / WORDS_A_MINUTE + self.signs / pace


@dataclass
class Lengths:
    """Counted block by block while the page is read; a block that is mostly links is none."""

    body: Length = field(default_factory=Length)
    main: Length = field(default_factory=Length)
    marked: Length = field(default_factory=Length)
    articles: defaultdict[int, Length] = field(default_factory=lambda: defaultdict(Length))
    _parts: list[str] = field(default_factory=list)
    _linked: int = 0
    _region: Region = field(default_factory=Region)

    def read(self, text: str, region: Region) -> None:
        self._parts.append(text)
        self._region = region
        if region.linked:
            self._linked += len(text.strip())

    def end_block(self) -> None:
        if not self._parts:
            return
        text = "".join(self._parts).strip()
        if text and self._linked <= _MOST_LINKED * len(text):
            self._count(_length(text))
        self._parts.clear()
        self._linked = 0

    def _count(self, length: Length) -> None:
        region = self._region
        if length.words + length.signs / 2 >= _FEWEST_IN_BODY:
            self.body.add(length)
        if region.in_main:
            self.main.add(length)
        if region.in_body:
            self.marked.add(length)
        if region.article:
            self.articles[region.article].add(length)

    @property
    def is_listing(self) -> bool:
        """Several articles, and the page is about none of them."""
        return len(self.articles) > 1 and self._chief() is None

    def article(self, *, is_said: bool) -> Length | None:
        """The page's own text; `is_said` where the page calls itself an article."""
        if self.is_listing and not is_said:
            return None
        for length in self._candidates():
            if length.minutes >= FEWEST_MINUTES:
                return length
        is_long = self.body.minutes >= (FEWEST_MINUTES if is_said else 1)
        return self.body if is_long else None

    def _candidates(self) -> Iterator[Length]:
        yield self.marked
        chief = self._chief()
        if chief:
            yield chief
        yield self.main

    def _chief(self) -> Length | None:
        if not self.articles:
            return None
        longest = max(self.articles.values(), key=lambda length: length.minutes)
        total = sum(length.minutes for length in self.articles.values())
        return longest if longest.minutes >= _MAIN_SHARE * total else None


def _length(text: str) -> Length:
    signs = len(_SIGNS.findall(text)) if not text.isascii() else 0
    if not signs:
        return Length(words=len(text.split()))
    return Length(len(_SIGNS.sub(" ", text).split()), signs, len(_KANA.findall(text)))
