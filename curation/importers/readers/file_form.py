"""Which form a file has: by its front matter, its name and its first lines."""

from collections.abc import Mapping
from pathlib import PurePath

from curation.importers.readers.bibtex import is_bibtex
from curation.importers.readers.front_matter import fields_of, heading_of
from curation.importers.readers.item_markdown import is_item_page
from curation.importers.readers.labelled_text import is_labelled_text
from curation.importers.readers.links import is_bookmarks, is_link_table
from curation.importers.readers.own_form import MARK
from curation.importers.readers.own_forms import is_own_forms
from curation.importers.readers.own_inbox import HOLDS
from curation.importers.readers.own_inbox import INBOX as HOLDS_INBOX
from curation.importers.readers.own_inbox import PAPERS as HOLDS_PAPERS
from curation.importers.readers.own_sources import is_own_sources
from curation.importers.readers.paper_list import is_paper_list
from curation.importers.readers.refusals import UnknownForm

ISSUE_MARKDOWN = "issue_markdown"
ITEM_MARKDOWN = "item_markdown"
LABELLED_TEXT = "labelled_text"
PAPER_LIST = "paper_list"
TOPICS = "topics"
BOOKMARKS = "bookmarks"
LINK_TABLE = "link_table"
BIBTEX = "bibtex"
INBOX = "inbox"
PAPERS = "papers"
SOURCES = "sources"
FORMS = "forms"

TOPIC_PAGE = "_index.md"
REFERENCES = ".bib"
_TABLES = {".json", ".yaml", ".yml"}


def form_of(text: str, path: PurePath) -> str:
    """Raises `UnknownForm` for what is none of them, and `UnreadableFile`."""
    if not text.strip():
        raise UnknownForm("The file is empty.")
    if path.suffix.lower() == REFERENCES or is_bibtex(text):
        return BIBTEX
    if is_bookmarks(text):
        return BOOKMARKS
    if is_link_table(text):
        return LINK_TABLE
    if is_own_sources(text):
        return SOURCES
    if is_own_forms(text):
        return FORMS
    if path.name == TOPIC_PAGE or path.suffix.lower() in _TABLES or _is_json(text):
        return TOPICS
    fields, body = fields_of(text)
    if fields is not None:
        if MARK in fields:
            return _own_form_of(fields)
        if is_item_page(fields):
            return ITEM_MARKDOWN
        if "title" in fields or heading_of(body)[0]:
            return ISSUE_MARKDOWN
        raise UnknownForm("The front matter has no title, and no # heading stands below it.")
    return ISSUE_MARKDOWN if heading_of(text)[0] else _bare_form(text)


def _own_form_of(fields: Mapping[str, object]) -> str:
    if HOLDS not in fields:
        return PAPER_LIST if "collection" in fields else ISSUE_MARKDOWN
    forms = {HOLDS_INBOX: INBOX, HOLDS_PAPERS: PAPERS}
    held = str(fields[HOLDS])
    if held not in forms:
        raise UnknownForm(f"The file says “{HOLDS}: {held}”, which this Masthead cannot read.")
    return forms[held]


def _is_json(text: str) -> bool:
    return text.lstrip().startswith(("[{", "[\n", "{")) and text.rstrip().endswith(("]", "}"))


def _bare_form(text: str) -> str:
    if is_paper_list(text):
        return PAPER_LIST
    if is_labelled_text(text):
        return LABELLED_TEXT
    raise UnknownForm(
        "The file is no issue: it has neither front matter with a title nor a # heading."
    )
