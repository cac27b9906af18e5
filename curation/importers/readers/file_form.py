"""Which form a file has. A form that is not read yet is named, never taken for another."""

import re

from curation.importers.readers.front_matter import fields_of, heading_of
from curation.importers.readers.refusals import UnknownForm

ISSUE_MARKDOWN = "issue_markdown"
DESCRIPTIONS = {
    "labelled_text": "a plain-text issue with a letter and labelled stories",
    "paper_list": "a list of papers, three lines each",
    "item_markdown": "the page of a single link or story",
    "topics": "a table of topics",
}

_PAPER_LINE = re.compile(r"(?m)^[A-Z]{2}[A-Z][a-z]{2} \d{1,2}(?:, \d{4})?(?:Code)?$")
_LETTER = re.compile(r"\A\s*Dear \w+", re.IGNORECASE)
_LABEL = re.compile(r"(?m)^(?:What[’']s new|Why it matters|How it works|Yes, but):")
_BULLET = re.compile(r"(?m)^\s*•")


def form_of(text: str) -> str:
    """`issue_markdown`; raises `UnknownForm` for everything else, and `UnreadableFile`."""
    if not text.strip():
        raise UnknownForm("The file is empty.")
    fields, body = fields_of(text)
    if fields is not None:
        if "category" in fields and ("issue_number" in fields or "emoji" in fields):
            raise _not_yet("item_markdown")
        if "title" in fields or heading_of(body)[0]:
            return ISSUE_MARKDOWN
        raise UnknownForm("The front matter has no title, and no # heading stands below it.")
    if heading_of(text)[0]:
        return ISSUE_MARKDOWN
    raise _unreadable(text)


def _unreadable(text: str) -> UnknownForm:
    if _PAPER_LINE.search(text):
        return _not_yet("paper_list")
    if _LETTER.match(text) or _LABEL.search(text) or _BULLET.search(text):
        return _not_yet("labelled_text")
    if text.lstrip().startswith(("[", "{")) and '"category"' in text:
        return _not_yet("topics")
    return UnknownForm(
        "The file is no issue: it has neither front matter with a title nor a # heading."
    )


def _not_yet(form: str) -> UnknownForm:
    return UnknownForm(
        f"The file looks like {DESCRIPTIONS[form]} ({form}), which cannot be imported yet; "
        "only issues in Markdown can.",
        form,
    )
