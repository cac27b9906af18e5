"""Titles and slugs for what has none in the text: short, and the same every time."""

import re
from collections.abc import Iterable

from django.utils.text import slugify

from curation.characters import cut
from curation.importers.readers.blocks import BlockKind, blocks_of
from curation.importers.readers.inline import plain
from curation.importers.readers.issue_markdown.pictures import with_captions
from curation.importers.readers.parsed import ParsedIssue, ParsedItem
from curation.markdown.facts import Link
from curation.models.item import Kind

LONGEST_LEAD = 200
MOST_LETTERS_OF_WORDS = 80
LONGEST_SLUG = 60
LONGEST_GIVEN_SLUG = 120
FEWEST_LETTERS_OF_LINK = 5

_CITATION = re.compile(r"\bet al\b|\(\d{4}\)$")


def derived_title(item: ParsedItem, link: Link | None) -> str:
    """The bold lead without its full stop, else the words of its main link, else first words.

    A link whose words are an aside (“my”, “here”) or a citation (“Hou et al. (2019)”) is
    passed over, and a note's always is.
    """
    if item.lead:
        return cut(item.lead, LONGEST_LEAD)
    words = link.text.strip(" .,;:") if link and item.kind is not Kind.NOTE else ""
    if len(words) >= FEWEST_LETTERS_OF_LINK and not _CITATION.search(words):
        return cut(words, LONGEST_LEAD)
    return cut(_first_words(item.body), MOST_LETTERS_OF_WORDS)


def issue_slug(issue: ParsedIssue) -> str:
    """The given one, else `{number}-{words}` of about 60 characters."""
    if issue.slug:
        return slugify(issue.slug)[:LONGEST_GIVEN_SLUG]
    return slug_of_issue(issue.title, issue.number)


def slug_of_issue(title: str, number: int | None) -> str:
    beginning = "" if number is None else f"{number}-"
    return _short(f"{beginning}{slugify(title)}") or "issue"


def item_slug(title: str) -> str:
    return _short(slugify(title)) or "item"


class FreeSlugs:
    """Slugs that nothing has yet, each given once.

    Remembers how far it has counted: a thousand links may all be called “Home”.
    """

    def __init__(self, taken: Iterable[str]) -> None:
        self._taken = set(taken)
        self._counts: dict[str, int] = {}

    def take(self, wanted: str, *, rather: str = "") -> str:
        """`rather` if it is free, else the wanted one, else the first free `wanted-2`, `-3` …"""
        slug = rather if rather and rather not in self._taken else wanted
        count = self._counts.get(wanted, 1)
        while slug in self._taken:
            count += 1
            slug = f"{wanted[: LONGEST_GIVEN_SLUG - 6]}-{count}"
        self._counts[wanted] = count
        self._taken.add(slug)
        return slug

    def add(self, taken: Iterable[str]) -> None:
        self._taken.update(taken)


def free_slug(wanted: str, taken: Iterable[str]) -> str:
    """The wanted one, else the first of `wanted-2`, `wanted-3` … that is free."""
    return FreeSlugs(taken).take(wanted)


def _short(slug: str) -> str:
    if len(slug) <= LONGEST_SLUG:
        return slug.strip("-")
    return (slug[: LONGEST_SLUG + 1].rpartition("-")[0] or slug[:LONGEST_SLUG]).strip("-")


def _first_words(body: str) -> str:
    """Of the text, not of a picture's caption, unless there is nothing else."""
    blocks = with_captions(blocks_of(body))
    texts = [block.text for block in blocks if block.kind is not BlockKind.PICTURE]
    words = (plain(text.lstrip("> *-")) for text in [*texts, *(block.text for block in blocks)])
    return next(filter(None, words), "Untitled")
