"""In which order files come in: topics, then issues from the oldest, each with its pages."""

import re
from dataclasses import dataclass
from pathlib import Path

from curation.importers.bundles.entries import Entry
from curation.importers.readers import file_form

LAST = float("inf")
# A number or date further down is not the issue's own.
LETTERS_LOOKED_AT = 3_000

# Keys too may stand between quotes: our own export writes some so.
_NUMBER = re.compile(r"(?m)^[\"']?(?:issue_)?number[\"']?:\s*[\"']?#?(\d{1,9})\b")
_IN_TITLE = re.compile(r"(?m)^(?:[\"']?title[\"']?:\s*[\"']?|#\s+)#(\d{1,9})\b")
_DATE = re.compile(r"(?m)^[\"']?date[\"']?:\s*[\"']?(\d{4}-\d\d-\d\d)")
_HEADING = re.compile(r"(?m)^##[ \t]+(.+?)[ \t]*$")
# Items of the inbox say which source they came from, and collections which items they hold.
# Templates name topics, and items the story form that they are written in.
_RANKS = {
    file_form.TOPICS: 0,
    file_form.SOURCES: 0,
    file_form.FORMS: 1,
    file_form.ISSUE_MARKDOWN: 2,
    file_form.ITEM_MARKDOWN: 2,
    file_form.INBOX: 3,
}
_LAST_RANK = 4


@dataclass(frozen=True)
class Glance:
    """What a first look at a file tells: enough to put it in its place, and small.

    `headings` are those that may be sections, with their emoji.
    """

    entry: Entry
    form: str
    number: int | None
    date: str
    headings: tuple[str, ...] = ()

    @property
    def is_page(self) -> bool:
        return self.form == file_form.ITEM_MARKDOWN

    @property
    def is_issue(self) -> bool:
        return self.form in {file_form.ISSUE_MARKDOWN, file_form.LABELLED_TEXT}

    @property
    def age(self) -> tuple[int, float, int, str, str]:
        """Older issues sort first, by number, then by date, then by name; pages after theirs."""
        number = LAST if self.number is None else self.number
        rank = _RANKS.get(self.form, _LAST_RANK)
        return rank, number, self.is_page, self.date or "9999", self.entry.name


def glance(entry: Entry) -> Glance:
    """Raises what reading it and finding its form raise."""
    text = entry.read().text
    form = file_form.form_of(text, Path(entry.path))
    top = text[:LETTERS_LOOKED_AT]
    number = _NUMBER.search(top) or _IN_TITLE.search(top)
    date = _DATE.search(top)
    headings = tuple(_HEADING.findall(text)) if form == file_form.ISSUE_MARKDOWN else ()
    known = int(number[1]) if number else None
    return Glance(entry, form, known, date[1] if date else "", headings)
