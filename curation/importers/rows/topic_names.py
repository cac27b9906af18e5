"""Which shelf a heading means: by its name, by its words, by its emoji and a word. Pure.

“Artificial Intelligence for the Climate Crisis” is “Climate AI”: initials of words in a row are
the same as the words. Where two shelves could be meant, it is neither.
"""

import re
from collections.abc import Callable, Iterable, Sequence

from curation.models import Topic

LONGEST_INITIALS = 5

_WORD = re.compile(r"[^\W_]+")
_SMALL_WORDS = frozenset(
    {"a", "an", "and", "as", "at", "by", "for", "from", "in", "into", "my", "of", "on", "or"}
    | {"our", "the", "to", "with", "your"}
)

Words = frozenset[str]


def topic_for(title: str, emoji: str, topics: Iterable[Topic]) -> Topic | None:
    """The one topic that a heading means; None when no topic, or more than one, could be meant.

    By its name; by the same words; by all the words of a topic's name (two at least) within it,
    unless their emoji differ; by the same emoji and a word of both.
    """
    topics = list(topics)
    named = called(title, topics)
    if named:
        return named
    initials = _initials([title, *(name for topic in topics for name in names_of(topic))])
    wanted = _words(title, initials)
    shelves = [_Shelf(topic, _words_of_names(topic, initials)) for topic in topics]
    tests: tuple[Callable[[_Shelf], bool], ...] = (
        lambda shelf: shelf.has_words(wanted),
        lambda shelf: shelf.is_within(wanted) and not shelf.has_other_emoji(emoji),
        lambda shelf: shelf.shares_word(wanted) and shelf.has_emoji(emoji),
    )
    for is_meant in tests:
        meant = [shelf.topic for shelf in shelves if is_meant(shelf)]
        if meant:
            return meant[0] if len(meant) == 1 else None
    return None


def called(name: str, topics: Iterable[Topic]) -> Topic | None:
    """By its name, its slug or a name it went by, whatever the case; a described one first."""
    named = [topic for topic in topics if topic.is_called(name)]
    return max(named, key=lambda topic: bool(topic.description), default=None)


def names_of(topic: Topic) -> list[str]:
    return [topic.name, *topic.other_names]


class _Shelf:
    """A topic, and the words of each of its names."""

    def __init__(self, topic: Topic, names: Sequence[Words]) -> None:
        self.topic = topic
        self._names = names

    def has_words(self, words: Words) -> bool:
        return bool(words) and words in self._names

    def is_within(self, words: Words) -> bool:
        """“Tech” alone within “Tech and Startups” says too little."""
        return any(len(name) > 1 and name <= words for name in self._names)

    def shares_word(self, words: Words) -> bool:
        return any(name & words for name in self._names)

    def has_emoji(self, emoji: str) -> bool:
        return bool(emoji) and _bare(self.topic.emoji) == _bare(emoji)

    def has_other_emoji(self, emoji: str) -> bool:
        return bool(emoji and self.topic.emoji) and not self.has_emoji(emoji)


def _words_of_names(topic: Topic, initials: Words) -> list[Words]:
    return [_words(name, initials) for name in names_of(topic)]


def _words(name: str, initials: Words) -> Words:
    """Those that say something; words in a row whose initials are known are those initials."""
    words = _WORD.findall(name.casefold())
    found: list[str] = []
    while words:
        length = _run_of_initials(words, initials)
        found.append("".join(word[0] for word in words[:length]) if length > 1 else words[0])
        words = words[length:]
    return frozenset(found) - _SMALL_WORDS


def _run_of_initials(words: Sequence[str], initials: Words) -> int:
    """How many words, from the first on, one abbreviation stands for; else 1."""
    for length in range(min(LONGEST_INITIALS, len(words)), 1, -1):
        run = words[:length]
        is_whole = not {run[0], run[-1]} & _SMALL_WORDS
        if is_whole and "".join(word[0] for word in run) in initials:
            return length
    return 1


def _initials(names: Iterable[str]) -> Words:
    """The short words of all the names: each could stand for words in a row."""
    words = {word for name in names for word in _WORD.findall(name.casefold())}
    return frozenset(w for w in words if 1 < len(w) <= LONGEST_INITIALS) - _SMALL_WORDS


def _bare(emoji: str) -> str:
    return emoji.replace("\ufe0f", "")
