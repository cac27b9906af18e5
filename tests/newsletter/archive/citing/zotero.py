"""How Zotero reads a page, told again in our own words, as far as our pages need it.

Its translators are tried by their priority, the lowest number first: “COinS” has 310, “Embedded
Metadata” 320, so a span on the page is what one click saves (`COinS.js` and `Embedded
Metadata.js` of zotero/translators, `openurl.js` of zotero/utilities).
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from urllib.parse import unquote

TYPES_OF_ZOTERO = {"magazineArticle", "preprint", "document", "blogPost", "webpage"}
_FORMAT = "info:ofi/fmt:kev:mtx:"
_TITLED_APART = {"journalArticle", "bookSection", "conferencePaper"}


@dataclass
class Item:
    type: str = ""
    creators: list[tuple[str, str]] = field(default_factory=list)
    tags: list[str] = field(default_factory=list)
    said: dict[str, str] = field(default_factory=dict)


def read_coins(context: str) -> Item | None:
    """What Zotero saves for the title of one span; None where it knows no type."""
    parts = context.split("&")
    item = Item(_type_of(parts))
    if not item.type:
        return None
    for part in parts:
        name, value = part.split("=")
        _take(item, name, unquote(re.sub(r"\+|%2[bB]", " ", value)))
    return item


def needs_no_lookup(item: Item) -> bool:
    """Without a creator it would ask CrossRef who wrote it."""
    return bool(item.said.get("title") and item.creators)


def _type_of(parts: list[str]) -> str:
    form = next((unquote(part[12:]) for part in parts if part.startswith("rft_val_fmt=")), "")
    if form == f"{_FORMAT}book":
        is_paper = "rft.genre=conference" in parts or "rft.genre=proceeding" in parts
        return "conferencePaper" if is_paper else "book"
    return {f"{_FORMAT}journal": "journalArticle", f"{_FORMAT}dc": "webpage"}.get(form, "")


def _take(item: Item, name: str, value: str) -> None:
    plain = {
        "rft.date": "date",
        "rft.issue": "issue",
        "rft.publisher": "publisher",
        "rft.description": "abstractNote",
        "rft.language": "language",
        "rft.source": "publicationTitle",
    }
    if not value:
        return
    if name == "rft_id":
        _take_identifier(item, value)
    elif name == "rft.title":
        item.said["publicationTitle" if item.type in _TITLED_APART else "title"] = value
    elif name == "rft.atitle" and item.type in _TITLED_APART:
        item.said["title"] = value
    elif name in {"rft.jtitle", "rft.btitle"} and item.type in _TITLED_APART:
        item.said["publicationTitle"] = value
    elif name == "rft.au":
        item.creators.append(clean_author(value))
    elif name == "rft.subject":
        item.tags.append(value)
    elif name == "rft.type" and value in TYPES_OF_ZOTERO:
        item.type = value
    elif name in plain:
        item.said[plain[name]] = value


def _take_identifier(item: Item, value: str) -> None:
    if value.lower().startswith("info:doi"):
        item.said["DOI"] = value[9:]
    elif re.match(r"https?://", value):
        item.said["url"] = value


def clean_author(author: str) -> tuple[str, str]:
    """Family and given name; what stands behind a second comma is lost."""
    author = " ".join(author.split())
    if "," in author:
        family, given, *_lost = re.split(", ?", author)
        return family, given
    given, _, family = author.rpartition(" ")
    return family, given


# In the order in which they are written over each other.
_HIGHWIRE = {
    "citation_title": "title",
    "citation_publication_date": "date",
    "citation_journal_title": "publicationTitle",
    "citation_inbook_title": "publicationTitle",
    "citation_issue": "issue",
    "citation_conference_title": "conferenceName",
    "citation_technical_report_institution": "institution",
    "citation_technical_report_number": "number",
    "citation_abstract": "abstractNote",
    "citation_doi": "DOI",
    "citation_public_url": "url",
    "citation_language": "language",
}
_TYPE_BY_ENTRY = {
    "citation_journal_title": "journalArticle",
    "citation_technical_report_institution": "report",
    "citation_conference_title": "conferencePaper",
    "citation_inbook_title": "bookSection",
}


def read_entries(entries: Iterable[tuple[str, str]]) -> Item:
    """What “Embedded Metadata” makes of the `meta` elements, in their order."""
    given = list(entries)
    item = Item("journalArticle")
    for name, _ in given:
        item.type = _TYPE_BY_ENTRY.get(name, item.type)  # the last one wins
    for name, fills in _HIGHWIRE.items():
        first = next((value for known, value in given if known == name), "")
        if first.strip():
            item.said[fills] = " ".join(first.split())
    authors = [value for name, value in given if name == "citation_author"]
    for author in authors:
        item.creators += [clean_author(one) for one in _apart(author, is_alone=len(authors) == 1)]
    return item


def _apart(author: str, *, is_alone: bool) -> list[str]:
    several = re.split(r"\s*;\s*", author)
    by_comma = re.split(r"\s*,\s*", author)
    if is_alone and len(several) == 1 and len(by_comma) > 1 and all(" " in x for x in by_comma[:2]):
        several = by_comma
    return [one for one in several if one]
