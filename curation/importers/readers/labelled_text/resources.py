"""A list of resources: what each entry is called, and what is said of it."""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from curation.importers.readers.labelled_text import as_markdown
from curation.importers.readers.labelled_text.labels import begins_sentence, is_known, opening_of
from curation.importers.readers.labelled_text.lines import Block, Bullet
from curation.importers.readers.labelled_text.signs import is_bare, is_picture
from curation.importers.readers.labelled_text.title_case import is_in_title_case

MOST_PARAGRAPHS_ABOVE = 3
MOST_WORDS_OF_TITLE = 14
MOST_WORDS_IN_SENTENCE_CASE = 6

_TITLED = re.compile(r"([^:：]{2,140})[:：]\s+(\S.*)", re.DOTALL)


class Resource(NamedTuple):
    title: str
    texts: tuple[str, ...]


def list_below(blocks: Sequence[Block], at: int) -> int | None:
    """The place of a list of resources that this line heads, perhaps with an introduction."""
    text = blocks[at].text
    if not is_bare(text) or not is_in_title_case(text) or is_picture(text):
        return None
    for place in range(at + 1, min(len(blocks), at + 2 + MOST_PARAGRAPHS_ABOVE)):
        if blocks[place].bullets:
            return place if have_titles(blocks[place].bullets) else None
        opening = opening_of(blocks[place].text)
        if is_bare(blocks[place].text) or (opening and is_known(opening.label)):
            break
    return None


def have_titles(entries: Sequence[Bullet]) -> bool:
    """Half of them or more begin with a title before a colon."""
    first_level = [entry for entry in entries if not entry.level]
    return sum(bool(_parted(entry.text)[0]) for entry in first_level) * 2 >= len(first_level)


def resources_of(entries: Sequence[Bullet]) -> Iterator[Resource]:
    """One for each entry of the first level, with the entries below it; the colon is gone."""
    are_titled = have_titles(entries)
    for first, *parts in _with_parts(entries):
        title, text = _parted(first.text) if are_titled else ("", first.text)
        below = as_markdown.bullets([part._replace(level=0) for part in parts])
        texts = (as_markdown.paragraph(text), below)
        yield Resource(title, tuple(filter(None, texts)))


def _parted(text: str) -> tuple[str, str]:
    found = _TITLED.fullmatch(text)
    if not found or not _is_title(found[1].strip()):
        return "", text
    return found[1].strip(), found[2]


def _is_title(words: str) -> bool:
    count = len(words.split())
    if is_in_title_case(words):
        return count <= MOST_WORDS_OF_TITLE
    return count <= MOST_WORDS_IN_SENTENCE_CASE and not begins_sentence(words)


def _with_parts(entries: Sequence[Bullet]) -> list[list[Bullet]]:
    found: list[list[Bullet]] = []
    for entry in entries:
        if entry.level and found:
            found[-1].append(entry)
        else:
            found.append([entry])
    return found
